import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FixtureFile, parseFixture } from '../fixture';
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

test('in a worker the server reads the workspace through its client', async () => {
	const worker = new Worker(script);
	const send = (message: object): void => worker.postMessage({ jsonrpc: '2.0', ...message }, []);
	const published = new Map<string, readonly string[]>();
	const failed = new Promise<never>((_, reject) => worker.on('error', reject));
	const complete = new Promise<void>((resolve) => {
		worker.on('message', ({ id, method, params }: Message) => {
			if (id !== undefined && method !== undefined) {
				send({ id, result: answer(method, params?.uri ?? '') });
			}
			if (method === 'textDocument/publishDiagnostics')
				published.set(params?.uri ?? '', params?.diagnostics?.map(({ code }) => code) ?? []);
			if (id === 1 && method === undefined) send({ method: 'initialized', params: {} });
			if (published.size === 2) resolve();
		});
	});
	const params = {
		processId: null,
		rootUri: null,
		capabilities: {},
		workspaceFolders: [{ uri: 'memory:/site', name: 'site' }],
		initializationOptions: { clientReadsFiles: true },
	};
	send({ id: 1, method: 'initialize', params });
	await Promise.race([complete, failed]);
	await worker.terminate();
	expect(published.get(`memory:/site${SITE}`)).toEqual(['socket-mismatch']);
	expect(published.get(`memory:/site${GHOST}`)).toContain('socket-mismatch');
});

/** Answers as an editor with files in memory does: links are told, where they lead is not. */
function answer(method: string, uri: string): unknown {
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
