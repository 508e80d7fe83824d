// Measures what it costs to find out who is meant for whom where there are thousands that are alike: Ghosts that nobody connects to, nginx
// addresses that nobody listens on, and whatever else stands in one file by the thousand. What one of them costs must not grow with their number.
//   node scripts/bench/subjects/crowds.mjs [orphans on each side]
import { loadSource } from '../../source.mjs';

/** So many files of a workspace are checked; the others are only there. */
const SAMPLE = 1000;

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
const crowds = {
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

/** The processor time of a check of each of `files` that is to be checked, in milliseconds, and the mismatches found. */
function check({ applyChanges, checkFile, emptySnapshot }, files, isChecked) {
	const main = { uri: 'file:///nginx/nginx.conf', text: 'events {}\nhttp { include sites-enabled/*; }\n' };
	const changes = [main, ...files].map(({ uri, text }) => ({ kind: 'text', uri, text, keepText: false }));
	const { snapshot } = applyChanges(emptySnapshot, [...changes, { kind: 'settled' }]);
	const start = process.cpuUsage();
	let found = 0;
	for (const { uri } of files.filter(isChecked))
		found += checkFile(snapshot, uri).problems.filter(({ code }) => code === 'socket-mismatch').length;
	const { user, system } = process.cpuUsage(start);
	return { time: (user + system) / 1000, found };
}

/** The rows of a table: what one orphan costs where there are `count`, and against what it costs where there are a quarter as many. */
export async function benchOrphans(count = 10_000, only = '') {
	const core = await loadSource(
		'server/src/core',
		"export * from './workspace/applyChanges'; export * from './diagnostics/checkFile';",
	);
	const rows = [];
	const row = (what, measure) => {
		if (!what.includes(only)) return;
		measure(Math.min(count / 4, 500));
		const few = measure(count / 4);
		const all = measure(count);
		rows.push({
			'orphans, and crowds in one file': `${count} x ${what}`,
			'us for each': Math.round(all.each),
			'than with a quarter as many': `${(all.each / few.each).toFixed(1)} x`,
			'whole file, ms': all.whole === undefined ? '' : Math.round(all.whole),
			mismatches: all.found,
		});
	};
	for (const [what, filesOf] of Object.entries(orphans))
		row(what, (number) => {
			const step = Math.max(1, Math.floor((2 * number) / SAMPLE));
			const { time, found } = check(core, numbers(number).flatMap(filesOf), (_, at) => at % (2 * step) < 2);
			return { each: (time * 1000 * step) / number, found };
		});
	for (const [what, filesOf] of Object.entries(crowds))
		row(what, (number) => {
			const { time, found } = check(core, filesOf(number), ({ uri }) => uri.startsWith('file:///nginx/'));
			return { each: (time * 1000) / number, whole: time, found };
		});
	return rows;
}

if (process.argv[1] === import.meta.filename)
	console.table(await benchOrphans(Number(process.argv[2] ?? 10_000), process.argv[3]));
