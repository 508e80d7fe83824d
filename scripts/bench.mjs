// npm run bench: how fast the parts are on realistic input, as a table of ratios. Each compares two figures of the same run, so that it
// does not matter how fast the machine is, nor what else it does. Options, after `--`:
//   SITES            of the largest machine, 10,000 if left out
//   --only SUBJECT   one subject, as `subjects` below names them; more than once for several
//   --json           for programs
//   --check          ends with status 1 where a ratio has fallen behind its floor in bench/floors.json by a quarter
//   --slack TIMES    what it may be of its floor, 1.25 if left out: a quarter is what two runs on a quiet machine differ by
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { floorOf, isBehind } from './bench/floors.mjs';
import { measure } from './bench/measure.mjs';
import { broken } from './bench/subjects/broken.mjs';
import { check } from './bench/subjects/check.mjs';
import { crowds } from './bench/subjects/crowds.mjs';
import { fix } from './bench/subjects/fix.mjs';
import { format } from './bench/subjects/format.mjs';
import { loading } from './bench/subjects/loading.mjs';
import { reader } from './bench/subjects/reader.mjs';
import { server } from './bench/subjects/server.mjs';
import { behindLine, markdownTable } from './bench/table.mjs';
import { treesBelow } from './bench/trees.mjs';
import { findNginx } from './programs.mjs';
import { capture, projectNode, root } from './vscode-host/processes.mjs';

/** Each gives the comparisons to be made, see `measure`. */
const subjects = { reader, format, check, broken, fix, server, crowds, loading };

const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		only: { type: 'string', multiple: true, default: Object.keys(subjects) },
		json: { type: 'boolean', default: false },
		check: { type: 'boolean', default: false },
		slack: { type: 'string', default: '1.25' },
	},
});
const sites = Number(positionals[0] ?? 10_000);
if (!(sites >= 100)) throw new Error('The number of sites is at least 100.');
const slack = Number(options.slack);
if (!(slack >= 1)) throw new Error('A ratio may be at least once its floor: --slack 1.25.');
const unknown = options.only.filter((name) => !(name in subjects));
if (unknown.length > 0)
	throw new Error(`No subject is called ${unknown.join(', ')}: ${Object.keys(subjects).join(', ')}.`);
// To test a configuration, nginx opens the ports that it names.
const nginx = process.getuid?.() === 0 ? findNginx() : undefined;
if (nginx === undefined)
	console.error('SKIPPED: WHAT IS MEASURED AGAINST NGINX. To measure it, install nginx, and be root.');

await build();
const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-bench-'));
try {
	await bench({ sites, folder, trees: await treesBelow(folder), nginx });
} finally {
	rmSync(folder, { recursive: true });
}

async function build() {
	const { code, output } = await capture(projectNode, [join(root, 'scripts', 'build.mjs')]);
	if (code === 0) return;
	console.error(output);
	process.exit(1);
}

/** `context` is what subjects work with: the number of sites, a folder for what they write, machines below it, and nginx's path. */
async function bench(context) {
	const rows = [];
	for (const name of options.only) {
		const started = performance.now();
		for (const comparison of await subjects[name](context))
			rows.push(...(await (options.check ? measureTwice : measure)(comparison)));
		console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
	}
	const told = rows.map((row) => ({ ...row, floor: floorOf(row.id, sites) }));
	console.log(options.json ? JSON.stringify(told, null, '\t') : markdownTable(told));
	if (!options.check) return;
	const behind = told.filter((row) => isBehind(row, sites, slack));
	for (const row of behind) console.error(behindLine(row));
	const held = told.filter(({ floor }) => floor !== undefined);
	console.error(`${held.length} ratios are held to a floor, ${behind.length} are behind`);
	if (behind.length > 0) process.exitCode = 1;
}

/** Again where a ratio is behind, as it may be by chance. */
async function measureTwice(comparison) {
	const first = await measure(comparison);
	if (!first.some((row) => isBehind(row, sites, slack))) return first;
	const second = await measure(comparison);
	return first.map((row, at) => (second[at].ratio < row.ratio ? second[at] : row));
}
