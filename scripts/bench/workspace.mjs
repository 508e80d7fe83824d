// Measures reading, checking and editing a workspace of many sites: two files each, made in memory, one in twenty with a slip in its path.
//   node --expose-gc scripts/bench/workspace.mjs [sites]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { nginxSite, sitesBelow } from './sites.mjs';

const root = join(import.meta.dirname, '../..');
const EDITS = 2000;
/** So many files are read at once, as the server does. */
const BATCH = 64;

/** Reads, checks and edits a workspace of `sites` sites, as the language server does; gives the rows of a table. */
export async function benchWorkspace(sites = 10_000) {
	const { createState, createRechecker } = await loadServer();
	const files = sitesBelow('/srv', sites).map(([path, text]) => ({ uri: `file://${path}`, text }));
	const heapBefore = usedHeap();

	let deferred = [];
	let problems = 0;
	let checks = 0;
	let slice = 0;
	let longestSlice = 0;
	const host = { now: () => performance.now(), defer: (work) => deferred.push(work) };
	const state = createState({
		host,
		applied: (effect) => recheck.after(effect),
		behind: (isBehind) => (isBehind ? recheck.hold() : recheck.release()),
	});
	const recheck = createRechecker({
		host,
		snapshot: state.snapshot,
		rules: () => ({}),
		isOpen: () => false,
		report: (_, found) => {
			checks++;
			problems += found.length;
		},
		idle: () => {},
	});
	const finish = () => {
		while (deferred.length > 0) {
			const works = deferred;
			deferred = [];
			for (const work of works) {
				slice = performance.now();
				work();
				longestSlice = Math.max(longestSlice, performance.now() - slice);
			}
		}
	};

	recheck.hold();
	const readStart = cpuTime();
	for (let at = 0; at < files.length; at += BATCH) {
		const batch = files.slice(at, at + BATCH);
		state.apply(
			batch.map(({ uri, text }) => ({ kind: 'text', uri, text, open: false })),
			{ more: true },
		);
	}
	const graphStart = cpuTime();
	state.apply([{ kind: 'settled' }]);
	finish();
	const checkStart = cpuTime();
	recheck.release();
	finish();
	const checkEnd = cpuTime();
	const found = problems;
	const heap = usedHeap() - heapBefore;

	const own = [];
	const all = [];
	let mostChecks = 0;
	for (let edit = 0; edit < EDITS; edit++) {
		const index = (edit * 7919) % sites;
		const uri = `file:///srv/nginx/sites-available/site${index}`;
		const text = nginxSite(index, edit % 2 === 0 ? 'x' : '');
		checks = 0;
		const start = performance.now();
		state.apply([{ kind: 'text', uri, text, open: true }]);
		recheck.check(uri, false);
		own.push(performance.now() - start);
		finish();
		all.push(performance.now() - start);
		mostChecks = Math.max(mostChecks, checks);
	}
	const seconds = (from, to) => `${((to - from) / 1000).toFixed(2)} s`;
	const pair = (values) => `${percentile(values, 50)} / ${percentile(values, 99)} ms`;
	return [
		['files', String(files.length)],
		['read all', seconds(readStart, graphStart)],
		['include graph', seconds(graphStart, checkStart)],
		['check all', seconds(checkStart, checkEnd)],
		['longest stretch of checks', `${longestSlice.toFixed(1)} ms`],
		['problems', String(found)],
		['edit to own diagnostics, p50 / p99', pair(own)],
		['edit to all diagnostics, p50 / p99', pair(all)],
		['files checked after an edit, at most', String(mostChecks)],
		['heap', globalThis.gc ? `${(heap / 1e6).toFixed(0)} MB` : 'run with --expose-gc'],
	];
}

function percentile(values, percent) {
	const sorted = [...values].sort((a, b) => a - b);
	return (sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0).toFixed(2);
}

/** Milliseconds that this process has worked: what else runs on the machine does not count. */
function cpuTime() {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

function usedHeap() {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

/** The parts as a bundle, so that no build has to be there. */
async function loadServer() {
	const folder = await mkdtemp(join(tmpdir(), 'ghost-nginx-bench-'));
	try {
		const outfile = join(folder, 'core.mjs');
		await build({
			stdin: {
				contents: "export * from './state'; export * from './recheck';",
				resolveDir: join(root, 'server/src/lsp'),
				loader: 'ts',
			},
			outfile,
			bundle: true,
			platform: 'node',
			format: 'esm',
			mainFields: ['module', 'main'],
			logLevel: 'error',
		});
		return await import(pathToFileURL(outfile).href);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

if (process.argv[1] === import.meta.filename) {
	const sites = Number(process.argv[2] ?? 10_000);
	for (const [what, value] of await benchWorkspace(sites)) console.log(`${what.padEnd(40)} ${value}`);
}
