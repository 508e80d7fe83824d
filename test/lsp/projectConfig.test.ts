import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHANGED, type Client, type ClientOptions, CREATED, DELETED } from './client';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const CONFIG = '/.ghost-nginx.json';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

/** A workspace of the whole tree, or of `folders` in it, with a `.ghost-nginx.json` at its top. */
async function start(
	config: object | string,
	{ folders = [''], ...options }: Partial<ClientOptions> = {},
): Promise<void> {
	tree = bench.tree(ARTICLE);
	tree.write(CONFIG, typeof config === 'string' ? config : JSON.stringify(config));
	client = await bench.client(tree, { folders: folders.map(tree.uri), ...options });
	await client.quiet();
}

const differ = (): boolean => client.codes(tree.uri(GHOST)).includes('socket-mismatch');
const logged = (): string => client.logged().join('\n');
const settings = (value: unknown): Pick<ClientOptions, 'capabilities' | 'answers'> => ({
	capabilities: { workspace: { configuration: true } },
	answers: { 'workspace/configuration': () => [value] },
});
const rewrite = async (config: object): Promise<void> => {
	tree.write(CONFIG, JSON.stringify(config));
	await client.watched([tree.uri(CONFIG), CHANGED]);
};

describe('the rules of a .ghost-nginx.json', () => {
	it('are those of the files below it, in the workspace or above, and follow its changes', async () => {
		await start({ rules: { 'socket-mismatch': 'off' } }, { folders: ['/igu.io', '/nginx'] });
		expect(differ()).toBe(false);
		await rewrite({ rules: { 'socket-mismatch': 'hint' } });
		await client.until(differ, 'the mismatch');
		await client.until(() => client.shown(tree.uri(SITE))[0]?.severity === 4, 'its other end');
		rmSync(tree.path(CONFIG));
		await client.watched([tree.uri(CONFIG), DELETED]);
		await client.until(() => client.shown(tree.uri(SITE))[0]?.severity === 1, 'the rule’s own severity');
	});

	it('are those of the nearest one, which may come and go with its folder', async () => {
		await start({ rules: { 'socket-mismatch': 'off' } });
		tree.write('/nginx/.ghost-nginx.json', '{}');
		await client.watched([tree.uri('/nginx/.ghost-nginx.json'), CREATED]);
		await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the mismatch in nginx');
		expect(differ()).toBe(false);
	});

	it('yield to those of the editor, code by code', async () => {
		await start(
			{ rules: { 'socket-mismatch': 'off', 'socket-in-tmp': 'off', 'socket-key-ignored': 'hint' } },
			settings({ rules: { 'socket-mismatch': 'warning', 'socket-key-ignored': 'off' } }),
		);
		expect(client.codes(tree.uri(GHOST))).toEqual(['socket-mismatch']);
		expect(client.shown(tree.uri(GHOST))[0]?.severity).toBe(2);
	});

	it('count for quick fixes, too', async () => {
		await start({ rules: { 'socket-mismatch': 'off' } });
		const actions = await client.request<{ title: string }[]>('textDocument/codeAction', {
			textDocument: { uri: tree.uri(SITE) },
			range: { start: { line: 1, character: 17 }, end: { line: 1, character: 17 } },
			context: { diagnostics: [] },
		});
		expect(actions).toEqual([]);
	});

	it('are all there that are right, and what is wrong is logged in one sentence', async () => {
		await start('{ "rules": { "socket-mismatch": "off", "socket-in-tmp": "never" } }');
		expect(differ()).toBe(false);
		expect(
			logged()
				.split('\n')
				.filter((line) => line.includes('.ghost-nginx.json')),
		).toEqual([
			`${tree.path(CONFIG)}: "socket-in-tmp" in "rules" is left out: it must be one of error, warning, information, hint, off.`,
		]);
	});
});

it('the version of nginx is that of the editor, else that of the nearest .ghost-nginx.json', async () => {
	let nginxVersion = '';
	await start(
		{ nginxVersion: '1.24.0' },
		{
			capabilities: { workspace: { configuration: true } },
			answers: { 'workspace/configuration': () => [{ nginxVersion }] },
		},
	);
	tree.write(SITE, tree.text(SITE).replace('.socket;', '.socket route=a;'));
	await client.watched([tree.uri(SITE), CHANGED]);
	const severity = (): number | undefined =>
		client.shown(tree.uri(SITE)).find(({ code }) => code === 'server-parameter')?.severity;
	const set = async (version: string): Promise<void> => {
		nginxVersion = version;
		await client.notify('workspace/didChangeConfiguration', { settings: null });
	};
	// nginx knows `route` since 1.29.6.
	await client.until(() => severity() === 1, 'an error, as 1.24.0 does not know it');
	await set('1.31.0');
	await client.until(() => severity() === undefined, 'nothing, as 1.31.0 knows it');
	await set('');
	await client.until(() => severity() === 1, 'the error again');
	await rewrite({});
	await client.until(() => severity() === 3, 'an information, as nobody knows');
});

