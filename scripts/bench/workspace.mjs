// Measures reading, checking and editing a workspace of many sites: two files each, made in memory, one in twenty with a slip in its path.
//   node --expose-gc scripts/bench/workspace.mjs [sites]
import { loadSource } from '../source.mjs';
import { nginxSite, sitesBelow } from './sites.mjs';

const EDITS = 2000;
/** So many files are read at once, as the server does. */
const BATCH = 64;

/** Reads, checks and edits a workspace of `sites` sites, in the steps that the language server takes; gives the rows of a table. */
export async function benchWorkspace(sites = 10_000) {
	const { applyChanges, checkFile, emptySnapshot } = await loadSource(
		'server/src/core',
		"export * from './workspace/applyChanges'; export * from './diagnostics/checkFile';",
	);
	const files = sitesBelow('/srv', sites).map(([path, text]) => ({ uri: `file://${path}`, text }));
	const heapBefore = usedHeap();

	let snapshot = emptySnapshot;
	let readers = createReaders();
	const apply = (changes, options) => {
		const applied = applyChanges(snapshot, changes, options);
		snapshot = applied.snapshot;
		return applied.invalidated;
	};
	/** How many problems a file has; who it asked about is kept. */
	const check = (uri) => {
		const { problems, dependencies } = checkFile(snapshot, uri);
		readers.note(uri, dependencies);
		return problems.length;
	};

	const readStart = cpuTime();
	for (let at = 0; at < files.length; at += BATCH) {
		const batch = files.slice(at, at + BATCH);
		apply(
			batch.map(({ uri, text }) => ({ kind: 'text', uri, text, open: false })),
			{ more: true },
		);
	}
	const graphStart = cpuTime();
	apply([{ kind: 'settled' }]);
	const checkStart = cpuTime();
	let problems = 0;
	let longestCheck = 0;
	for (const { uri } of files) {
		const start = performance.now();
		problems += check(uri);
		longestCheck = Math.max(longestCheck, performance.now() - start);
	}
	const checkEnd = cpuTime();

	const own = [];
	const all = [];
	let mostChecks = 0;
	for (let edit = 0; edit < EDITS; edit++) {
		const index = (edit * 7919) % sites;
		const uri = `file:///srv/nginx/sites-available/site${index}`;
		const text = nginxSite(index, edit % 2 === 0 ? 'x' : '');
		const start = performance.now();
		const invalidated = apply([{ kind: 'text', uri, text, open: true }]);
		check(uri);
		own.push(performance.now() - start);
		const others = readers.of(invalidated);
		others.delete(uri);
		for (const other of others) check(other);
		all.push(performance.now() - start);
		mostChecks = Math.max(mostChecks, 1 + others.size);
	}
	readers = undefined;
	const heap = usedHeap() - heapBefore;
	const seconds = (from, to) => `${((to - from) / 1000).toFixed(2)} s`;
	const pair = (values) => `${percentile(values, 50)} / ${percentile(values, 99)} ms`;
	return [
		['files', String(files.length)],
		['read all', seconds(readStart, graphStart)],
		['include graph', seconds(graphStart, checkStart)],
		['check all', seconds(checkStart, checkEnd)],
		['longest check of one file', `${longestCheck.toFixed(1)} ms`],
		['problems', String(problems)],
		['edit to own diagnostics, p50 / p99', pair(own)],
		['edit to all diagnostics, p50 / p99', pair(all)],
		['files checked after an edit, at most', String(mostChecks)],
		['heap of the snapshot', globalThis.gc ? `${(heap / 1e6).toFixed(0)} MB` : 'run with --expose-gc'],
	];
}

/** Which files asked for what, so that an edit checks again only those that asked for something that is no longer the same. */
function createReaders() {
	const readersOf = new Map();
	const keysOf = new Map();
	return {
		note: (uri, keys) => {
			for (const key of keysOf.get(uri) ?? []) if (!keys.has(key)) readersOf.get(key).delete(uri);
			for (const key of keys) readersOf.set(key, (readersOf.get(key) ?? new Set()).add(uri));
			keysOf.set(uri, keys);
		},
		of: (keys) => new Set([...keys].flatMap((key) => [...(readersOf.get(key) ?? [])])),
	};
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

if (process.argv[1] === import.meta.filename) {
	const sites = Number(process.argv[2] ?? 10_000);
	for (const [what, value] of await benchWorkspace(sites)) console.log(`${what.padEnd(40)} ${value}`);
}
