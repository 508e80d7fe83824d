import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHANGED, type Client, type ClientOptions, CREATED, DELETED } from './client';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

/** The folder `/work` is the workspace, and the whole tree the disk of the machine. */
async function start(fixtures: readonly string[], options: Partial<ClientOptions> = {}): Promise<void> {
	tree = bench.tree(...fixtures);
	await startOn(options);
}

async function startOn(options: Partial<ClientOptions> = {}): Promise<void> {
	client = await bench.client(tree, { root: tree.path('/'), folders: [tree.uri('/work')], ...options });
	await client.quiet();
}

const SITE = '/work/nginx/conf.d/igu.conf';
const nginx = `
	//- /work/nginx/nginx.conf
	events {}
	http { include conf.d/*.conf; }
	//- ${SITE}
	server {
		listen 443 ssl;
		server_name igu.io;
		location / {
			proxy_set_header Host $host;
			proxy_set_header X-Forwarded-Proto $scheme;
			proxy_pass http://unix:/run/igu.sock;
		}
	}
`;
const variables = (path: string): string =>
	`url=https://igu.io\nserver__port='{"path":"${path}","readableAll":true,"writableAll":true}'\n`;
const unit = (file: string): string => `
	//- /work/etc/systemd/system/ghost_igu.service
	[Service]
	WorkingDirectory=/var/www/igu
	EnvironmentFile=${file}
	ExecStart=/usr/bin/node current/index.js
`;
const VARIABLES = '/work/etc/default/ghost';
const named = `
	//- ${VARIABLES}
	${variables('/run/wrong.sock').replace('\n', '\n\t')}
`;
const differ = (): boolean => client.codes(tree.uri(SITE)).includes('socket-mismatch');
const settings = (value: unknown): Pick<ClientOptions, 'capabilities' | 'answers'> => ({
	capabilities: { workspace: { configuration: true } },
	answers: { 'workspace/configuration': () => [value] },
});
const status = (): { readonly files: number; readonly notes: readonly string[] } | undefined =>
	client.heard.findLast(({ method }) => method === 'ghostNginx/status')?.params as ReturnType<typeof status>;
const statusShown = { initializationOptions: { clientShowsStatus: true } };

describe('an environment file that a unit of the workspace names', () => {
	it('is read, and read again', async () => {
		await start([nginx, unit('/etc/default/ghost'), named]);
		await client.until(() => differ() && client.codes(tree.uri(VARIABLES)).length === 1, 'both ends');
		expect(client.codes(tree.uri(VARIABLES))).toEqual(['socket-mismatch']);
		tree.write(VARIABLES, variables('/run/igu.sock'));
		await client.watched([tree.uri(VARIABLES), CHANGED]);
		await client.until(() => !differ(), 'the mismatch to go');
		tree.write(VARIABLES, variables('/run/wrong.sock'));
		await client.watched([tree.uri(VARIABLES), CHANGED]);
		await client.until(differ, 'the mismatch');
		rmSync(tree.path(VARIABLES));
		await client.watched([tree.uri(VARIABLES), DELETED]);
		await client.until(() => !differ() && client.codes(tree.uri(VARIABLES)).length === 0, 'silence');
		tree.write(VARIABLES, variables('/run/wrong.sock'));
		await client.watched([tree.uri(VARIABLES), CREATED]);
		await client.until(() => differ() && client.codes(tree.uri(VARIABLES)).length === 1, 'the mismatch again');
		rmSync(tree.path('/work/etc/default'), { recursive: true });
		await client.watched([tree.uri('/work/etc/default'), DELETED]);
		await client.until(() => !differ(), 'silence again');
	});

	it('is found by a unit that comes, and left when that goes', async () => {
		await start([nginx, named], statusShown);
		expect(status()?.files).toBe(2);
		const name = '/work/etc/systemd/system/ghost_igu.service';
		tree.write(name, '[Service]\nEnvironmentFile=/etc/default/ghost\nExecStart=/usr/bin/node current/index.js\n');
		await client.watched([tree.uri(name), CREATED]);
		await client.until(() => differ() && client.codes(tree.uri(VARIABLES)).length === 1, 'the mismatch');
		rmSync(tree.path(name));
		await client.watched([tree.uri(name), DELETED]);
		await client.until(() => !differ() && client.codes(tree.uri(VARIABLES)).length === 0, 'silence');
		await client.until(() => status()?.files === 2, 'the file to be left');
	});

	it('is followed while its name is typed, and its text in the editor counts', async () => {
		await start([nginx, unit('/etc/default/nothing'), named]);
		const [uri, name] = [tree.uri('/work/etc/systemd/system/ghost_igu.service'), 'ghost_igu.service'];
		const text = (path: string): string => tree.text(`/work/etc/systemd/system/${name}`).replace('nothing', path);
		await client.open(tree.uri(VARIABLES), variables('/run/other.sock'), 'plaintext');
		await client.open(uri, text('nothing'), 'systemd');
		await client.quiet();
		expect(differ()).toBe(false);
		await client.change(uri, 2, text('ghost'));
		await client.until(() => differ() && client.codes(tree.uri(VARIABLES)).includes('socket-mismatch'), 'both ends');
		expect(client.shown(tree.uri(SITE))[0]?.message).toContain('/run/other.sock');
		await client.change(tree.uri(VARIABLES), 2, variables('/run/igu.sock'));
		await client.until(() => !differ(), 'the text to count');
		await client.close(tree.uri(VARIABLES));
		await client.until(differ, 'the file to count');
		await client.change(uri, 3, text('ghos'));
		await client.until(() => !differ() && client.codes(tree.uri(VARIABLES)).length === 0, 'silence');
	});
});

