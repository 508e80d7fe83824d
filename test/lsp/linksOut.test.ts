import { describe, expect, it } from 'vitest';
import { bundleCommandLine } from '../cli/commandLine';
import { type Client, type ClientOptions, CREATED } from './client';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
const cli = bundleCommandLine();

const SHADOW = 'root:$6$salt$hash:19000:0:99999:7:::\n';
const MAIN = `
	//- /work/nginx/nginx.conf
	events {}
	http { include sites-enabled/*; }
`;
/** Outside of the workspace `/work`: what is nobody's config, a site, a Ghost of a version. */
const OUTSIDE = `
	//- /srv/igu
	server { listen 80; server_name igu.io; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/wrong.sock; } }
	//- /srv/ghost.json
	{ "url": "http://igu.io", "server": { "socket": { "path": "/run/linked.sock", "permissions": "0666" } } }
	//- /srv/current/package.json
	{ "name": "ghost", "version": "6.1.0" }
	//- /work/igu/config.production.json
	{ "url": "http://igu.io", "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } } }
`;

/** The links of a workspace that lead out of it, each to what somebody keeps from it, or to what belongs there. */
function linked(...fixtures: readonly string[]): Tree {
	const tree = bench.tree(OUTSIDE, ...fixtures);
	tree.write('/etc/shadow', SHADOW);
	tree.link('/work/nginx/sites-enabled/x', '/etc/shadow');
	tree.link('/work/nginx/sites-enabled/igu', '/srv/igu');
	tree.link('/work/other/config.production.json', '/srv/ghost.json');
	tree.link('/work/igu/current', '/srv/current');
	return tree;
}

const start = async (tree: Tree, options: Partial<ClientOptions> = {}): Promise<Client> => {
	const client = await bench.client(tree, { root: tree.folder, folders: [tree.uri('/work')], ...options });
	await client.quiet();
	return client;
};
/** The files of which anything was ever told, by their paths. */
const told = (tree: Tree, { published }: Client): readonly string[] =>
	[...new Set(published.map(({ uri }) => uri.slice(tree.uri('').length)))].sort();

const GHOST = '/work/igu/config.production.json';

describe('a link that leads out of the workspace', () => {
	it('is not followed where no main file loads it', async () => {
		const tree = linked();
		const client = await start(tree);
		expect(told(tree, client)).toEqual([GHOST]);
		await client.watched(
			[tree.uri('/work/nginx/sites-enabled/x'), CREATED],
			[tree.uri('/work/nginx'), CREATED],
			[tree.uri('/work/other/config.production.json'), CREATED],
		);
		await client.quiet();
		expect(told(tree, client)).toEqual([GHOST]);
	});

	it('is followed where the include of a main file leads there', async () => {
		const tree = linked(MAIN);
		const client = await start(tree);
		expect(told(tree, client)).toEqual(['/etc/shadow', '/srv/igu', GHOST]);
		expect(client.codes(tree.uri('/srv/igu'))).toEqual(['socket-mismatch']);
	});

	it('is followed by nobody before the user trusts the workspace', async () => {
		const tree = linked(MAIN);
		const client = await start(tree, { initializationOptions: { trusted: false } });
		expect(told(tree, client)).toEqual([GHOST]);
		expect(client.shown(tree.uri(GHOST))).toMatchObject([{ code: 'socket-key-ignored', severity: 3 }, {}]);
		await client.notify('ghostNginx/didGrantTrust', {});
		await client.until(() => client.codes(tree.uri('/srv/igu')).length > 0, 'what a main file loads');
		await client.quiet();
		// The version that lies behind a link is known by now.
		expect(client.shown(tree.uri(GHOST))).toMatchObject([{ code: 'socket-key-ignored', severity: 1 }, {}]);
	});

	it('may be opened by the user', async () => {
		const tree = linked();
		const client = await start(tree, { initializationOptions: { trusted: false } });
		await client.open(tree.uri('/work/nginx/sites-enabled/igu'), 'server {');
		await client.until(() => client.codes(tree.uri('/work/nginx/sites-enabled/igu')).length > 0, 'what is open');
		await client.close(tree.uri('/work/nginx/sites-enabled/igu'));
		await client.quiet();
		expect(client.codes(tree.uri('/work/nginx/sites-enabled/igu'))).toEqual([]);
	});
});

describe('the command line', () => {
	it('follows a link out of what it was given where a main file loads it, or the folder itself was given', () => {
		const tree = linked();
		const filesIn = (path: string): unknown =>
			(JSON.parse(cli.run(['check', '--format', 'json', path], { cwd: tree.path('/work') }).out) as { files: number })
				.files;
		expect(filesIn('.')).toBe(1);
		expect(filesIn('nginx/sites-enabled')).toBe(2);
		tree.write('/work/nginx/nginx.conf', 'events {}\nhttp { include sites-enabled/*; }\n');
		expect(filesIn('.')).toBe(4);
	});

	it('says which links it does not follow', () => {
		const tree = linked();
		const { err } = cli.run(['check', '.'], { cwd: tree.path('/work') });
		expect(err).toContain('nginx/sites-enabled/x is a link that leads out of the given folders: left out\n');
	});
});
