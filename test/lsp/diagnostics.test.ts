import { expect, test } from 'vitest';
import type { Client, ClientOptions } from './client';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

async function start(fixture: string | readonly string[], options: Partial<ClientOptions> = {}): Promise<void> {
	tree = bench.tree(...[fixture].flat());
	client = await bench.client(tree, options);
}

test('tells of files that nobody has opened, to a client that says nothing about itself', async () => {
	await start(ARTICLE);
	await client.quiet();
	const [atGhost] = client.shown(tree.uri(GHOST)).filter(({ code }) => code === 'socket-mismatch');
	expect(atGhost).toEqual({
		range: { start: { line: 4, character: 15 }, end: { line: 4, character: 31 } },
		severity: 1,
		code: 'socket-mismatch',
		codeDescription: { href: expect.stringMatching(/\/socket-mismatch\.md$/) as string },
		source: 'ghost-nginx',
		message: expect.stringContaining('/tmp/igu.io.socket') as string,
	});
	expect(client.shown(tree.uri(SITE)).map(({ code, range }) => [code, range])).toEqual([
		['socket-mismatch', { start: { line: 1, character: 16 }, end: { line: 1, character: 34 } }],
	]);
	expect(client.published.map(({ uri }) => uri).sort()).toEqual([tree.uri(GHOST), tree.uri(SITE)]);
	// What was read is logged; nothing is asked of such a client.
	expect(client.heard.map(({ method }) => method)).toEqual(['window/logMessage']);
});

test('the open buffer counts more than the disk, until it is closed', async () => {
	await start(ARTICLE);
	await client.quiet();
	await client.open(tree.uri(SITE), tree.text(SITE));
	await client.change(tree.uri(SITE), 2, mended(tree.text(SITE)));
	await client.until(() => client.codes(tree.uri(SITE)).length === 0, 'the site to be in order');
	await client.until(() => !client.codes(tree.uri(GHOST)).includes('socket-mismatch'), 'Ghost to be in order');
	await client.close(tree.uri(SITE));
	await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the site to be as on the disk');
	await client.until(() => client.codes(tree.uri(GHOST)).includes('socket-mismatch'), 'Ghost to differ again');
});

test('after a change publishes the files whose problems changed, and no other', async () => {
	await start([
		ARTICLE,
		`
		//- /other/config.production.json
		{
		  "url": "https://other.example",
		  "server": { "socket": { "path": "/tmp/other-one.sock" } }
		}
		//- /nginx/sites-available/other
		upstream other { server unix:/tmp/other.one.sock; }
		server { listen 80; server_name other.example; location / { proxy_pass http://other; } }
		//- /nginx/sites-enabled/other -> /nginx/sites-available/other
	`,
	]);
	await client.open(tree.uri(SITE), tree.text(SITE));
	await client.quiet();
	expect(client.codes(tree.uri('/other/config.production.json'))).toContain('socket-mismatch');
	client.published.length = 0;
	await client.change(tree.uri(SITE), 2, mended(tree.text(SITE)));
	await client.quiet();
	expect(client.published.map(({ uri }) => uri).sort()).toEqual([tree.uri(GHOST), tree.uri(SITE)]);
	client.published.length = 0;
	await client.change(tree.uri(SITE), 3, `${mended(tree.text(SITE))}# a remark\n`);
	await client.quiet();
	expect(client.published).toEqual([]);
});

test('tells the version of an open document, and tells of an opened one even if all is well', async () => {
	await start(ARTICLE);
	await client.quiet();
	await client.open(tree.uri('/nginx/nginx.conf'), tree.text('/nginx/nginx.conf'));
	await client.until(() => client.published.some(({ uri }) => uri === tree.uri('/nginx/nginx.conf')), 'an answer');
	expect(client.published.at(-1)).toEqual({ uri: tree.uri('/nginx/nginx.conf'), version: 1, diagnostics: [] });
	await client.change(tree.uri('/nginx/nginx.conf'), 7, 'events {');
	await client.until(() => client.codes(tree.uri('/nginx/nginx.conf')).length > 0, 'the missing brace');
	expect(client.published.at(-1)?.version).toBe(7);
});

test('answers the same to a client that asks', async () => {
	await start(ARTICLE);
	const ask = async (name: string): Promise<unknown> =>
		client.request('textDocument/diagnostic', { textDocument: { uri: tree.uri(name) } });
	const first = await ask(GHOST);
	await client.quiet();
	expect(first).toEqual({ kind: 'full', items: client.shown(tree.uri(GHOST)) });
	expect(client.shown(tree.uri(GHOST)).length).toBeGreaterThan(0);
	await client.open(tree.uri(SITE), tree.text(SITE));
	expect(await ask(SITE)).toEqual({ kind: 'full', items: client.shown(tree.uri(SITE)) });
	await client.change(tree.uri(SITE), 2, mended(tree.text(SITE)));
	expect(await ask(SITE)).toEqual({ kind: 'full', items: [] });
	expect(await ask('/nowhere.conf')).toEqual({ kind: 'full', items: [] });
});

