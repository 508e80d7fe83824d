// Measures the built programs on a written tree of many sites: `dist/server.js` as an editor has it, and `dist/cli.js check`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { nginxSite, sitesBelow } from './sites.mjs';

const dist = join(import.meta.dirname, '../../dist');
const EDITS = 300;
/** The server has said all when it is silent for so long. */
const SILENCE_MS = 1500;

/** Gives the rows of a table, each a name and a value. */
export async function benchPrograms(sites = 10_000) {
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-bench-'));
	try {
		const files = sitesBelow(folder, sites);
		for (const [path, text] of files) {
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, text);
		}
		return [['files', String(files.length)], ...(await serverRows(folder, sites)), ...(await commandLineRows(folder))];
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function serverRows(folder, sites) {
	const report = join(folder, 'delay.json');
	const child = spawn(
		process.execPath,
		['--import', pathToFileURL(join(import.meta.dirname, 'delay.mjs')).href, join(dist, 'server.js'), '--stdio'],
		{ stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, DELAY_REPORT: report } },
	);
	const connection = createMessageConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	let spoken = performance.now();
	let published = 0;
	const heard = new Map();
	connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
		published += diagnostics.length;
		spoken = performance.now();
		heard.get(uri)?.();
	});
	connection.onRequest(() => null);
	connection.listen();
	const root = pathToFileURL(folder).href;
	const start = performance.now();
	const capabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };
	await connection.sendRequest('initialize', {
		processId: process.pid,
		rootUri: root,
		workspaceFolders: [{ uri: root, name: 'bench' }],
		capabilities,
	});
	const answered = performance.now();
	await connection.sendNotification('initialized', {});
	await new Promise((resolve) => {
		const looking = setInterval(() => {
			if (published === 0 || performance.now() - spoken < SILENCE_MS) return;
			clearInterval(looking);
			resolve();
		}, 50);
	});
	const checked = spoken;
	const memoryAfterCheck = memoryOf(child.pid);

	const times = [];
	for (let edit = 0; edit < EDITS; edit++) {
		const index = (edit * 7919) % sites;
		const uri = `${root}/nginx/sites-available/site${index}`;
		const open = (version, text) => ({ textDocument: { uri, languageId: 'nginx', version, text } });
		await connection.sendNotification('textDocument/didOpen', open(1, nginxSite(index, '')));
		const changed = performance.now();
		const answer = new Promise((resolve) => heard.set(uri, resolve));
		await connection.sendNotification('textDocument/didChange', {
			textDocument: { uri, version: 2 },
			contentChanges: [{ text: nginxSite(index, `x${edit}`) }],
		});
		await answer;
		times.push(performance.now() - changed);
		heard.delete(uri);
		await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
	}
	const { most, rest } = memoryOf(child.pid);
	await connection.sendRequest('shutdown');
	await connection.sendNotification('exit');
	await once(child, 'exit');
	connection.dispose();
	const delays = JSON.parse(readFileSync(report, 'utf8'));
	return [
		['server: answers initialize after', inMilliseconds(answered - start)],
		['server: all said after', inSeconds(checked - start)],
		['server: problems', String(published)],
		[
			'server: edit to diagnostics, p50 / p99',
			`${inMilliseconds(at(times, 0.5))} / ${inMilliseconds(at(times, 0.99))}`,
		],
		['server: longest stretch in which nothing else had its turn', inMilliseconds(delays.longest)],
		['server: stretches of more than 50 ms', String(delays.long)],
		['server: memory after the check / at most / at the end', `${memoryAfterCheck.rest} / ${most} / ${rest}`],
	];
}

async function commandLineRows(folder) {
	const start = performance.now();
	const child = spawn(process.execPath, [join(dist, 'cli.js'), 'check', '--format', 'json', folder], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	let most = '';
	const watch = setInterval(() => {
		most = memoryOf(child.pid).most || most;
	}, 50);
	let json = '';
	child.stdout.setEncoding('utf8').on('data', (data) => {
		json += data;
	});
	await once(child, 'close');
	clearInterval(watch);
	return [
		['command line: check takes', inSeconds(performance.now() - start)],
		['command line: problems', String(JSON.parse(json).problems.length)],
		['command line: memory at most', most],
	];
}

/** What a process holds in memory now (`rest`) and held at most, where Linux tells it. */
function memoryOf(pid) {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const inMegabytes = (key) => `${Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)[1]) / 1024)} MB`;
		return { most: inMegabytes('VmHWM'), rest: inMegabytes('VmRSS') };
	} catch {
		return { most: '', rest: '' };
	}
}

function at(times, share) {
	const sorted = times.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function inMilliseconds(time) {
	return `${time.toFixed(1)} ms`;
}

function inSeconds(time) {
	return `${(time / 1000).toFixed(2)} s`;
}

if (process.argv[1] === import.meta.filename)
	for (const [what, value] of await benchPrograms(Number(process.argv[2] ?? 10_000)))
		console.log(`${what.padEnd(60)} ${value}`);
