import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NOBODY } from '../asUser';
import { type Client, type ClientOptions, CREATED, DELETED } from './client';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

const GHOST = '/work/igu/config.production.json';
const ghost = `
	//- ${GHOST}
	{ "url": "https://igu.io", "server": { "port": { "path": "/run/igu.sock", "readableAll": true, "writableAll": true } } }
`;
const nginxIn = (folder: string): string => `
	//- ${folder}/nginx.conf
	events {}
	http { include /etc/nginx/sites-enabled/*; }
	//- ${folder}/sites-available/igu
	server { listen 443 ssl; server_name igu.io; location / { proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://unix:/run/wrong.sock; } }
	//- ${folder}/sites-enabled/igu -> ${folder}/sites-available/igu
`;

/** The folder `/work` is the workspace, with `folders` in its `.ghost-nginx.json`, and `/machine` the disk of the machine. */
async function start(folders: readonly string[], options: Partial<ClientOptions> = {}): Promise<void> {
	if (folders.length > 0) tree.write('/work/.ghost-nginx.json', JSON.stringify({ folders }));
	chmodSync(tree.folder, 0o755);
	client = await bench.client(tree, {
		root: tree.path('/machine'),
		folders: [tree.uri('/work')],
		initializationOptions: { clientShowsStatus: true },
		...options,
	});
	await client.quiet();
}

const notes = (): readonly string[] => {
	const status = client.heard.findLast(({ method }) => method === 'ghostNginx/status')?.params;
	return (status as { readonly notes: readonly string[] } | undefined)?.notes ?? [];
};
const differ = (): boolean => client.codes(tree.uri(GHOST)).includes('socket-mismatch');
/** Waits until exactly these notes are shown, `@` for the folder of the tree; of a note in which a place is looked for, the place. */
async function noted(...wanted: readonly string[]): Promise<void> {
	const all = wanted.map((note) => note.replaceAll('@', tree.folder));
	const shown = (): readonly string[] => notes().map((note) => /none was found in [^,:]+/.exec(note)?.[0] ?? note);
	await client.until(() => shown().join('\n') === all.join('\n'), all.join('\n')).catch(() => undefined);
	expect(shown()).toEqual(all);
}
const inVain = 'none was found in /etc/nginx';
const byProject = '@/work/.ghost-nginx.json names it';
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY } : {};

describe('a folder that a project names', () => {
	it('is read by way of links, to it and in it', async () => {
		tree = bench.tree(ghost, nginxIn('/nginx'));
		tree.link('/linked', '/nginx');
		await start(['../linked']);
		await client.until(differ, 'the mismatch');
		await noted(`@/linked is read, too: ${byProject}.`);
		rmSync(tree.path('/nginx/sites-enabled/igu'));
		await client.watched([tree.uri('/nginx/sites-enabled/igu'), DELETED]);
		await client.quiet();
		expect(differ()).toBe(true);
	});

	it('may hold but links that lead out of it', async () => {
		tree = bench.tree(ghost, nginxIn('/nginx'));
		await start(['../nginx/sites-enabled']);
		await client.until(differ, 'the mismatch');
		await noted(`@/nginx/sites-enabled is read, too: ${byProject}.`);
	});

	it('may go, and come back', async () => {
		tree = bench.tree(ghost, nginxIn('/nginx'));
		await start(['../nginx']);
		await client.until(differ, 'the mismatch');
		renameSync(tree.path('/nginx'), tree.path('/away'));
		await client.watched([tree.uri('/nginx'), DELETED]);
		await client.until(() => !differ(), 'the mismatch to go');
		await noted(`@/nginx is no folder that can be read, though ${byProject}.`, inVain);
		renameSync(tree.path('/away'), tree.path('/nginx'));
		await client.watched([tree.uri('/nginx'), CREATED]);
		await client.until(differ, 'the mismatch');
		await noted(`@/nginx is read, too: ${byProject}.`);
	});

	it('may be a file, or not be there', async () => {
		tree = bench.tree(ghost, nginxIn('/nginx'));
		await start(['../nginx/nginx.conf', '../nowhere', '../nginx']);
		await client.until(differ, 'the mismatch');
		await noted(
			`@/nginx/nginx.conf is no folder that can be read, though ${byProject}.`,
			`@/nowhere is no folder that can be read, though ${byProject}.`,
			`@/nginx is read, too: ${byProject}.`,
		);
	});

	it.runIf(process.getuid?.() === 0)('may be closed to the server', async () => {
		tree = bench.tree(ghost, nginxIn('/nginx'));
		chmodSync(tree.path('/nginx'), 0o700);
		await start(['../nginx'], asNobody);
		await noted(`@/nginx is no folder that can be read, though ${byProject}.`, inVain);
		expect(differ()).toBe(false);
	});
});

describe('on the machine', () => {
	it('a folder of nginx may go', async () => {
		tree = bench.tree(ghost, nginxIn('/machine/etc/nginx'));
		await start([]);
		await client.until(differ, 'the mismatch');
		await noted('No nginx file is in the workspace, so /etc/nginx is read, too.');
		rmSync(tree.path('/machine/etc/nginx'), { recursive: true });
		await client.watched([tree.uri('/machine/etc/nginx'), DELETED]);
		await client.until(() => !differ(), 'the mismatch to go');
		await noted(inVain);
	});

	it.runIf(process.getuid?.() === 0)('a folder of nginx may be closed to the server', async () => {
		tree = bench.tree(ghost, nginxIn('/machine/etc/nginx'));
		chmodSync(tree.path('/machine/etc/nginx'), 0o700);
		await start([], asNobody);
		await noted('No nginx file is in the workspace, and /etc/nginx cannot be read.');
		expect(differ()).toBe(false);
	});

	it('a unit alone is a Ghost that was found', async () => {
		tree = bench.tree(`
			//- /work/nginx.conf
			events {}
			http { server { server_name igu.io; location / { proxy_pass http://unix:/run/wrong.sock; } } }
			//- /machine/etc/systemd/system/ghost_igu.service
			[Service]
			Environment=url=https://igu.io server__port=/run/igu.sock
			ExecStart=/usr/bin/node current/index.js
		`);
		await start([]);
		await noted('No Ghost config is in the workspace, so /etc/systemd/system is read, too.');
	});
});

describe('in the workspace', () => {
	it.runIf(process.getuid?.() === 0)('a folder may be closed to the server', async () => {
		tree = bench.tree(ghost, nginxIn('/work/nginx'));
		chmodSync(tree.path('/work/nginx/sites-available'), 0o700);
		await start([], asNobody);
		await noted('@/work/nginx/sites-available cannot be read, so what is in it is left out.');
		expect(client.codes(tree.uri(GHOST))).not.toContain('socket-mismatch');
	});

	it('a folder may go before it is read, and come', async () => {
		tree = bench.tree('');
		mkdirSync(tree.path('/work'));
		await start([], { folders: [tree.uri('/work/nothing')] });
		await noted('@/work/nothing cannot be read, so what is in it is left out.');
	});
});
