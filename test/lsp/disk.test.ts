import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import { CHANGED, type Client, type ClientOptions, CREATED, DELETED } from './client';
import { ARTICLE, ENABLED, GHOST, LARGE_SITES, mended, SITE, unclosedSite } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

async function start(fixture: string | readonly string[], options: Partial<ClientOptions> = {}): Promise<void> {
	tree = bench.tree(...[fixture].flat());
	client = await bench.client(tree, options);
	await client.quiet();
}

const differ = (): boolean => client.codes(tree.uri(GHOST)).includes('socket-mismatch');

test('asks to watch the disk where the client offers it', async () => {
	const capabilities: ClientCapabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
	await start('', { capabilities, answers: { 'client/registerCapability': () => null } });
	const registered = client.heard.filter(({ method }) => method === 'client/registerCapability');
	expect(JSON.stringify(registered)).toContain('workspace/didChangeWatchedFiles');
	expect(JSON.stringify(registered)).toContain('sites-available');
});

test('a changed file is read again', async () => {
	await start(ARTICLE);
	expect(differ()).toBe(true);
	tree.write(SITE, mended(tree.text(SITE)));
	await client.watched([tree.uri(SITE), CHANGED]);
	await client.until(() => !differ() && client.codes(tree.uri(SITE)).length === 0, 'both ends to be in order');
});

test('a deleted file takes its problems along', async () => {
	await start(ARTICLE);
	rmSync(tree.path(SITE));
	rmSync(tree.path(ENABLED));
	await client.watched([tree.uri(SITE), DELETED], [tree.uri(ENABLED), DELETED]);
	await client.until(() => client.codes(tree.uri(SITE)).length === 0 && !differ(), 'the mismatch to go');
});

test('a deleted file that is open still counts, and is gone when it is closed', async () => {
	await start(ARTICLE);
	await client.open(tree.uri(SITE), tree.text(SITE));
	rmSync(tree.path(SITE));
	await client.watched([tree.uri(SITE), DELETED]);
	await client.quiet();
	expect(differ()).toBe(true);
	await client.close(tree.uri(SITE));
	await client.until(() => client.codes(tree.uri(SITE)).length === 0 && !differ(), 'the mismatch to go');
});

test('a deleted folder takes all files along, though only the folder is told of', async () => {
	await start(ARTICLE);
	rmSync(tree.path('/nginx'), { recursive: true });
	await client.watched([tree.uri('/nginx'), DELETED]);
	await client.until(() => client.codes(tree.uri(SITE)).length === 0 && !differ(), 'the mismatch to go');
});

test('a renamed folder leaves no problem under the old name', async () => {
	await start(ARTICLE);
	renameSync(tree.path('/igu.io'), tree.path('/renamed'));
	await client.watched([tree.uri('/igu.io'), DELETED], [tree.uri('/renamed'), CREATED]);
	const moved = tree.uri('/renamed/config.production.json');
	await client.until(() => client.codes(moved).includes('socket-mismatch'), 'the mismatch under the new name');
	expect(client.codes(tree.uri(GHOST))).toEqual([]);
	expect(client.shown(tree.uri(SITE))[0]?.message).toContain('renamed/config.production.json');
});

test('a removed link means that the site is no longer enabled', async () => {
	await start(ARTICLE);
	rmSync(tree.path(ENABLED));
	await client.watched([tree.uri(ENABLED), DELETED]);
	await client.quiet();
	expect(client.codes(tree.uri(SITE))).toEqual(['site-not-enabled', 'socket-mismatch']);
	tree.link(ENABLED, SITE);
	await client.watched([tree.uri(ENABLED), CREATED]);
	await client.quiet();
	expect(client.codes(tree.uri(SITE))).toEqual(['socket-mismatch']);
	expect(client.codes(tree.uri(ENABLED))).toEqual([]);
});

test('a link that becomes a file of its own is two files', async () => {
	await start(ARTICLE);
	rmSync(tree.path(ENABLED));
	tree.write(ENABLED, 'server {');
	await client.watched([tree.uri(ENABLED), CHANGED]);
	await client.until(() => client.codes(tree.uri(ENABLED)).includes('nginx-syntax'), 'its own error');
	expect(client.codes(tree.uri(SITE))).not.toContain('nginx-syntax');
});

test('what lies beside a Ghost config is read, and read again', async () => {
	await start(ARTICLE);
	const severity = (): number | undefined =>
		client.shown(tree.uri(GHOST)).find(({ code }) => code === 'socket-key-ignored')?.severity;
	expect(severity()).toBe(3);
	tree.write('/igu.io/.ghost-cli', '{ "active-version": "6.65.0" }');
	await client.watched([tree.uri('/igu.io/.ghost-cli'), CREATED]);
	await client.until(() => severity() === 1, 'an error, now that the version is known');
	tree.write('/igu.io/.ghost-cli', '{ "active-version": "4.48.9" }');
	await client.watched([tree.uri('/igu.io/.ghost-cli'), CHANGED]);
	await client.until(() => severity() === undefined, 'nothing to be said of Ghost 4');
});