describe('what a compose file names', () => {
	const compose = (lines: string, volumes = ''): string => `
	//- /work/blog/compose.yaml
	services:
	  blog:
	    image: ghost:6
	    network_mode: host
	    volumes: [ "/run:/run"${volumes} ]
	    ${lines}
	`;

	it('is read whatever it is called, and so is the .env beside it', async () => {
		await start([
			nginx,
			compose('env_file: [ blog.variables ]'),
			`
			//- /work/blog/blog.variables
			url=https://igu.io
			server__port=/run/\${NAME}.sock
			//- /work/blog/.env
			NAME=wrong
			`,
		]);
		await client.until(differ, 'the mismatch');
		tree.write('/work/blog/.env', 'NAME=igu\n');
		await client.watched([tree.uri('/work/blog/.env'), CHANGED]);
		await client.until(() => !differ(), 'the mismatch to go');
		rmSync(tree.path('/work/blog/.env'));
		tree.write('/work/blog/.env', 'NAME=wrong\n');
		await client.watched([tree.uri('/work/blog/.env'), CREATED]);
		await client.until(differ, 'the mismatch');
	});

	it('may be mounted as a config under another name', async () => {
		await start([
			nginx,
			compose('', ', "./ghost.json:/var/lib/ghost/config.production.json"'),
			`
			//- /work/blog/ghost.json
			{ "url": "https://igu.io", "server": { "port": { "path": "/run/wrong.sock", "readableAll": true, "writableAll": true } } }
			`,
		]);
		const codes = (): readonly string[] => client.codes(tree.uri('/work/blog/ghost.json'));
		await client.until(() => differ() && codes().includes('socket-mismatch'), 'both ends');
	});
});

