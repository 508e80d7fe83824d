import { once } from 'node:events';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { ARTICLE, SITE } from './fixtures';
import { bundleServer, startServerProcess } from './serverProcess';
import { type Tree, writeTree } from './tree';

const server = bundleServer();
let tree: Tree | undefined;
afterEach(() => tree?.remove());
afterAll(server.remove);

const message = (content: object): string => {
	const text = JSON.stringify({ jsonrpc: '2.0', ...content });
	return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};
const initialize = (folder: string | null): string =>
	message({ id: 1, method: 'initialize', params: { processId: null, rootUri: folder, capabilities: {} } }) +
	message({ method: 'initialized', params: {} });

/** A server, what it has written, and how it ends. */
function start(cwd?: string): {
	readonly child: ReturnType<typeof startServerProcess>;
	readonly out: () => string;
	readonly err: () => string;
	readonly answered: (id: number) => Promise<void>;
	readonly ended: Promise<unknown>;
} {
	const child = startServerProcess(server.script, undefined, undefined, cwd);
	let [out, err] = ['', ''];
	child.stdout.on('data', (chunk: Buffer) => {
		out += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => {
		err += chunk.toString();
	});
	child.stdin.on('error', () => undefined);
	const answered = async (id: number): Promise<void> => {
		while (!out.includes(`"id":${id},`)) await new Promise((resolve) => setTimeout(resolve, 20));
	};
	return {
		child,
		out: () => out,
		err: () => err,
		answered,
		ended: once(child, 'exit').then(([code]) => code as unknown),
	};
}

test.each(['stdin', 'stdout', 'stderr'] as const)(
	'a client that closes %s alone leaves no server and no trace',
	async (name) => {
		tree = writeTree(ARTICLE);
		const { child, err, answered, ended } = start();
		child.stdin.write(initialize(tree.uri('')));
		await answered(1);
		child[name].destroy();
		if (name === 'stderr') child.stdin.end();
		const hover = { textDocument: { uri: tree.uri(SITE) }, position: { line: 1, character: 20 } };
		for (let id = 2; id < 50; id++) child.stdin.write(message({ id, method: 'textDocument/hover', params: hover }));
		expect(await ended).toBe(1);
		expect(err()).toBe('');
	},
);

test('a client that never reads leaves no server and no trace', async () => {
	const { child, err, ended } = start();
	child.stdout.destroy();
	child.stdin.write(initialize(null));
	expect(await ended).toBe(1);
	expect(err()).toBe('');
});

test('after shutdown each request is refused, and exit ends it', async () => {
	tree = writeTree(ARTICLE);
	const { child, out, err, answered, ended } = start();
	const textDocument = { uri: tree.uri(SITE) };
	const params = { textDocument, position: { line: 1, character: 20 }, context: { diagnostics: [] }, query: '' };
	const methods = [
		...['hover', 'codeAction', 'completion', 'definition', 'diagnostic', 'semanticTokens/full'].map(
			(name) => `textDocument/${name}`,
		),
		'workspace/symbol',
		'workspace/executeCommand',
		'ghostNginx/doctor',
		'ghostNginx/fixAll',
		'shutdown',
		'no/such',
	];
	child.stdin.write(initialize(tree.uri('')) + message({ id: 2, method: 'shutdown' }));
	for (const [at, method] of methods.entries()) child.stdin.write(message({ id: 10 + at, method, params }));
	await answered(9 + methods.length);
	for (const [at] of methods.entries()) {
		await answered(10 + at);
		expect(out()).toMatch(
			new RegExp(`"id":${10 + at},"error":\\{"code":-32600,"message":"The server has been shut down\\."`),
		);
	}
	child.stdin.write(message({ method: 'exit' }));
	expect(await ended).toBe(0);
	expect(err()).toBe('');
});

test('a server whose working directory has been removed goes on', async () => {
	tree = writeTree(ARTICLE);
	const gone = mkdtempSync(join(tmpdir(), 'ghost-nginx-gone-'));
	const { child, out, err, answered, ended } = start(gone);
	rmdirSync(gone);
	child.stdin.write(initialize(tree.uri('')));
	await answered(1);
	while (!out().includes('socket-mismatch')) await new Promise((resolve) => setTimeout(resolve, 20));
	child.stdin.end();
	expect(await ended).toBe(1);
	expect(err()).toBe('');
});

test.each([
	['hello\r\n\r\n', 1],
	['Content-Length: 5\r\n\r\nhello', 0],
	['Content-Length: abc\r\n\r\n', 1],
	['Content-Length: -1\r\n\r\n{}', 1],
	['Content-Length: 99999999999\r\n\r\n', 1],
	['\0'.repeat(1000), 1],
	['x'.repeat(1_000_000), 1],
	[message([1, 2]), 0],
	[message({ id: {}, method: 7 }), 0],
	[message({ id: 5, result: 1 }), 0],
])('what is no message, as %j, brings no trace', async (bytes, code) => {
	const { child, err, answered, ended } = start();
	child.stdin.write(initialize(null));
	await answered(1);
	child.stdin.write(bytes + message({ id: 7, method: 'shutdown' }) + message({ method: 'exit' }));
	setTimeout(() => child.stdin.end(), 300);
	expect(await ended).toBe(code);
	expect(err()).toBe('');
});
