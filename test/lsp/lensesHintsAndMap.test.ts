import { beforeEach, expect, test } from 'vitest';
import { type CodeLens, DiagnosticSeverity, type InlayHint, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { LinkMapResult } from '../../server/src/lsp/protocol';
import type { Client, ClientOptions } from './client';
import { applied } from './edits';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(() => {
	tree = bench.tree(ARTICLE);
});

async function start(options: Partial<ClientOptions> = {}): Promise<void> {
	client = await bench.client(tree, options);
	await client.quiet();
}

const about = (name: string): object => ({ textDocument: { uri: tree.uri(name) } });
const whole = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

test('code lenses and inlay hints follow what the files say, and can be turned off', async () => {
	let settings = {};
	const answers = {
		'workspace/configuration': () => [settings],
		'workspace/codeLens/refresh': () => null,
		'workspace/inlayHint/refresh': () => null,
		'client/registerCapability': () => null,
	};
	const capabilities = {
		workspace: { configuration: true, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
	};
	await start({ answers, capabilities, initializationOptions: { clientShowsPlaces: true } });
	const lenses = async (): Promise<string[] | undefined> =>
		(await client.request<CodeLens[] | null>('textDocument/codeLens', about(GHOST)))?.map(
			({ command }) => command?.title ?? '',
		);
	const hints = async (): Promise<unknown[] | undefined> =>
		(await client.request<InlayHint[] | null>('textDocument/inlayHint', { ...about(SITE), ...whole }))?.map(
			({ label }) => label,
		);
	expect(await lenses()).toEqual(['igu.io, nginx connects to /tmp/igu.io.socket instead']);
	expect(await hints()).toEqual([]);

	client.heard.length = 0;
	await client.open(tree.uri(SITE), mended(tree.text(SITE)));
	const asked = (method: string): boolean => client.heard.some((message) => message.method === method);
	await client.until(
		() => asked('workspace/codeLens/refresh') && asked('workspace/inlayHint/refresh'),
		'both refreshes',
	);
	expect(await lenses()).toEqual(['igu.io, 1 nginx server block']);
	expect(await hints()).toEqual(['igu.io, /tmp/igu-io.sock']);
	const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', about(GHOST));
	expect(lens?.command).toMatchObject({ command: 'ghostNginx.showPlaces' });
	expect(lens?.command?.arguments?.[2]).toMatchObject([{ uri: tree.uri(SITE) }]);

	settings = { codeLens: { enable: false }, inlayHints: { enable: false } };
	await client.notify('workspace/didChangeConfiguration', { settings: null });
	await client.quiet();
	expect(await lenses()).toBeUndefined();
	expect(await hints()).toBeUndefined();
});

test('the map of all sockets can be asked for, and says when it changes', async () => {
	await start();
	const map = (): Promise<LinkMapResult> => client.request<LinkMapResult>('ghostNginx/linkMap', {});
	expect((await map()).links).toMatchObject([
		{
			socket: '/tmp/igu-io.sock',
			transport: 'unix',
			severity: 'error',
			status: 'mismatch',
			listeners: [{ uri: tree.uri(GHOST), label: 'Ghost', url: 'http://igu.io' }],
			connectors: [{ uri: tree.uri(SITE), label: 'nginx', upstream: 'igu', serverNames: ['igu.io'] }],
		},
	]);
	await client.open(tree.uri(SITE), mended(tree.text(SITE)));
	await client.until(() => client.heard.some(({ method }) => method === 'ghostNginx/linkMapChanged'), 'the change');
	expect((await map()).links).toMatchObject([{ status: 'linked' }]);
});

test('a link is as bad as the worst that is told of it, as soon as the map tells of it', async () => {
	await start();
	const health = async (): Promise<unknown[]> =>
		(await client.request<LinkMapResult>('ghostNginx/linkMap', {})).links.map(({ severity }) => severity);
	const told = (): number[] =>
		[GHOST, SITE].flatMap((name) => client.shown(tree.uri(name)).map((one) => one.severity ?? 0));
	expect(await health()).toEqual(['error']);
	expect(Math.min(...told())).toBe(DiagnosticSeverity.Error);
	const https = tree.text(GHOST).replace('http:', 'https:');
	await client.open(tree.uri(GHOST), https);
	await client.open(tree.uri(SITE), mended(tree.text(SITE)).replace('proxy_set_header X-Forwarded-Proto $scheme;', ''));
	expect(await health()).toEqual(['warning']);
	expect(Math.min(...told())).toBe(DiagnosticSeverity.Warning);
	await client.change(tree.uri(GHOST), 2, https.replace('"sqlite3"', 'sqlite3'));
	expect(await health()).toEqual(['error']);
});

test('include lines follow a file that is about to move', async () => {
	tree.write('/nginx/nginx.conf', 'http { include sites-available/igu; }\n');
	await start();
	const files = [{ oldUri: tree.uri('/nginx/sites-available/igu'), newUri: tree.uri('/nginx/conf.d/igu.conf') }];
	const edit = await client.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
	const main = tree.uri('/nginx/nginx.conf');
	expect(applied('http { include sites-available/igu; }\n', main, edit)).toBe('http { include conf.d/igu.conf; }\n');
	const none = [{ oldUri: tree.uri('/nginx/x.conf'), newUri: tree.uri('/nginx/y.conf') }];
	expect(await client.request('workspace/willRenameFiles', { files: none })).toBeNull();
});
