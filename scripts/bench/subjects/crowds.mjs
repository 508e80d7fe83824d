// What it costs to find out who is meant for whom where there are thousands that are alike: Ghosts that nobody connects to, nginx
// addresses that nobody listens on, and whatever else stands in one file by the thousand. What one costs must not grow with their number.
import { loadSource } from '../../source.mjs';
import { processorTime } from '../measure.mjs';
import { grouped } from '../numbers.mjs';

/** So many files of a workspace are checked; the others are only there. */
const SAMPLE = 1000;

export async function crowds({ sites }) {
	const most = Math.ceil(0.4 * sites);
	const core = await loadSource(
		'server/src/core',
		"export * from './workspace/applyChanges'; export * from './diagnostics/checkFile';",
	);
	return [
		...Object.entries(orphans).map(([what, filesOf]) =>
			besideFewer(what, most, (count) => {
				const step = Math.max(1, Math.floor((2 * count) / SAMPLE));
				return checkTime(core, numbers(count).flatMap(filesOf), (_, at) => at % (2 * step) < 2) * step;
			}),
		),
		...Object.entries(inOneFile).map(([what, filesOf]) =>
			besideFewer(what, most, (count) =>
				checkTime(core, filesOf(count), ({ uri }) => uri.startsWith('file:///nginx/')),
			),
		),
	];
}

/** `timeFor` gives the milliseconds that a crowd of so many costs. */
function besideFewer(what, many, timeFor) {
	const few = Math.ceil(many / 4);
	const ofEach = (count) => (timeFor(count) * 1000) / count;
	return {
		rounds: 3,
		warmUps: many > 1000 ? 0 : 1,
		sides: { many: () => ofEach(many), few: () => ofEach(few) },
		rows: [
			{
				id: `crowd-${what.replaceAll(' ', '-')}`,
				what: `one of ${grouped(many)} alike: ${what}`,
				unit: 'us',
				ours: ({ many }) => many,
				against: `one of ${grouped(few)}`,
				theirs: ({ few }) => few,
			},
		],
	};
}

/** Each gives the files of an orphan by its number. What is not named is each one's own. */
const orphans = {
	'each a site of its own': (i) => [ghost(i, {}), nginx(i, {})],
	'one name for all upstreams': (i) => [ghost(i, {}), nginx(i, { upstream: 'ghost', names: '_' })],
	'one host for all sites': (i) => [ghost(i, { url: 'https://same.example' }), nginx(i, { names: 'same.example' })],
	'one wildcard for all servers': (i) => [ghost(i, {}), nginx(i, { names: '*.example.org' })],
	'a regular expression for each server': (i) => [ghost(i, {}), nginx(i, { names: `~^site${i}\\.example\\.org$` })],
	'one upstream for all servers': (i) => [
		ghost(i, {}),
		{ uri: site(i), text: server(`site${i}.example.org`, 'nobodys') },
		...(i === 0 ? [{ uri: site('all'), text: 'upstream nobodys { server unix:/run/nobody.sock; }\n' }] : []),
	],
	'one file name for all sockets': (i) => [
		ghost(i, { url: 'http://localhost', path: `/run/${letters(i)}/igu.sock` }),
		nginx(i, { names: '_', path: `/srv/${letters(i)}/igu.sock` }),
	],
	'all sockets spelt alike in one folder': (i) => [
		ghost(i, { url: 'http://localhost', path: `/run/ghost/${letters(i)}.sock` }),
		nginx(i, { names: '_', path: `/run/ghost/${letters(i)}x.sock` }),
	],
	'one folder for all configs': (i) => [ghost(i, { config: `all/config.${letters(i)}.json` }), nginx(i, {})],
};

/** Each gives one file with so many of something in it, and the files that it has to do with. */
const inOneFile = {
	'servers and upstreams in one file': (count) => [
		{ uri: site('all'), text: many(count, (i) => nginx(i, {}).text) },
		...numbers(count).map((i) => ghost(i, {})),
	],
	'servers that include one file': (count) => [
		{ uri: 'file:///nginx/ghost.conf', text: 'location / { proxy_pass http://unix:/run/ghost/site0-x.sock; }\n' },
		{
			uri: site('all'),
			text: many(count, (i) => `server { server_name site${i}.example.org; include ghost.conf; }\n`),
		},
		ghost(0, {}),
	],
	'proxy_pass to one upstream': (count) => [
		{
			uri: site('all'),
			text: `upstream up0 { server unix:/run/ghost/site0-x.sock; }\n${inServer(count, () => 'http://up0')}`,
		},
		ghost(0, {}),
	],
	'proxy_pass to as many sockets': (count) => [
		{ uri: site('all'), text: inServer(count, (i) => `http://unix:/run/ghost/${letters(i)}.sock`) },
		ghost(0, { path: '/run/ghost/aaaa-x.sock' }),
	],
	'server lines in one upstream': (count) => [
		{
			uri: site('all'),
			text: `upstream up0 { ${many(count, (i) => `server unix:/run/ghost/${letters(i)}.sock;\n`)} }\n${server('site0.example.org', 'up0')}`,
		},
		ghost(0, {}),
	],
	'names of one server': (count) => [
		nginx(0, { names: many(count, (i) => ` site${i}.example.org`) }),
		...numbers(count).map((i) => ghost(i, {})),
	],
};

function ghost(i, { url = `https://site${i}.example.org`, path = `/run/ghost/site${i}.sock`, config }) {
	const text = JSON.stringify({ url, server: { port: { path, readableAll: true, writableAll: true } } });
	return { uri: `file:///srv/${config ?? `site${i}/config.production.json`}`, text };
}

function nginx(i, { upstream = `up${i}`, names = `site${i}.example.org`, path = `/run/ghost/site${i}-x.sock` }) {
	return { uri: site(i), text: `upstream ${upstream} { server unix:${path}; }\n${server(names, upstream)}` };
}

function site(name) {
	return `file:///nginx/sites-enabled/${name}`;
}

function server(names, upstream) {
	return `server { server_name ${names}; location / { proxy_pass http://${upstream}; } }\n`;
}

function inServer(count, target) {
	return `server { server_name site0.example.org; ${many(count, (i) => `location /${letters(i)}/ { proxy_pass ${target(i)}; }\n`)} }\n`;
}

function numbers(count) {
	return Array.from({ length: count }, (_, i) => i);
}

function many(count, text) {
	return numbers(count).map(text).join('');
}

/** Words, as other digits would be other sites. */
function letters(i) {
	return [0, 1, 2, 3].map((place) => String.fromCharCode(97 + (Math.floor(i / 26 ** place) % 26))).join('');
}

/** Milliseconds of processor time for a check of each of `files` that is to be checked. */
function checkTime({ applyChanges, checkFile, emptySnapshot }, files, isChecked) {
	const main = { uri: 'file:///nginx/nginx.conf', text: 'events {}\nhttp { include sites-enabled/*; }\n' };
	const changes = [main, ...files].map(({ uri, text }) => ({ kind: 'text', uri, text, keepText: false }));
	const { snapshot } = applyChanges(emptySnapshot, [...changes, { kind: 'settled' }]);
	return processorTime(() => {
		for (const { uri } of files.filter(isChecked)) checkFile(snapshot, uri);
	});
}