test('a thin config becomes a Ghost config when Ghost comes to lie beside it', async () => {
	await start(`
		//- /config.production.json
		{ "server": { "port": 2368 }, "url": "igu.io" }
	`);
	const uri = tree.uri('/config.production.json');
	expect(client.codes(uri)).toEqual([]);
	tree.write('/.ghost-cli', '{}');
	await client.watched([tree.uri('/.ghost-cli'), CREATED]);
	await client.until(() => client.codes(uri).includes('url-invalid'), 'the url to be judged');
});

test('pipes, link loops and huge files neither stop the scan nor count', async () => {
	tree = bench.tree(ARTICLE);
	execFileSync('mkfifo', [tree.path('/nginx/sites-enabled/pipe')]);
	tree.link('/nginx/sites-enabled/loop', '/nginx/sites-enabled/loop');
	tree.link('/nginx/round', '/');
	tree.link('/nginx/again', '/igu.io');
	tree.write('/nginx/huge.conf', `server {\n${'# filler\n'.repeat(1_000_000)}`);
	tree.write('/node_modules/pkg/nginx.conf', 'server {');
	tree.write('/.cache/nginx.conf', 'server {');
	client = await bench.client(tree);
	await client.quiet();
	expect([...new Set(client.published.map(({ uri }) => uri))].sort()).toEqual([tree.uri(GHOST), tree.uri(SITE)]);
	expect(client.codes(tree.uri(GHOST))).toContain('socket-mismatch');
	expect(client.codes(tree.uri(GHOST))).not.toContain('socket-shared');
	expect(new Set(client.heard.map(({ method }) => method))).toEqual(new Set(['window/logMessage']));
	expect(client.logged()).toEqual([expect.stringContaining('huge.conf')]);
});

test('files of up to 8 MB are read, and larger ones are named in the log', async () => {
	tree = bench.tree('');
	const sizes = { ...LARGE_SITES.read, ...LARGE_SITES.leftOut };
	for (const [name, bytes] of Object.entries(sizes)) tree.write(name, unclosedSite(bytes));
	client = await bench.client(tree);
	await client.quiet();
	const published = client.published.map(
		({ uri, diagnostics }) => `${uri}: ${diagnostics.map(({ code }) => code).join()}`,
	);
	expect(published.sort()).toEqual(Object.keys(LARGE_SITES.read).map((name) => `${tree.uri(name)}: nginx-syntax`));
	expect(client.heard.map(({ params }) => params)).toContainEqual(
		expect.objectContaining({ message: `Left out ${tree.uri('/nginx/conf.d/over.conf')}: it has more than 8 MB.` }),
	);
});

test('the sources of a Ghost installed by Ghost-CLI are no sites', async () => {
	const source = '{ "url": "igu.io", "database": { "client": "mysql", "connection": {} } }';
	await start([
		ARTICLE,
		`
		//- /igu.io/.ghost-cli
		{ "active-version": "4.48.9" }
		//- /igu.io/versions/4.48.9/core/config.production.json
		${source}
		//- /mine/versions/4.48.9/core/config.production.json
		${source}
	`,
	]);
	expect(client.published.map(({ uri }) => uri).filter((uri) => uri.includes('versions'))).toEqual([
		tree.uri('/mine/versions/4.48.9/core/config.production.json'),
	]);
});

test('a scan that was cut short says so once, and nothing about what may be missing', async () => {
	await start(ARTICLE, {
		capabilities: { workspace: { configuration: true } },
		answers: { 'workspace/configuration': () => [{ scan: { maxFiles: 2 } }] },
	});
	const messages = client.heard.filter(({ method }) => method === 'window/showMessage');
	expect(messages).toHaveLength(1);
	expect(JSON.stringify(messages)).toContain('ghostNginx.scan.maxFiles');
	expect(client.codes(tree.uri(GHOST))).not.toContain('socket-mismatch');
});

test('what the user excludes is not read', async () => {
	await start(ARTICLE, {
		capabilities: { workspace: { configuration: true } },
		answers: { 'workspace/configuration': () => [{ scan: { exclude: ['nginx/sites-*'] } }] },
	});
	expect(client.published.map(({ uri }) => uri)).toEqual([tree.uri(GHOST)]);
	await client.watched([tree.uri(SITE), CHANGED]);
	await client.quiet();
	expect(client.codes(tree.uri(SITE))).toEqual([]);
});

test('folders come and go', async () => {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree, { folders: [tree.uri('/nginx')] });
	await client.quiet();
	expect(client.published).toEqual([]);
	const ghost = { uri: tree.uri('/igu.io'), name: 'igu.io' };
	await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [ghost], removed: [] } });
	await client.until(() => differ() && client.codes(tree.uri(SITE)).length > 0, 'the two to be seen together');
	await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [ghost] } });
	await client.until(() => !differ() && client.codes(tree.uri(SITE)).length === 0, 'the mismatch to go');
});

test('shows how far the scan is, and how things stand, to a client that knows these', async () => {
	await start(ARTICLE, {
		capabilities: { window: { workDoneProgress: true } },
		initializationOptions: { clientShowsStatus: true },
		answers: { 'window/workDoneProgress/create': () => null },
	});
	const told = client.heard.filter(({ method }) => method === 'ghostNginx/status').map(({ params }) => params);
	expect(told[0]).toMatchObject({ state: 'scanning' });
	expect(told.at(-1)).toEqual({ state: 'ready', files: 3, links: 0, problems: 2, truncated: false, notes: [] });
	expect(client.heard.map(({ method }) => method)).toContain('window/workDoneProgress/create');
});