describe('a file outside of the workspace that the workspace names', () => {
	const OUTSIDE = '/outside/ghost';
	const unitOutside = (): string => unit(tree.path(OUTSIDE)).replace('/work/etc/systemd/system/', '/work/');
	async function startOutside(options: Partial<ClientOptions> = {}): Promise<void> {
		tree = bench.tree(nginx);
		tree.write(OUTSIDE, variables('/run/wrong.sock'));
		tree.write(
			'/work/ghost_igu.service',
			unitOutside()
				.replace(/^.*\/\/-.*\n/m, '')
				.replace(/^\s+/gm, ''),
		);
		await startOn(options);
	}

	it('is read, and told of while it is open only', async () => {
		await startOutside(statusShown);
		await client.until(differ, 'the mismatch');
		expect(client.codes(tree.uri(OUTSIDE))).toEqual([]);
		expect(status()?.notes).toEqual([`${tree.path(OUTSIDE)} is read, too: a file of the workspace names it.`]);
		await client.open(tree.uri(OUTSIDE), variables('/run/wrong.sock'), 'plaintext');
		await client.until(() => client.codes(tree.uri(OUTSIDE)).includes('socket-mismatch'), 'the problem');
		await client.close(tree.uri(OUTSIDE));
		await client.until(() => client.codes(tree.uri(OUTSIDE)).length === 0, 'it to go');
		await client.until(differ, 'the mismatch');
	});

	it('is looked at again with whatever the client tells, if it cannot watch there', async () => {
		await startOutside();
		tree.write(OUTSIDE, variables('/run/igu.sock'));
		await client.watched([tree.uri(SITE), CHANGED]);
		await client.until(() => !differ(), 'the mismatch to go');
		rmSync(tree.path(OUTSIDE));
		tree.write('/outside/new', variables('/run/wrong.sock'));
		await client.watched([tree.uri(SITE), CHANGED]);
		renameSync(tree.path('/outside/new'), tree.path(OUTSIDE));
		await client.watched([tree.uri(SITE), CHANGED]);
		await client.until(differ, 'the mismatch');
	});

	it('is watched by who can, there or not', async () => {
		await startOutside({
			capabilities: {
				workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
			},
			answers: { 'client/registerCapability': () => null, 'client/unregisterCapability': () => null },
		});
		const registered = (): string => {
			const asked = client.heard.filter(({ method }) => method === 'client/registerCapability');
			return JSON.stringify(asked.at(-1));
		};
		expect(registered()).toContain(`"baseUri":"${tree.uri('/outside')}","pattern":"*"`);
		rmSync(tree.path(OUTSIDE));
		await client.watched([tree.uri(OUTSIDE), DELETED]);
		await client.until(() => !differ(), 'the mismatch to go');
		expect(registered()).toContain(`"baseUri":"${tree.uri('/outside')}","pattern":"*"`);
		tree.write(OUTSIDE, variables('/run/wrong.sock'));
		await client.watched([tree.uri(OUTSIDE), CREATED]);
		await client.until(differ, 'the mismatch');
	});

	it('is not read before the user trusts the workspace', async () => {
		await startOutside({ initializationOptions: { trusted: false } });
		expect(differ()).toBe(false);
		await client.notify('ghostNginx/didGrantTrust', undefined);
		await client.until(differ, 'the mismatch');
	});

	it('is not read where the setting is off, and forgotten when it is turned off', async () => {
		let searchMachine = false;
		await startOutside({
			capabilities: { workspace: { configuration: true } },
			answers: { 'workspace/configuration': () => [{ searchMachine }] },
		});
		const set = async (value: boolean): Promise<void> => {
			searchMachine = value;
			await client.notify('workspace/didChangeConfiguration', { settings: null });
		};
		expect(differ()).toBe(false);
		await set(true);
		await client.until(differ, 'the mismatch');
		await set(false);
		await client.until(() => !differ(), 'it to go');
	});

	it('is not read of another machine', async () => {
		await startOutside({ root: join(tmpdir(), 'nowhere') });
		expect(differ()).toBe(false);
	});

	it('is read in a folder that a setting names, with the search turned off', async () => {
		await startOutside(settings({ searchMachine: false, folders: ['../outside'] }));
		await client.until(differ, 'the mismatch');
	});

	it('goes with the last folder that names it', async () => {
		await startOutside(statusShown);
		const work = { uri: tree.uri('/work'), name: 'work' };
		await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [work] } });
		await client.until(() => status()?.files === 0, 'all to go');
		await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [work], removed: [] } });
		await client.until(differ, 'the mismatch');
	});

	it('stops nobody that is no regular file, or is too large', async () => {
		await startOutside();
		rmSync(tree.path(OUTSIDE));
		execFileSync('mkfifo', [tree.path(OUTSIDE)]);
		await client.watched([tree.uri(SITE), CHANGED]);
		await client.until(() => !differ(), 'the mismatch to go');
		rmSync(tree.path(OUTSIDE));
		tree.write(OUTSIDE, `${variables('/run/wrong.sock')}${'# filler\n'.repeat(1_000_000)}`);
		await client.watched([tree.uri(SITE), CHANGED]);
		await client.until(() => JSON.stringify(client.heard).includes('it has more than 8 MB'), 'a word on the size');
		expect(differ()).toBe(false);
	});
});