it('what a .ghost-nginx.json excludes is not read, nor is what the editor excludes', async () => {
	await start({ exclude: ['nginx/sites-*'] }, settings({ scan: { exclude: ['igu.io'] } }));
	expect(client.published).toEqual([]);
	await client.watched([tree.uri(SITE), CHANGED]);
	await client.quiet();
	expect(client.published).toEqual([]);
	await rewrite({});
	await client.watched([tree.uri(SITE), CHANGED]);
	await client.quiet();
	expect(differ()).toBe(false);
});

it('what is no longer excluded is read', async () => {
	await start({ exclude: ['nginx'] });
	expect(differ()).toBe(false);
	await rewrite({ exclude: [] });
	await client.until(differ, 'the mismatch');
	await rewrite({ exclude: ['nginx/sites-available', 'nginx/sites-enabled'] });
	await client.until(() => !differ() && client.codes(tree.uri(SITE)).length === 0, 'nothing again');
});

describe('folders that are named', () => {
	const ghostAlone = { folders: ['/igu.io'] };

	it('by a .ghost-nginx.json are read, and only what is in the workspace is told', async () => {
		await start({ folders: ['nginx'] }, { ...ghostAlone, initializationOptions: { clientShowsStatus: true } });
		expect(differ()).toBe(true);
		expect(client.codes(tree.uri(SITE))).toEqual([]);
		const status = client.heard.findLast(({ method }) => method === 'ghostNginx/status')?.params;
		const note = `${tree.path('/nginx')} is read, too: ${tree.path(CONFIG)} names it.`;
		expect(status).toMatchObject({ notes: [note] });
		expect(logged()).toBe(note);
	});

	it('follow the changes of what names them', async () => {
		await start({}, ghostAlone);
		expect(differ()).toBe(false);
		await rewrite({ folders: ['nginx'] });
		await client.until(differ, 'the mismatch');
		await rewrite({ folders: ['nowhere'] });
		await client.until(() => !differ(), 'the folder to be forgotten');
		expect(logged()).toContain(`${tree.path('/nowhere')} is no folder that can be read`);
	});

	it('by the editor are read where the machine is not searched, too, and add up', async () => {
		await start(
			{ folders: ['empty'] },
			{ ...ghostAlone, ...settings({ folders: ['../nginx'], searchMachine: false }) },
		);
		expect(differ()).toBe(true);
	});

	it('are not read before the user trusts the workspace', async () => {
		await start({ folders: ['nginx'] }, { ...ghostAlone, initializationOptions: { trusted: false } });
		expect(differ()).toBe(false);
		await client.notify('ghostNginx/didGrantTrust', undefined);
		await client.until(differ, 'the mismatch');
	});

	it('are not read by the editor’s setting either before the user trusts the workspace', async () => {
		await start(
			{},
			{ ...ghostAlone, ...settings({ folders: ['../nginx'] }), initializationOptions: { trusted: false } },
		);
		expect(differ()).toBe(false);
	});

	it('have their problems while they are open, and are read again when they change', async () => {
		await start({ folders: ['nginx'] }, ghostAlone);
		await client.open(tree.uri(SITE), tree.text(SITE));
		await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the problem');
		await client.close(tree.uri(SITE));
		await client.until(() => client.codes(tree.uri(SITE)).length === 0, 'it to go');
		tree.write(SITE, mended(tree.text(SITE)));
		await client.watched([tree.uri(SITE), CHANGED]);
		await client.until(() => !differ(), 'the mismatch to go');
	});

	it('leave with the folder of the workspace that names them', async () => {
		await start({ folders: ['nginx'] }, ghostAlone);
		const ghost = { uri: tree.uri('/igu.io'), name: 'igu.io' };
		await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [ghost] } });
		await client.until(() => !differ(), 'the mismatch to go');
		await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [ghost], removed: [] } });
		await client.until(differ, 'the mismatch');
	});

	it('may hold the workspace itself, whose problems are told all the same', async () => {
		await start({ folders: ['.'] }, ghostAlone);
		expect(differ()).toBe(true);
		expect(client.codes(tree.uri(SITE))).toEqual([]);
	});
});
