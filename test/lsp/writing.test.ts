import { beforeEach, expect, test } from 'vitest';
import { type Client, type ClientOptions, CREATED } from './client';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const MAIN = `
	//- /nginx/nginx.conf
	events {}
	http {
	    include sites-available/*;
	}
`;

const bench = createWorkbench();
let tree: Tree;
let client: Client;
let ghost: string;
let site: string;

beforeEach(() => {
	tree = bench.tree(MAIN);
	const pair = bench.tree(ARTICLE);
	ghost = pair.text(GHOST);
	site = mended(pair.text(SITE));
});

async function start(options: Partial<ClientOptions> = {}): Promise<void> {
	client = await bench.client(tree, options);
	await client.quiet();
}

/** Every code that was ever published of the file. */
const everTold = (name: string): string[] => [
	...new Set(
		client.published
			.filter(({ uri }) => uri === tree.uri(name))
			.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => String(code))),
	),
];
const told = (name: string): string[] => [...new Set(client.codes(tree.uri(name)))];
const soon = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What one end is told as long as the other is missing. */
const ALONE = 'socket-unused';

async function create(name: string, text: string): Promise<void> {
	tree.write(name, text);
	await client.watched([tree.uri(name), CREATED]);
}

/** Waits until both ends are known to be linked, and the server has nothing more to say. */
async function linked(): Promise<void> {
	await client.until(() => told(GHOST).length > 0, 'what is told of the pair');
	await client.quiet();
}

test('one end that was made alone is told that the other is missing', async () => {
	await start();
	await create(GHOST, ghost);
	await client.until(() => told(GHOST).includes(ALONE), 'the missing end');
});

test('nothing is told of one end while the other is being made', async () => {
	await start();
	await create(GHOST, ghost);
	await soon(80);
	await create(SITE, site);
	await linked();
	expect(everTold(GHOST)).toEqual(told(GHOST));
	expect(everTold(SITE)).toEqual(told(SITE));
	expect(told(GHOST)).not.toContain(ALONE);
});

test('what is typed does not wait for files that are being made', async () => {
	tree.write(SITE, site);
	await start();
	await client.open(tree.uri(SITE), site);
	await client.quiet();
	const other = '/other/config.production.json';
	await create(other, ghost.replaceAll('igu', 'other'));
	await client.change(tree.uri(SITE), 2, `${site}}\n`);
	await client.until(() => told(SITE).includes('nginx-syntax'), 'what was typed');
	expect(everTold(other)).toEqual([]);
	await client.until(() => told(other).includes(ALONE), 'the new file');
});

/** Opens both ends, one after the other, as an editor does that makes an edit. */
async function openBoth(): Promise<void> {
	await client.open(tree.uri(GHOST), ghost);
	await soon(250);
	await client.open(tree.uri(SITE), site);
}

test('nothing is told of half of an edit that the client was asked to make', async () => {
	const applyEdit = async (): Promise<{ applied: boolean }> => {
		await openBoth();
		return { applied: true };
	};
	await start({
		capabilities: {
			workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
		},
		answers: { 'workspace/applyEdit': applyEdit },
	});
	const request = { folder: tree.uri('/igu.io'), site: 'igu.io', url: 'http://igu.io' };
	await client.request('workspace/executeCommand', { command: 'ghostNginx.scaffold', arguments: [request] });
	await linked();
	expect(everTold(GHOST)).toEqual(told(GHOST));
	expect(told(GHOST)).not.toContain(ALONE);
});

test('nothing is told of half of an edit that the client makes by itself', async () => {
	await start();
	await client.notify('ghostNginx/writing', { isWriting: true });
	await openBoth();
	await client.notify('ghostNginx/writing', { isWriting: false });
	await linked();
	expect(everTold(GHOST)).toEqual(told(GHOST));
	expect(told(GHOST)).not.toContain(ALONE);
});
