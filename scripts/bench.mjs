// Prints how fast the parts are on realistic input: `npm run bench`, or `npm run bench -- 1000` for a workspace of fewer sites than
// ten thousand. A row is added in `rows` below.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse as parseWithNginxConf } from 'nginx-conf';
import { Bench } from 'tinybench';
import { benchPrograms } from './bench/programs.mjs';
import { benchOrphans } from './bench/subjects/crowds.mjs';
import { loadingTime } from './bench/subjects/loading.mjs';
import { benchWorkspace } from './bench/workspace.mjs';
import { loadSource } from './source.mjs';
import { projectNode, root, run } from './vscode-host/processes.mjs';

if ((await run(projectNode, [join(root, 'scripts', 'build.mjs')])) !== 0) process.exit(1);

const { parseNginx } = await loadSource('server/src/core/languages/nginx/syntax', "export * from './parse';");

/** A main file with so many sites in it, each as people write them, until it has `size` characters. */
function nginxConfig(size) {
	const parts = [readFileSync(new URL('bench/head.conf', import.meta.url), 'utf8')];
	const site = readFileSync(new URL('bench/site.conf', import.meta.url), 'utf8');
	for (let i = 0, length = 0; length < size; i++) {
		const text = site.replaceAll('SITE', `site-${i}`);
		parts.push(text);
		length += text.length;
	}
	parts.push('}\n');
	return parts.join('');
}

const megabyte = nginxConfig(1_000_000);
const languageClient = createRequire(import.meta.url).resolve('vscode-languageclient/node');

/** `bytes` is what one run reads, where a speed makes sense; `against` names the row that the ratio is told to. */
const rows = [
	{
		name: 'nginx: read 1 MB into a tree with ranges',
		bytes: megabyte.length,
		against: 'nginx: the same by npm nginx-conf',
		run: () => parseNginx(megabyte),
	},
	{
		name: 'nginx: the same by npm nginx-conf',
		bytes: megabyte.length,
		run: () =>
			parseWithNginxConf(megabyte, (error) => {
				if (error) throw error;
			}),
	},
	{
		name: 'VS Code: load the extension',
		against: 'VS Code: load npm vscode-languageclient alone',
		run: () => ({ overriddenDuration: loadingTime(join(root, 'dist', 'extension.js')) }),
	},
	{
		name: 'VS Code: load npm vscode-languageclient alone',
		run: () => ({ overriddenDuration: loadingTime(languageClient) }),
	},
];

const bench = new Bench({ time: 2000, warmupTime: 500, throws: true });
for (const { name, run } of rows) bench.add(name, run);
await bench.run();

const medians = new Map(bench.tasks.map(({ name, result }) => [name, result.latency.p50]));
console.table(
	rows.map(({ name, bytes, against }) => {
		const milliseconds = medians.get(name);
		return {
			what: name,
			'ms (median)': Number(milliseconds.toFixed(3)),
			'MB/s': bytes === undefined ? '' : Number((bytes / 1000 / milliseconds).toFixed(1)),
			ratio: against === undefined ? '' : `${(medians.get(against) / milliseconds).toFixed(1)} x`,
		};
	}),
);

const sites = Number(process.argv[2] ?? 10_000);
console.table(await benchOrphans(sites));
console.table(Object.fromEntries(await benchWorkspace(sites)));
console.table(Object.fromEntries(await benchPrograms(sites)));
