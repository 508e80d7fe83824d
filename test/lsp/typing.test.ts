import { renameSync, rmSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { type Client, CREATED, DELETED } from './client';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;
let version = 1;

beforeEach(async () => {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree);
	await client.quiet();
	client.published.length = 0;
});

/** Opens a file, goes through `texts`, waits after each, and gives what was published for other files in between. */
async function type(name: string, texts: readonly string[]): Promise<string[]> {
	const uri = tree.uri(name);
	// Each answer comes when what was told before has been taken in.
	const takenIn = (): Promise<unknown> => client.request('textDocument/diagnostic', { textDocument: { uri } });
	await client.open(uri, tree.text(name));
	await takenIn();
	for (const text of texts) {
		await client.change(uri, ++version, text);
		await takenIn();
	}
	await client.quiet();
	return client.published.map((params) => params.uri).filter((other) => other !== uri);
}

const site = (): string => tree.text(SITE);
const ghost = (): string => tree.text(GHOST);

test.each<[string, string, () => string[]]>([
	['an open quote', SITE, () => [site().replace('server unix', 'server "unix'), site()]],
	['an open brace', SITE, () => [site().replace('server {', 'server {\n    location /x {'), site()]],
	['a line without its semicolon', SITE, () => [site().replace('igu.io.socket;', 'igu.io.socket'), site()]],
	['a line that begins', SITE, () => [site().replace('    listen', '    ssl_prot\n    listen'), site()]],
	['half a JSON text', GHOST, () => [ghost().replace('"permissions": "0666"', '"permissions": "06'), ghost()]],
	['a key without a value', GHOST, () => [ghost().replace('"server"', '"logging" "server"'), ghost()]],
	['a JSON object that is not closed', GHOST, () => [ghost().replace('"server"', '"logging": { "server"'), ghost()]],
	[
		'an include that is being typed',
		'/nginx/nginx.conf',
		() => [
			tree.text('/nginx/nginx.conf').replace('    include', '    incl\n    include'),
			tree.text('/nginx/nginx.conf'),
		],
	],
])('%s says nothing to other files', async (_, name, texts) => {
	expect(await type(name, texts())).toEqual([]);
});

test('the line that is finished is heard of, though another is not', async () => {
	const open = site().replace('server {', 'server {\n    location /x {');
	expect(await type(SITE, [open])).toEqual([]);
	await client.change(tree.uri(SITE), ++version, mended(open));
	await client.until(
		() => client.published.some(({ uri }) => uri === tree.uri(GHOST)),
		'Ghost to hear of the new path',
	);
	expect(client.codes(tree.uri(GHOST))).not.toContain('socket-mismatch');
});

test('what was half-typed when the file is closed counts as it is on the disk', async () => {
	expect(await type(SITE, [site().slice(0, 30)])).toEqual([]);
	tree.write(SITE, '# nothing\n');
	await client.close(tree.uri(SITE));
	await client.until(
		() => client.published.some(({ uri }) => uri === tree.uri(GHOST)),
		'Ghost to hear that it is gone',
	);
	expect(client.codes(tree.uri(GHOST))).not.toContain('socket-mismatch');
});

test('a file that is saved as another, which then takes its place, is never gone', async () => {
	renameSync(tree.path(SITE), tree.path(`${SITE}.old`));
	const told = client.watched([tree.uri(SITE), DELETED]);
	tree.write(SITE, tree.text(SITE));
	await told;
	await client.watched([tree.uri(SITE), CREATED]);
	rmSync(tree.path(`${SITE}.old`));
	await client.quiet();
	expect(client.published).toEqual([]);
});
