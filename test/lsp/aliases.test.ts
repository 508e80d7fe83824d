import { expect, test } from 'vitest';
import type { Client } from './client';
import { ARTICLE, ENABLED, GHOST, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

async function start(fixture = ARTICLE): Promise<void> {
	tree = bench.tree(fixture);
	client = await bench.client(tree);
}

/** The names under which the site's problems are shown at this moment. */
function names(): string[] {
	return [SITE, ENABLED].filter((name) => client.codes(tree.uri(name)).length > 0);
}

test('a linked file is told of under its real name, then under the one that was opened, never under both', async () => {
	await start();
	await client.quiet();
	expect(names()).toEqual([SITE]);
	await client.open(tree.uri(ENABLED), tree.text(SITE));
	await client.quiet();
	expect(names()).toEqual([ENABLED]);
	await client.close(tree.uri(ENABLED));
	await client.quiet();
	expect(names()).toEqual([SITE]);
});

test('opened by its link before the scan has come by, it is one file all the same', async () => {
	await start();
	await client.open(tree.uri(ENABLED), tree.text(SITE));
	await client.quiet();
	expect(names()).toEqual([ENABLED]);
	expect(client.codes(tree.uri(ENABLED))).toEqual(['socket-mismatch']);
});

test('of two open names the one opened first speaks', async () => {
	await start();
	await client.quiet();
	await client.open(tree.uri(ENABLED), tree.text(SITE));
	await client.open(tree.uri(SITE), tree.text(SITE));
	await client.quiet();
	expect(names()).toEqual([ENABLED]);
	await client.close(tree.uri(ENABLED));
	await client.quiet();
	expect(names()).toEqual([SITE]);
});

test('an edit through the link mends both ends', async () => {
	await start();
	await client.quiet();
	await client.open(tree.uri(ENABLED), tree.text(SITE));
	await client.change(tree.uri(ENABLED), 2, mended(tree.text(SITE)));
	await client.quiet();
	expect(names()).toEqual([]);
	expect(client.codes(tree.uri(GHOST))).not.toContain('socket-mismatch');
});

test('locations and edits use the name that the client has open', async () => {
	await start();
	await client.quiet();
	await client.open(tree.uri(ENABLED), mended(tree.text(SITE)));
	const position = { line: 4, character: 20 };
	const found = await client.request('textDocument/definition', { textDocument: { uri: tree.uri(GHOST) }, position });
	expect(found).toEqual([
		{ uri: tree.uri(ENABLED), range: { start: { line: 1, character: 16 }, end: { line: 1, character: 32 } } },
	]);
});

test('a link whose target has a name like any other is nginx by the place of the link', async () => {
	await start(`
		//- /nginx/nginx.conf
		events {}
		http { include sites-enabled/*; }
		//- /vhosts/igu.txt
		server { listen 80
		//- /nginx/sites-enabled/igu -> /vhosts/igu.txt
	`);
	await client.quiet();
	expect(client.codes(tree.uri('/vhosts/igu.txt'))).toEqual(['nginx-syntax']);
});

test('a workspace folder that is a link keeps the name that the client gave it', async () => {
	tree = bench.tree(ARTICLE);
	tree.link('/way-in', '/nginx');
	client = await bench.client(tree, { folders: [tree.uri('/way-in'), tree.uri('/igu.io')] });
	await client.quiet();
	expect(client.codes(tree.uri('/way-in/sites-available/igu'))).toEqual(['socket-mismatch']);
	expect(client.codes(tree.uri(SITE))).toEqual([]);
	await client.open(tree.uri('/way-in/sites-enabled/igu'), tree.text(SITE));
	await client.quiet();
	expect(client.codes(tree.uri('/way-in/sites-enabled/igu'))).toEqual(['socket-mismatch']);
	expect(client.codes(tree.uri('/way-in/sites-available/igu'))).toEqual([]);
});
