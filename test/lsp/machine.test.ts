import { readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { CHANGED, type Client, type ClientOptions, CREATED, DELETED } from './client';
import { ARTICLE, mended } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

const GHOST = '/work/igu/config.production.json';
const MAIN = '/machine/etc/nginx/nginx.conf';
const SITE = '/machine/etc/nginx/sites-available/igu';
const ENABLED = '/machine/etc/nginx/sites-enabled/igu';

const listening = (path: string, url = 'https://igu.io'): string =>
	`{ "url": "${url}", "server": { "port": { "path": "${path}", "readableAll": true, "writableAll": true } }, "database": { "client": "sqlite3" } }`;
const site = (path: string, name = 'igu.io'): string =>
	`server { listen 443 ssl; server_name ${name}; location / { proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://unix:${path}; } }`;

const NGINX = `
	//- ${MAIN}
	events {}
	http { include /etc/nginx/sites-enabled/*; }
	//- ${SITE}
	${site('/run/wrong.sock')}
	//- ${ENABLED} -> ${SITE}
`;
const ghostAlone = `
	//- ${GHOST}
	${listening('/run/igu.sock')}
`;

/** The folder `/work` is the workspace, and `/machine` the disk of the machine. */
async function start(fixtures: readonly string[], options: Partial<ClientOptions> = {}): Promise<void> {
	tree = bench.tree(...fixtures);
	client = await bench.client(tree, { root: tree.path('/machine'), folders: [tree.uri('/work')], ...options });
	await client.quiet();
}

const status = (): { readonly files: number; readonly notes: readonly string[] } | undefined =>
	client.heard.findLast(({ method }) => method === 'ghostNginx/status')?.params as ReturnType<typeof status>;
const logged = (): readonly string[] => client.logged();
const shownFiles = (): readonly string[] => [
	...new Set(client.published.filter(({ diagnostics }) => diagnostics.length > 0).map(({ uri }) => uri)),
];
const settings = (value: unknown): Pick<ClientOptions, 'capabilities' | 'answers'> => ({
	capabilities: { workspace: { configuration: true } },
	answers: { 'workspace/configuration': () => [value] },
});
const statusShown = { initializationOptions: { clientShowsStatus: true } };

describe('a Ghost alone', () => {
	it('is told of the nginx of its machine, which is only read', async () => {
		await start([ghostAlone, NGINX], statusShown);
		expect(client.codes(tree.uri(GHOST))).toEqual(['socket-mismatch']);
		expect(client.shown(tree.uri(GHOST))[0]?.message).toContain('/etc/nginx/sites-available/igu');
		expect(shownFiles()).toEqual([tree.uri(GHOST)]);
		const note = 'No nginx file is in the workspace, so /etc/nginx is read, too.';
		expect(status()?.notes).toEqual([note]);
		expect(logged()).toEqual([note]);
		expect(readFileSync(tree.path(SITE), 'utf8')).toBe(tree.text(SITE));
	});

	it('has no fix that is made unasked in the nginx of its machine', async () => {
		await start([ghostAlone, NGINX]);
		const end = { line: 9, character: 0 };
		const actions = await client.request<{ title: string; isPreferred?: boolean; kind: string }[]>(
			'textDocument/codeAction',
			{
				textDocument: { uri: tree.uri(GHOST) },
				range: { start: { line: 0, character: 0 }, end },
				context: { diagnostics: [] },
			},
		);
		expect(actions.filter(({ title }) => title.startsWith('Change ')).map(({ isPreferred }) => isPreferred)).toEqual([
			undefined,
			undefined,
		]);
		const fixAll = await client.request('textDocument/codeAction', {
			textDocument: { uri: tree.uri(GHOST) },
			range: { start: { line: 0, character: 0 }, end },
			context: { diagnostics: [], only: ['source.fixAll'] },
		});
		expect(fixAll).toEqual([]);
	});

	it('hears of another prefix, and of links between folders', async () => {
		await start([
			ghostAlone,
			`
			//- /machine/usr/local/openresty/nginx/conf/nginx.conf
			events {}
			http { include sites/*.conf; }
			//- /machine/usr/local/openresty/nginx/conf/sites/igu.conf
			${site('/run/wrong.sock')}
			`,
		]);
		expect(client.codes(tree.uri(GHOST))).toEqual(['socket-mismatch']);
	});

	it('hears of no other tie than an exact host or an equal address', async () => {
		await start([
			ghostAlone,
			NGINX.replace('server_name igu.io', 'server_name _').replace('/run/wrong.sock', '/run/igu.socket'),
		]);
		expect(shownFiles()).toEqual([]);
	});

	it('is told where nginx was looked for in vain', async () => {
		await start([ghostAlone], statusShown);
		const [note = '', ...others] = status()?.notes ?? [];
		expect(others).toEqual([]);
		expect(note).toMatch(/^No nginx file is in the workspace, and none was found in \/etc\/nginx, /);
		expect(note).toContain('ghostNginx.folders');
		expect(logged()).toEqual([note]);
		expect(shownFiles()).toEqual([]);
	});

	it('is looked at again when nginx comes into the workspace, and goes', async () => {
		await start([ghostAlone, NGINX], statusShown);
		expect(status()?.files).toBe(3);
		tree.write('/work/nginx/nginx.conf', `events {}\nhttp { ${site('/run/igu.sock')} }\n`);
		await client.watched([tree.uri('/work/nginx/nginx.conf'), CREATED]);
		await client.until(() => status()?.files === 2, 'the machine to be forgotten');
		await client.until(() => client.codes(tree.uri(GHOST)).length === 0, 'the mismatch to go');
		expect(status()?.notes).toEqual([]);
		rmSync(tree.path('/work/nginx'), { recursive: true });
		await client.watched([tree.uri('/work/nginx'), DELETED]);
		await client.until(() => client.codes(tree.uri(GHOST)).includes('socket-mismatch'), 'the machine again');
		await client.until(() => status()?.files === 3, 'all its files');
	});
});

describe('the machine is not searched', () => {
	it('where both ends are in the workspace', async () => {
		const work = ARTICLE.replaceAll('/igu.io/config', '/work/igu.io/config').replaceAll('/nginx/s', '/work/nginx/s');
		await start([work.replace('//- /nginx/nginx.conf', '//- /work/nginx/nginx.conf'), NGINX], statusShown);
		expect(status()).toMatchObject({ files: 3, notes: [] });
	});

	it('before the user trusts the workspace', async () => {
		await start([ghostAlone, NGINX], { initializationOptions: { clientShowsStatus: true, trusted: false } });
		expect(shownFiles()).toEqual([]);
		expect(status()).toMatchObject({
			files: 1,
			notes: [
				'No nginx file is in the workspace, and none is looked for on this machine before you trust the workspace.',
			],
		});
		await client.notify('ghostNginx/didGrantTrust', undefined);
		await client.until(() => client.codes(tree.uri(GHOST)).includes('socket-mismatch'), 'the mismatch');
	});

	it('where the setting is off', async () => {
		await start([ghostAlone, NGINX], { ...statusShown, ...settings({ searchMachine: false }) });
		expect(shownFiles()).toEqual([]);
		expect(status()?.notes.join()).toContain('ghostNginx.searchMachine is off');
	});

	it('for a workspace that is not on it', async () => {
		const uri = 'vscode-vfs://github/me/site/config.production.json';
		const text = listening('/run/igu.sock');
		await start([NGINX], {
			folders: ['vscode-vfs://github/me/site'],
			initializationOptions: { clientReadsFiles: true },
			answers: {
				'ghostNginx/readDirectory': () => [{ name: 'config.production.json', kind: 'file', link: false }],
				'ghostNginx/readFile': (params: { uri: string }) => (params.uri === uri ? { text } : null),
				'ghostNginx/stat': () => ({ kind: 'file', link: false, size: text.length, mtime: 0 }),
			},
		});
		expect(status()).toMatchObject({
			files: 1,
			notes: ['No nginx file is in the workspace: name its folder in ghostNginx.folders.'],
		});
	});
});

describe('an nginx alone', () => {
	const nginxAlone = `
		//- /work/nginx.conf
		events {}
		http { ${site('/run/wrong.sock')} }
	`;
	const list = (text: string): string => `//- /machine${homedir()}/.ghost/config\n${text}\n`;

	it('is told of the Ghosts that Ghost-CLI knows', async () => {
		await start(
			[
				nginxAlone,
				list('{ "instances": { "igu-io": { "cwd": "/var/www/igu" }, "gone": { "cwd": "/var/www/gone" }, "odd": 7 } }'),
				`
			//- /machine/var/www/igu/config.production.json
			${listening('/run/igu.sock')}
			//- /machine/var/www/igu/.ghost-cli
			{ "active-version": "6.65.0", "name": "igu-io" }
			//- /machine/var/www/igu/content/files/config.production.json
			${listening('/run/other.sock')}
			`,
			],
			statusShown,
		);
		expect(client.codes(tree.uri('/work/nginx.conf'))).toEqual(['socket-mismatch']);
		expect(status()).toMatchObject({
			files: 2,
			notes: ['No Ghost config is in the workspace, so /var/www/igu is read, too.'],
		});
	});

	const unit = (port: string): string => `
		//- /machine/etc/systemd/system/ghost_igu.service
		[Service]
		WorkingDirectory=/var/www/igu
		ExecStart=/usr/bin/node current/index.js
		//- /machine/etc/systemd/system/ghost_igu.service.d/socket.conf
		[Service]
		Environment=server__port=${port}
		UMask=0000
		//- /machine/etc/systemd/system/multi-user.target.wants/other.service
		[Service]
		Environment=server__port=/run/other.sock
	`;
	const onPort = [
		list('{ "instances": { "igu": { "cwd": "/var/www/igu" } } }'),
		`
		//- /machine/var/www/igu/config.production.json
		{ "url": "https://igu.io", "server": { "port": 2368 }, "database": { "client": "sqlite3" } }
		`,
	];

	it('is told of the units that start those Ghosts, and of their drop-ins', async () => {
		await start([nginxAlone, ...onPort, unit('/run/igu.sock')], statusShown);
		expect(client.codes(tree.uri('/work/nginx.conf'))).toEqual(['socket-mismatch']);
		expect(client.shown(tree.uri('/work/nginx.conf'))[0]?.message).toContain('socket.conf');
		expect(status()).toMatchObject({
			files: 4,
			notes: ['No Ghost config is in the workspace, so /etc/systemd/system and /var/www/igu are read, too.'],
		});
	});

	it('is in order with what a unit says, whatever the config says', async () => {
		await start([nginxAlone, ...onPort, unit('/run/wrong.sock')]);
		expect(shownFiles()).toEqual([]);
	});

	it.each([
		'',
		'no JSON',
		'[]',
		'{ "instances": ["/var/www/igu"] }',
		'{ "instances": { "a": { "cwd": "relative" } } }',
	])('is left alone where the list is %j', async (text) => {
		await start([nginxAlone, list(text)], statusShown);
		expect(shownFiles()).toEqual([]);
		expect(status()?.notes[0]).toContain('none was found in ~/.ghost/config and /etc/systemd/system');
	});

	it('that is linked into the machine’s nginx is one with that, and not enabled by it alone', async () => {
		await start(
			[
				`
			//- /work/sites-available/igu
			${site('/run/igu.sock')}
			//- ${ENABLED} -> /work/sites-available/igu
			//- ${MAIN}
			events {}
			http { include /etc/nginx/sites-enabled/*; }
			`,
			],
			statusShown,
		);
		expect(status()?.files).toBe(2);
		expect(shownFiles()).toEqual([]);
	});
});

describe('what was found on the machine', () => {
	it('has its problems while it is open', async () => {
		await start([ghostAlone, NGINX]);
		await client.open(tree.uri(ENABLED), tree.text(SITE));
		await client.until(() => client.codes(tree.uri(ENABLED)).includes('socket-mismatch'), 'the problem');
		await client.change(tree.uri(ENABLED), 2, mended(tree.text(SITE)).replace('/run/wrong.sock', '/run/igu.sock'));
		await client.until(() => client.codes(tree.uri(GHOST)).length === 0, 'the text of the editor to count');
		await client.close(tree.uri(ENABLED));
		await client.until(() => client.codes(tree.uri(GHOST)).includes('socket-mismatch'), 'the file to count again');
		expect(client.codes(tree.uri(ENABLED))).toEqual([]);
		expect(client.codes(tree.uri(SITE))).toEqual([]);
	});

	it('is watched by who can watch outside of the workspace', async () => {
		await start([ghostAlone, NGINX], {
			capabilities: {
				workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
			},
			answers: { 'client/registerCapability': () => null, 'client/unregisterCapability': () => null },
		});
		const registered = client.heard.filter(({ method }) => method === 'client/registerCapability');
		expect(JSON.stringify(registered)).toContain(`"baseUri":"${tree.uri('/machine/etc/nginx')}"`);
		tree.write(SITE, site('/run/igu.sock'));
		await client.watched([tree.uri(SITE), CHANGED]);
		await client.until(() => client.codes(tree.uri(GHOST)).length === 0, 'the mismatch to go');
		rmSync(tree.path(ENABLED));
		rmSync(tree.path(SITE));
		tree.write('/machine/etc/nginx/sites-enabled/new', site('/run/wrong.sock'));
		await client.watched(
			[tree.uri(ENABLED), DELETED],
			[tree.uri(SITE), DELETED],
			[tree.uri('/machine/etc/nginx/sites-enabled/new'), CREATED],
		);
		await client.until(() => client.codes(tree.uri(GHOST)).includes('socket-mismatch'), 'the new mismatch');
	});

	it('is found for a file that is opened without a folder', async () => {
		await start([ghostAlone, NGINX], { folders: [] });
		await client.open(tree.uri(GHOST), tree.text(GHOST));
		await client.until(() => client.codes(tree.uri(GHOST)).includes('socket-mismatch'), 'the mismatch');
		await client.open(tree.uri(SITE), tree.text(SITE));
		await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the other end');
		await client.close(tree.uri(GHOST));
		await client.until(() => client.codes(tree.uri(GHOST)).length === 0, 'the closed file to be forgotten');
		await client.close(tree.uri(SITE));
		await client.until(() => client.codes(tree.uri(SITE)).length === 0, 'nothing to be left');
	});

	it('is no place for new files', async () => {
		await start([ghostAlone, NGINX]);
		const edit = await client.request('workspace/executeCommand', {
			command: 'ghostNginx.scaffold',
			arguments: [
				{ folder: tree.uri('/work/new'), site: 'new', url: 'https://new.io', wholeWorkspace: true, dryRun: true },
			],
		});
		expect(JSON.stringify(edit)).not.toContain('/machine/');
	});
});
