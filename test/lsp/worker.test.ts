import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FixtureFile, parseFixture } from '../fixture';
import { documentationText } from '../nginxDocs';
import { ARTICLE, GHOST, SITE } from './fixtures';

/** What a web worker has and a thread of Node lacks. */
const shim = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.addEventListener = () => undefined;
parentPort.on('message', (data) => globalThis.onmessage({ data }));
`;

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: { readonly uri?: string; readonly diagnostics?: readonly { readonly code: string }[] };
	readonly result?: unknown;
}

const DOCUMENTATION = 'memory:/extension/dist/nginx-docs.json';
const documentation = documentationText();

const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-worker-'));
const script = join(folder, 'server.web.js');
const files = new Map(parseFixture(ARTICLE).map((file) => [`memory:/site${file.path}`, file]));

beforeAll(async () => {
	const root = join(import.meta.dirname, '../..');
	const { outputFiles } = await build({
		entryPoints: [join(root, 'server/src/hosts/browser.ts')],
		bundle: true,
		platform: 'browser',
		target: 'es2022',
		format: 'iife',
		mainFields: ['browser', 'module', 'main'],
		write: false,
		logLevel: 'error',
	});
	writeFileSync(script, shim + (outputFiles[0]?.text ?? ''));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A server in a worker, and a client that lets it read what it asks for. */
function startWorker(options: object): {
	readonly request: (method: string, params: object) => Promise<unknown>;
	readonly notify: (method: string, params: object) => void;
	readonly published: ReadonlyMap<string, readonly string[]>;
	readonly until: (met: () => boolean) => Promise<void>;
	readonly asked: readonly string[];
	readonly stop: () => Promise<number>;
} {
	const worker = new Worker(script);
	const published = new Map<string, readonly string[]>();
	const waiting = new Map<number, (result: unknown) => void>();
	const asked: string[] = [];
	const look = new Set<() => void>();
	const failed = new Promise<never>((_, reject) => worker.on('error', reject));
	const send = (message: object): void => worker.postMessage({ jsonrpc: '2.0', ...message }, []);
	worker.on('message', ({ id, method, params, result }: Message) => {
		if (id !== undefined && method !== undefined) {
			asked.push(`${method} ${params?.uri ?? ''}`);
			send({ id, result: answer(method, params?.uri ?? '') });
		} else if (id !== undefined) waiting.get(id)?.(result);
		if (method === 'textDocument/publishDiagnostics')
			published.set(params?.uri ?? '', params?.diagnostics?.map(({ code }) => code) ?? []);
		for (const met of look) met();
	});
	let last = 0;
	const request = (method: string, params: object): Promise<unknown> => {
		const id = ++last;
		const answered = new Promise((resolve) => void waiting.set(id, resolve));
		send({ id, method, params });
		return Promise.race([answered, failed]);
	};
	void request('initialize', {
		processId: null,
		rootUri: null,
		capabilities: {},
		workspaceFolders: [{ uri: 'memory:/site', name: 'site' }],
		initializationOptions: { clientReadsFiles: true, ...options },
	}).then(() => send({ method: 'initialized', params: {} }));
	const until = (met: () => boolean): Promise<void> =>
		Promise.race([
			new Promise<void>((resolve) => {
				look.add(() => met() && resolve());
			}),
			failed,
		]);
	const notify = (method: string, params: object): void => send({ method, params });
	return { request, notify, published, until, asked, stop: () => worker.terminate() };
}

test('in a worker the server reads the workspace through its client', async () => {
	const { published, until, stop } = startWorker({});
	await until(() => published.size === 2);
	await stop();
	expect(published.get(`memory:/site${SITE}`)).toEqual(['socket-mismatch']);
	expect(published.get(`memory:/site${GHOST}`)).toContain('socket-mismatch');
});

test('in a worker nginx’s documentation comes from where the client says, when it is first needed', async () => {
	const { published, until, request, asked, stop } = startWorker({ documentationUri: DOCUMENTATION });
	await until(() => published.size === 2);
	expect(asked.filter((one) => one.includes(DOCUMENTATION))).toEqual([]);
	const textDocument = { uri: `memory:/site${SITE}` };
	const position = { line: 7, character: 9 };
	const hover = await request('textDocument/hover', { textDocument, position });
	const again = await request('textDocument/hover', { textDocument, position });
	await stop();
	expect(hover).toMatchObject({ contents: { value: expect.stringContaining('Allows redefining') as string } });
	expect(again).toEqual(hover);
	expect(asked.filter((one) => one.includes(DOCUMENTATION))).toEqual([`ghostNginx/readFile ${DOCUMENTATION}`]);
});

test('in a worker without documentation there is no hover on a directive, and nothing breaks', async () => {
	const { published, until, request, stop } = startWorker({ documentationUri: 'memory:/nowhere.json' });
	await until(() => published.size === 2);
	const textDocument = { uri: `memory:/site${SITE}` };
	const hover = await request('textDocument/hover', { textDocument, position: { line: 7, character: 9 } });
	await stop();
	expect(hover).toBeNull();
});

test('in a worker nothing is said of a file that may be there, as only its client can tell', async () => {
	const { published, until, notify, stop } = startWorker({});
	await until(() => published.size === 2);
	const main = 'memory:/site/nginx/nginx.conf';
	const text = 'events {}\nhttp { include nope.conf; include sites-enabled/*; serve { } }\n';
	notify('textDocument/didOpen', { textDocument: { uri: main, languageId: 'nginx', version: 1, text } });
	await until(() => (published.get(main) ?? []).length > 0);
	await stop();
	expect(published.get(main)).toEqual(['directive-misspelled']);
});

/** Answers as an editor with files in memory does: links are told, where they lead is not. */
function answer(method: string, uri: string): unknown {
	if (uri === DOCUMENTATION) return method === 'ghostNginx/readFile' ? { text: documentation } : null;
	const link = linkTo(uri);
	const file = link ?? files.get(uri);
	if (method === 'ghostNginx/readFile') return file ? { text: file.text } : null;
	if (method === 'ghostNginx/stat')
		return file ? { kind: 'file', link: link !== undefined, size: file.text.length, mtime: 0 } : null;
	if (method !== 'ghostNginx/readDirectory') return null;
	const names = new Map<string, object>();
	for (const [path, { aliases }] of files) {
		for (const name of [path, ...aliases.map((alias) => `memory:/site${alias}`)]) {
			if (!name.startsWith(`${uri}/`)) continue;
			const [child = '', ...rest] = name.slice(uri.length + 1).split('/');
			names.set(child, {
				name: child,
				kind: rest.length > 0 ? 'directory' : 'file',
				link: name !== path && rest.length === 0,
			});
		}
	}
	return [...names.values()];
}

function linkTo(uri: string): FixtureFile | undefined {
	return [...files.values()].find(({ aliases }) => aliases.some((alias) => uri === `memory:/site${alias}`));
}
