import { expect, test } from 'vitest';
import {
	type CodeLens,
	DiagnosticSeverity,
	type InlayHint,
	ProgressType,
	type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { LinkMapResult } from '../../server/src/lsp/protocol';
import { applied } from './edits';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import { createScene } from './workbench';

const scene = createScene(ARTICLE);

const about = (name: string): object => ({ textDocument: { uri: scene.tree.uri(name) } });
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
	await scene.start({ answers, capabilities, initializationOptions: { clientShowsPlaces: true } });
	const lenses = async (): Promise<string[] | undefined> =>
		(await scene.client.request<CodeLens[] | null>('textDocument/codeLens', about(GHOST)))?.map(
			({ command }) => command?.title ?? '',
		);
	const hints = async (): Promise<unknown[] | undefined> =>
		(await scene.client.request<InlayHint[] | null>('textDocument/inlayHint', { ...about(SITE), ...whole }))?.map(
			({ label }) => label,
		);
	expect(await lenses()).toEqual(['igu.io, nginx connects to /tmp/igu.io.socket instead']);
	expect(await hints()).toEqual([]);

	scene.client.heard.length = 0;
	await scene.client.open(scene.tree.uri(SITE), mended(scene.tree.text(SITE)));
	const asked = (method: string): boolean => scene.client.heard.some((message) => message.method === method);
	await scene.client.until(
		() => asked('workspace/codeLens/refresh') && asked('workspace/inlayHint/refresh'),
		'both refreshes',
	);
	expect(await lenses()).toEqual(['igu.io, 1 nginx server block']);
	expect(await hints()).toEqual(['igu.io, /tmp/igu-io.sock']);
	const [lens] = await scene.client.request<CodeLens[]>('textDocument/codeLens', about(GHOST));
	expect(lens?.command).toMatchObject({ command: 'ghostNginx.showPlaces' });
	expect(lens?.command?.arguments?.[2]).toMatchObject([{ uri: scene.tree.uri(SITE) }]);

	settings = { codeLens: { enable: false }, inlayHints: { enable: false } };
	await scene.client.notify('workspace/didChangeConfiguration', { settings: null });
	await scene.client.quiet();
	expect(await lenses()).toBeUndefined();
	expect(await hints()).toBeUndefined();
});

test('the map of all sockets can be asked for, and says when it changes', async () => {
	await scene.start();
	const map = (): Promise<LinkMapResult> => scene.client.request<LinkMapResult>('ghostNginx/linkMap', {});
	expect((await map()).links).toMatchObject([
		{
			socket: '/tmp/igu-io.sock',
			transport: 'unix',
			severity: 'error',
			status: 'mismatch',
			listeners: [{ uri: scene.tree.uri(GHOST), label: 'Ghost', url: 'http://igu.io' }],
			connectors: [{ uri: scene.tree.uri(SITE), label: 'nginx', upstream: 'igu', serverNames: ['igu.io'] }],
		},
	]);
	await scene.client.open(scene.tree.uri(SITE), mended(scene.tree.text(SITE)));
	await scene.client.until(
		() => scene.client.heard.some(({ method }) => method === 'ghostNginx/linkMapChanged'),
		'the change',
	);
	expect((await map()).links).toMatchObject([{ status: 'linked' }]);
});

test('the map comes bit by bit to who asks for that', async () => {
	await scene.start();
	const bits: LinkMapResult[] = [];
	scene.client.connection.onProgress(new ProgressType<LinkMapResult>(), 'bits', (bit) => void bits.push(bit));
	const { links } = await scene.client.request<LinkMapResult>('ghostNginx/linkMap', { partialResultToken: 'bits' });
	expect(links).toEqual([]);
	const whole = await scene.client.request<LinkMapResult>('ghostNginx/linkMap', {});
	expect(bits.flatMap((bit) => bit.links)).toEqual(whole.links);
	expect(whole.links).toHaveLength(1);
});

test('a link is as bad as the worst that is told of it, as soon as the map tells of it', async () => {
	await scene.start();
	const health = async (): Promise<unknown[]> =>
		(await scene.client.request<LinkMapResult>('ghostNginx/linkMap', {})).links.map(({ severity }) => severity);
	const told = (): number[] =>
		[GHOST, SITE].flatMap((name) => scene.client.shown(scene.tree.uri(name)).map((one) => one.severity ?? 0));
	expect(await health()).toEqual(['error']);
	expect(Math.min(...told())).toBe(DiagnosticSeverity.Error);
	const https = scene.tree.text(GHOST).replace('http:', 'https:');
	await scene.client.open(scene.tree.uri(GHOST), https);
	await scene.client.open(
		scene.tree.uri(SITE),
		mended(scene.tree.text(SITE)).replace('proxy_set_header X-Forwarded-Proto $scheme;', ''),
	);
	expect(await health()).toEqual(['warning']);
	expect(Math.min(...told())).toBe(DiagnosticSeverity.Warning);
	await scene.client.change(scene.tree.uri(GHOST), 2, https.replace('"sqlite3"', 'sqlite3'));
	expect(await health()).toEqual(['error']);
});

test('include lines follow a file that is about to move', async () => {
	scene.tree.write('/nginx/nginx.conf', 'http { include sites-available/igu; }\n');
	await scene.start();
	const files = [
		{ oldUri: scene.tree.uri('/nginx/sites-available/igu'), newUri: scene.tree.uri('/nginx/conf.d/igu.conf') },
	];
	const edit = await scene.client.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
	const main = scene.tree.uri('/nginx/nginx.conf');
	expect(applied('http { include sites-available/igu; }\n', main, edit)).toBe('http { include conf.d/igu.conf; }\n');
	const none = [{ oldUri: scene.tree.uri('/nginx/x.conf'), newUri: scene.tree.uri('/nginx/y.conf') }];
	expect(await scene.client.request('workspace/willRenameFiles', { files: none })).toBeNull();
});
