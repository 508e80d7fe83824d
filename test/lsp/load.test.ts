import { expect, test } from 'vitest';
import type { Hover, SymbolInformation } from 'vscode-languageserver/node';
import { CHANGED, CREATED, DELETED } from './client';
import { ARTICLE, GHOST, LARGE_SITES, SITE, unclosedSite } from './fixtures';
import { createScene } from './workbench';

const scene = createScene(ARTICLE);
const top = { line: 0, character: 0 };

/** What a request answers that comes right behind what was sent before it. */
async function linesSeen(uri: string): Promise<number> {
	const found = await scene.client.request<readonly SymbolInformation[]>('textDocument/documentSymbol', {
		textDocument: { uri },
	});
	return Math.max(...found.map(({ location }) => location.range.end.line));
}

test('ten thousand edits in one burst are taken in as a few, and the request behind them sees all', async () => {
	await scene.start();
	const uri = scene.tree.uri(SITE);
	await scene.client.open(uri, scene.tree.text(SITE));
	await scene.client.quiet();
	const before = scene.client.published.length;
	const lines = await linesSeen(uri);
	for (let version = 2; version < 10_002; version++)
		void scene.client.notify('textDocument/didChange', {
			textDocument: { uri, version },
			contentChanges: [{ range: { start: top, end: top }, text: '\n' }],
		});
	expect(await linesSeen(uri)).toBe(lines + 10_000);
	await scene.client.quiet();
	const told = scene.client.published.slice(before).filter((params) => params.uri === uri);
	expect(told.length).toBeLessThan(500);
	expect(told.at(-1)).toMatchObject({
		version: 10_001,
		diagnostics: [{ code: 'socket-mismatch', range: { start: { line: 10_001 } } }],
	});
});

test('an edit by itself is told at once, with its version', async () => {
	await scene.start();
	const uri = scene.tree.uri(SITE);
	await scene.client.open(uri, scene.tree.text(SITE));
	for (let version = 2; version < 6; version++) {
		await scene.client.change(uri, version, `${'# x\n'.repeat(version)}${scene.tree.text(SITE)}`);
		await scene.client.until(
			() => scene.client.published.some((params) => params.uri === uri && params.version === version),
			`version ${version}`,
		);
	}
});

test('ten thousand files that come, change and go at once keep nobody waiting', async () => {
	await scene.start();
	const kinds = [CREATED, CHANGED, DELETED] as const;
	const changes = Array.from(
		{ length: 10_000 },
		(_, at) => [scene.tree.uri(`/nginx/conf.d/${at}.conf`), kinds[at % 3] ?? CREATED] as const,
	);
	await scene.client.watched(...changes);
	const hover = { textDocument: { uri: scene.tree.uri(SITE) }, position: { line: 1, character: 20 } };
	expect(await scene.client.request<Hover | null>('textDocument/hover', hover)).not.toBeNull();
	await scene.client.quiet();
	expect(scene.client.codes(scene.tree.uri(GHOST))).toContain('socket-mismatch');
});

test('a document above 8 MB is left out, which is told, and the others are answered', async () => {
	await scene.start();
	const uri = scene.tree.uri('/nginx/conf.d/large.conf');
	await scene.client.open(uri, unclosedSite(Math.max(...Object.values(LARGE_SITES.leftOut))));
	await scene.client.quiet();
	expect(scene.client.codes(uri)).toEqual([]);
	expect(scene.client.logged()).toEqual([`Left out ${uri}: it has more than 8 MB.`]);
	await scene.client.change(uri, 2, unclosedSite(Math.max(...Object.values(LARGE_SITES.read))));
	await scene.client.until(() => scene.client.codes(uri).includes('nginx-syntax'), 'what is read again');
	await scene.client.open('untitled:Untitled-1', unclosedSite(9 * 1024 * 1024));
	await scene.client.quiet();
	expect(scene.client.codes('untitled:Untitled-1')).toEqual([]);
	expect(scene.client.codes(scene.tree.uri(GHOST))).toContain('socket-mismatch');
});

test('what is typed in a large file while it is being read counts, and so does that it is closed', async () => {
	await scene.start();
	const uri = scene.tree.uri('/nginx/conf.d/large.conf');
	const large = 'server { listen 80; server_name igu.io; }\n'.repeat(20_000);
	void scene.client.open(uri, large);
	void scene.client.change(uri, 2, `${large}server {\n`);
	void scene.client.change(uri, 3, '\n\nserver {\n');
	expect(await linesSeen(uri)).toBe(2);
	await scene.client.quiet();
	const told = scene.client.published.filter((params) => params.uri === uri);
	expect(told.map(({ version }) => version)).toEqual([3]);
	expect(scene.client.codes(uri)).toEqual(['nginx-syntax']);
	void scene.client.change(uri, 4, large);
	await scene.client.close(uri);
	await scene.client.quiet();
	expect(scene.client.codes(uri)).toEqual([]);
	expect(scene.client.codes(scene.tree.uri(GHOST))).toContain('socket-mismatch');
});
