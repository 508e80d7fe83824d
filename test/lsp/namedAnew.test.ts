import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { type Client, startClient } from './client';
import { bundleServer } from './serverProcess';
import { type Tree, writeTree } from './tree';

const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

const server = bundleServer();
let tree: Tree;
const clients: Client[] = [];

afterEach(async () => {
	for (const client of clients.splice(0)) await client.stop();
	tree.remove();
});

async function start(): Promise<Client> {
	const client = await startClient({ script: server.script, root: tree.path('/'), folders: [tree.uri('/work')] });
	clients.push(client);
	await client.quiet();
	return client;
}

/** All that a client shows, by file. */
function shownBy({ published }: Client): Readonly<Record<string, readonly string[]>> {
	const last = new Map(published.map(({ uri, diagnostics }) => [uri, diagnostics]));
	const said = [...last].map(([uri, diagnostics]): [string, readonly string[]] => [
		uri.slice(tree.uri('').length),
		diagnostics.map(({ code, message, range }) => JSON.stringify({ code, start: range.start, message })),
	]);
	return Object.fromEntries(said.filter(([, lines]) => lines.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is done to the disk, and told of it; files by their names in the tree. */
type Step = readonly [title: string, act: () => readonly (readonly [name: string, type: 1 | 2 | 3])[]];

const MAIN = '/work/nginx/nginx.conf';
const UNIT = '/work/ghost_igu.service';
const site = 'include parts/names; location / { proxy_set_header Host $host; proxy_pass http://unix:/run/igu.sock; }';
const variables = (path: string): string =>
	`url=https://igu.io\nserver__port='{"path":"${path}","readableAll":true,"writableAll":true}'\n`;

const write = (name: string, text: string, type: 1 | 2 = CREATED): Step => [
	`${type === CREATED ? 'comes' : 'changes'}: ${name}`,
	() => {
		tree.write(name, text);
		return [[name, type]];
	},
];
const remove = (name: string): Step => [
	`goes: ${name}`,
	() => {
		rmSync(tree.path(name), { recursive: true, force: true });
		return [[name, DELETED]];
	},
];

const steps: readonly Step[] = [
	write('/work/nginx/sites/igu.inc', `server { listen 443 ssl; ${site} }\n`),
	write(MAIN, 'events {}\nhttp { include sites/*.inc; }\n', CHANGED),
	['comes: the unit', () => [[UNIT, CREATED]]],
	write('/work/nginx/parts/names', 'server_name igu.io;\n'),
	write('/outside/ghost', variables('/run/other.sock')),
	[
		'is a link',
		() => {
			renameSync(tree.path('/outside/ghost'), tree.path('/outside/real'));
			tree.link('/outside/ghost', '/outside/real');
			return [['/outside/ghost', CREATED]];
		},
	],
	write('/outside/real', variables('/run/third.sock'), CHANGED),
	[
		'leads elsewhere',
		() => {
			tree.write('/outside/second', variables('/run/second.sock'));
			rmSync(tree.path('/outside/ghost'));
			tree.link('/outside/ghost', '/outside/second');
			return [['/outside/ghost', CHANGED]];
		},
	],
	write('/work/nginx/sites/more.inc', 'server { listen 80\n'),
	remove('/work/nginx/parts'),
	write('/work/nginx/parts/names', 'include parts/others;\n'),
	write('/work/nginx/parts/others', 'include parts/names;\nserver_name igu.io;\nnonsense {\n'),
	[
		'a folder comes with all that is in it',
		() => {
			mkdirSync(tree.path('/work/new'));
			renameSync(tree.path('/work/nginx/parts'), tree.path('/work/new/parts'));
			return [
				['/work/nginx/parts', DELETED],
				['/work/new', CREATED],
			];
		},
	],
	[
		'a folder comes back',
		() => {
			renameSync(tree.path('/work/new/parts'), tree.path('/work/nginx/parts'));
			return [
				['/work/new/parts', DELETED],
				['/work/nginx/parts', CREATED],
			];
		},
	],
	write('/work/nginx/sites/igu.inc', 'server { listen 443 ssl; }\n', CHANGED),
	write('/work/.ghost-nginx.json', '{ "exclude": ["nginx/sites/more.inc"] }'),
	write('/work/nginx/sites/igu.inc', `server { listen 443 ssl; ${site} }\n`, CHANGED),
	[
		'is a pipe',
		() => {
			rmSync(tree.path('/outside/ghost'));
			execFileSync('mkfifo', [tree.path('/outside/ghost')]);
			return [['/outside/ghost', CHANGED]];
		},
	],
	write(MAIN, 'events {}\nhttp { }\n', CHANGED),
];

it('a server that follows what files name says after each change what a fresh one says', async () => {
	tree = writeTree(`
		//- ${MAIN}
		events {}
		http { }
	`);
	tree.write(
		UNIT,
		`[Service]\nEnvironmentFile=${tree.path('/outside/ghost')}\nExecStart=/usr/bin/node current/index.js\n`,
	);
	const followed = await start();
	for (const [title, act] of steps) {
		await followed.watched(...act().map(([name, type]) => [tree.uri(name), type] as const));
		const fresh = await start();
		const wanted = shownBy(fresh);
		await followed
			.until(() => JSON.stringify(shownBy(followed)) === JSON.stringify(wanted), title)
			.catch(() => undefined);
		expect(shownBy(followed), title).toEqual(wanted);
		await fresh.stop();
		clients.splice(clients.indexOf(fresh), 1);
	}
}, 180_000);