test('tells of the first thousand problems of a file, and behind them how many more there are', async () => {
	const lines = (count: number): string => `server {\n${'proxy_passs http://127.0.0.1:2368;\n'.repeat(count)}}\n`;
	await start(`//- /nginx/conf.d/few.conf\n${lines(1000)}//- /nginx/conf.d/many.conf\n${lines(1500)}`);
	await client.quiet();
	const [few, many] = ['few', 'many'].map((name) => client.shown(tree.uri(`/nginx/conf.d/${name}.conf`))) as [
		ReturnType<Client['shown']>,
		ReturnType<Client['shown']>,
	];
	expect([few.length, many.length]).toEqual([1000, 1000]);
	expect(new Set([...few, ...many.slice(0, -1)].map(({ code }) => code))).toEqual(new Set(['directive-misspelled']));
	expect(many.at(-1)).toEqual({
		range: { start: { line: 1000, character: 0 }, end: { line: 1000, character: 11 } },
		severity: 3,
		source: 'ghost-nginx',
		message: 'And 501 more problems in this file.',
	});
});

test('names the other end where the client shows such things', async () => {
	await start(ARTICLE, {
		capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1] } } } },
	});
	await client.quiet();
	expect(client.shown(tree.uri(SITE))[0]?.relatedInformation).toEqual([
		{
			location: {
				uri: tree.uri(GHOST),
				range: { start: { line: 4, character: 15 }, end: { line: 4, character: 31 } },
			},
			message: expect.any(String) as string,
		},
	]);
});

test('leaves the syntax of open JSON files to a client that checks it, and tells of closed ones', async () => {
	const broken = '{ "url": "https://igu.io" "server": {} }';
	await start(`//- /config.production.json\n${broken}`, { initializationOptions: { clientChecksJsonSyntax: true } });
	await client.quiet();
	const uri = tree.uri('/config.production.json');
	expect(client.codes(uri)).toEqual(['json-syntax']);
	await client.open(uri, `${broken}\n`);
	await client.until(() => client.codes(uri).length === 0, 'nothing to be said any more');
	await client.close(uri);
	await client.until(() => client.codes(uri).length === 1, 'the error again');
});

test('judges by itself what was never saved', async () => {
	await start(ARTICLE);
	await client.quiet();
	client.published.length = 0;
	await client.open(
		'untitled:Untitled-1',
		'upstream a { server unix:/tmp/igu-io.sock; }\nserver { listen 80;',
		'nginx',
	);
	await client.quiet();
	expect(client.codes('untitled:Untitled-1')).toContain('nginx-syntax');
	expect(client.published.map(({ uri }) => uri)).toEqual(['untitled:Untitled-1']);
	await client.close('untitled:Untitled-1');
	await client.until(() => client.codes('untitled:Untitled-1').length === 0, 'its problems to go');
});

test('reads a document called nginx wherever it lies, and leaves other files alone', async () => {
	await start(`
		//- /notes.txt
		not nginx at all
		//- /config.production.json
		{ "port": 3000, "server": "db1" }
		//- /my.conf
		[section]
		key = value
	`);
	await client.open(tree.uri('/notes.txt'), 'server {', 'nginx');
	await client.open(tree.uri('/config.production.json'), '{ "port": 3000, "server": "db1" }', 'json');
	await client.open(tree.uri('/my.conf'), '[section]\nkey = value\n', 'properties');
	await client.quiet();
	expect(client.codes(tree.uri('/notes.txt'))).toEqual(['nginx-syntax']);
	expect(client.published.map(({ uri }) => uri)).toEqual([tree.uri('/notes.txt')]);
	await client.close(tree.uri('/notes.txt'));
	await client.until(() => client.codes(tree.uri('/notes.txt')).length === 0, 'its problems to leave with it');
});

test('works on files without any folder', async () => {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree, { folders: undefined });
	await client.open(tree.uri(GHOST), tree.text(GHOST));
	await client.open(tree.uri(SITE), tree.text(SITE));
	await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the mismatch in the site');
	await client.until(() => client.codes(tree.uri(GHOST)).includes('socket-mismatch'), 'the mismatch in Ghost');
	await client.close(tree.uri(SITE));
	await client.until(() => client.codes(tree.uri(SITE)).length === 0, 'the closed file to be left alone');
});
