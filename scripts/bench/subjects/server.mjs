// The language server as an editor has it: its start, and what a user waits for. An edit breaks or mends the link of a site, and is
// answered when both ends tell of it.
import { openEditor } from '../editor.mjs';
import { percentile } from '../measure.mjs';
import { grouped } from '../numbers.mjs';
import { runOnlyReads } from '../runProgram.mjs';
import { ghostFile, nginxFile } from '../trees.mjs';

/** In a round so many sites are visited, after others to warm up. */
const VISITS = 50;
const WARM_UPS = 5;

const ends = { nginx: nginxFile, ghost: ghostFile };
const requests = {
	completion: {},
	hover: {},
	references: { context: { includeDeclaration: true } },
	rename: { newName: '/run/ghost/renamed.sock' },
};

export function server({ sites, trees }) {
	const [few, many] = [trees('whole', 100), trees('whole', sites)];
	return [
		{
			rounds: 3,
			sides: { editors: () => useEditors({ few, many }), read: () => runOnlyReads(many.folder) },
			rows: [...rowsBesideReading(sites), ...rowsBesideFew(sites), rowBesideNothing(sites)],
		},
	];
}

function rowsBesideReading(sites) {
	const row = (id, what, unit, used, goal) => ({
		id,
		what: `server of ${grouped(sites)} sites: ${what}`,
		unit,
		ours: ({ editors }) => used(editors.many.start),
		against: 'only reading the files',
		theirs: ({ read }) => used(read),
		goal,
	});
	return [
		row('server-complete', 'start, until all is told', 'ms', ({ processor }) => processor, { ratio: 10 }),
		row('server-memory', 'memory until then', 'MB', ({ memory }) => memory, { figure: 300 }),
	];
}

/** What should not depend on the number of sites. */
function rowsBesideFew(sites) {
	const row = (id, what, figureOf, limit) => ({
		id,
		what: `server of ${grouped(sites)} sites: ${what}`,
		unit: 'ms',
		ours: ({ editors }) => figureOf(editors.many),
		against: 'the same at 100 sites',
		theirs: ({ editors }) => figureOf(editors.few),
		goal: limit && { figure: limit },
	});
	return [
		row('start-block', 'longest block at the start', ({ start }) => start.block, 50),
		row('later-block', 'longest block later', ({ blocks }) => Math.max(...blocks), 50),
		...Object.keys(ends).flatMap((end) => [
			row(`edit-${end}-p50`, `edit of the ${end} file, p50`, ({ edits }) => percentileOf(edits[end], 'latency', 50)),
			row(
				`edit-${end}-p99`,
				`edit of the ${end} file, p99`,
				({ edits }) => percentileOf(edits[end], 'latency', 99),
				16,
			),
			row(
				`edit-${end}-work`,
				`edit of the ${end} file, work, p99`,
				({ edits }) => percentileOf(edits[end], 'work', 99),
				16,
			),
		]),
		...Object.keys(requests).map((name) =>
			row(`${name}-work`, `${name}, work, p99`, ({ answers }) => percentileOf(answers[name], 'work', 99)),
		),
	];
}

/** A request for nothing takes what the way there and back takes. */
function rowBesideNothing(sites) {
	return {
		id: 'edit-nothing',
		what: `server of ${grouped(sites)} sites: edit of the nginx file, p50`,
		unit: 'ms',
		ours: ({ editors }) => percentileOf(editors.many.edits.nginx, 'latency', 50),
		against: 'a request for nothing, p50',
		theirs: ({ editors }) => percentileOf(editors.many.answers.nothing, 'latency', 50),
	};
}

function percentileOf(waits, kind, percent) {
	return percentile(
		waits.map((wait) => wait[kind]),
		percent,
	);
}

/** Opens an editor on each tree, and works in all of them by turns. */
async function useEditors(trees) {
	const inUse = {};
	for (const [name, tree] of Object.entries(trees)) {
		const editor = await openEditor(tree);
		inUse[name] = { tree, editor, start: await editor.used(), blocks: [], ...noWaits() };
	}
	for (let visit = 0; visit < WARM_UPS + VISITS; visit++)
		for (const one of Object.values(inUse)) {
			if (visit === WARM_UPS) Object.assign(one, noWaits());
			await visitSite(one, siteOf(visit, one.tree));
		}
	for (const { editor } of Object.values(inUse)) await editor.quit();
	return inUse;
}

/** For what a user has waited so far, see `wait`: by the file that was edited, and by the request. */
function noWaits() {
	const byName = (names) => Object.fromEntries(names.map((name) => [name, []]));
	return { edits: byName(Object.keys(ends)), answers: byName([...Object.keys(requests), 'nothing']) };
}

/** One whose ends meet. */
function siteOf(visit, { sites }) {
	const site = (visit * 7919) % sites;
	return site % 20 === 0 ? site + 1 : site;
}

async function visitSite({ editor, edits, answers, blocks }, site) {
	for (const [end, fileOf] of Object.entries(ends)) {
		const document = await editor.open(fileOf, site);
		edits[end].push(await editor.wait(document.breakLink));
		edits[end].push(await editor.wait(document.mendLink));
		for (const [name, parameters] of Object.entries(requests))
			answers[name].push(await editor.wait(() => document.ask(`textDocument/${name}`, parameters)));
		answers.nothing.push(await editor.wait(editor.askNothing));
		await document.close();
		blocks.push((await editor.used()).block);
	}
}
