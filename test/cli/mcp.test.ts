import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ableToStage, createStage, type Stage } from '../doctor/stage';
import { failing } from '../failing';
import { ARTICLE, GHOST, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { skipped } from '../skipped';
import { bundleCommandLine } from './commandLine';

if (!ableToStage) skipped('THE DOCTOR OF ASSISTANTS BESIDE RUNNING GHOSTS WANTS NGINX AND ROOT.');

const root = join(import.meta.dirname, '../..');
const LOG =
	'2026/11/30 17:45:50 [crit] 12#12: *1 connect() to unix:/tmp/igu.io.socket failed (2: No such file or directory) while connecting to upstream, client: 192.0.2.7, server: igu.io, request: "GET / HTTP/1.1", upstream: "http://unix:/tmp/igu.io.socket:/", host: "igu.io"';
/** What a release has in `dist/`. */
let built: string;
const cli = bundleCommandLine();
const open: Client[] = [];
let tree: Tree;

/** The SDK's own client of a server for these folders. It holds each answer to the schema that the server names. */
async function serverFor(folders: readonly string[], cwd: string): Promise<Client> {
	const client = new Client({ name: 'test', version: '1' });
	const transport = new StdioClientTransport({
		command: process.execPath,
		args: [join(built, 'cli.js'), 'mcp', ...folders],
		cwd,
		stderr: 'pipe',
	});
	transport.stderr?.on('data', (chunk: Buffer) => expect.fail(`stderr: ${String(chunk)}`));
	open.push(client);
	await client.connect(transport);
	// From now on the client knows the schemas.
	await client.listTools();
	return client;
}

async function call(client: Client, name: string, input: Record<string, unknown> = {}): Promise<CallToolResult> {
	return (await client.callTool({ name, arguments: input })) as CallToolResult;
}

/** The structured answer of a call that succeeds. Its text is the same as JSON. */
async function answerOf(client: Client, name: string, input: Record<string, unknown> = {}): Promise<object> {
	const { isError, content, structuredContent } = await call(client, name, input);
	expect({ isError, content }).toEqual({
		isError: undefined,
		content: [{ type: 'text', text: JSON.stringify(structuredContent) }],
	});
	return structuredContent ?? {};
}

beforeAll(() => {
	built = mkdtempSync(join(tmpdir(), 'ghost-nginx-built-'));
	execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--out', built], { cwd: root });
}, 60_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));
afterEach(async () => {
	for (const client of open.splice(0)) await client.close();
	tree?.remove();
});

describe('the tools of assistants', () => {
	it('are four that only read, each with what it takes and gives', async () => {
		tree = writeTree(ARTICLE);
		const { tools } = await (await serverFor([], tree.folder)).listTools();
		expect(tools.map(({ name }) => name)).toEqual(['check', 'map', 'explain', 'doctor']);
		const wrong = failing(tools, ({ description, inputSchema, outputSchema, annotations }) => {
			expect(description).toBeTruthy();
			expect(inputSchema.type).toBe('object');
			expect(outputSchema?.type).toBe('object');
			expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
		});
		expect(wrong).toEqual([]);
	});

	it('tell what the command line tells, with the lines', async () => {
		tree = writeTree(ARTICLE);
		const client = await serverFor([], tree.folder);
		const printed = (command: string): { problems: object[]; links: object[] } =>
			JSON.parse(cli.run([command, '--format', 'json'], { cwd: tree.folder }).out);
		const checked = (await answerOf(client, 'check')) as { problems: { file: string; line: number; code: string }[] };
		const { problems } = printed('check');
		expect(checked).toMatchObject({ workingDirectory: tree.folder, omitted: 0, notes: [], files: 3, problems });
		expect(checked.problems).toContainEqual(
			expect.objectContaining({ file: GHOST.slice(1), line: 5, code: 'socket-mismatch' }),
		);
		expect(await answerOf(client, 'map')).toMatchObject({
			links: printed('map').links,
		});
		expect(await answerOf(client, 'map')).toMatchObject({
			links: [
				{
					status: 'mismatch',
					listeners: [{ file: GHOST.slice(1), line: 5 }],
					connectors: [{ file: SITE.slice(1), line: 2 }],
				},
			],
		});
	});

	it('read anew with each call, and what is asked for alone', async () => {
		tree = writeTree(ARTICLE);
		const client = await serverFor([], tree.folder);
		const codes = async (input = {}): Promise<string[]> => {
			const { problems } = (await answerOf(client, 'check', input)) as { problems: { code: string }[] };
			return problems.map(({ code }) => code);
		};
		expect(await codes()).toContain('socket-mismatch');
		expect(await codes({ paths: ['nginx'] })).not.toContain('socket-mismatch');
		tree.write(SITE, mended(tree.text(SITE)));
		expect(await codes()).not.toContain('socket-mismatch');
	});

	it('explain a rule, and a line of nginx’s error log by the configs', async () => {
		tree = writeTree(ARTICLE);
		const client = await serverFor([], tree.folder);
		const page = readFileSync(join(root, 'docs/rules/socket-mismatch.md'), 'utf8');
		expect(await answerOf(client, 'explain', { code: 'socket-mismatch' })).toMatchObject({
			rule: { code: 'socket-mismatch', page },
		});
		expect(await answerOf(client, 'explain', { log: LOG })).toMatchObject({
			rule: null,
			log: [
				{
					message: expect.stringMatching(/^502 for igu\.io: /),
					nginxSays: expect.stringContaining('(2: No such file or directory)'),
					places: [
						{ file: SITE.slice(1), line: 2 },
						{ file: GHOST.slice(1), line: 5 },
					],
				},
			],
		});
	});

	it('refuse what they cannot answer, in a sentence', async () => {
		tree = writeTree(ARTICLE);
		tree.write('/empty/notes.txt', '');
		const client = await serverFor([], tree.folder);
		const refused: [name: string, input: object, words: RegExp][] = [
			['check', { paths: ['empty'] }, /^There is no config of Ghost or nginx in empty\./],
			['check', { paths: ['gone'] }, /gone: no such file or folder/],
			['check', { paths: 'nginx' }, /^paths has to be a list of texts/],
			['check', { path: 'nginx' }, /^check has no "path": paths/],
			['explain', {}, /^explain wants a code, or lines of a log/],
			['explain', { code: 'nothing' }, /^There is no rule "nothing"/],
			['explain', { log: 'nothing' }, /^This is no line of nginx’s error log/],
			['fix', {}, /^There is no tool "fix": check, map, explain, doctor/],
		];
		for (const [name, input, words] of refused) {
			const { isError, content } = await call(client, name, { ...input });
			expect({ isError, content }, name).toEqual({
				isError: true,
				content: [{ type: 'text', text: expect.stringMatching(words) }],
			});
		}
	});

	it('end with the client', async () => {
		const child = spawn(process.execPath, [join(built, 'cli.js'), 'mcp'], {
			cwd: root,
			stdio: ['pipe', 'inherit', 'inherit'],
		});
		child.stdin.end();
		expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0);
	});
});

describe('what lies outside of the folders', () => {
	const OUTSIDE = `
		//- /outside/secret.conf
		upstream secret { server unix:/tmp/secret.sock; }
		//- /outside/folder/nginx.conf
		upstream hidden { server unix:/tmp/hidden.sock; }
		//- /outside/config.production.json
		{ "url": "https://secret.example", "server": { "socket": "/tmp/secret.sock" } }
	`;

	it('is not read: by a path, by a link, by a project’s own settings, by an include', async () => {
		tree = writeTree(ARTICLE, OUTSIDE);
		tree.link('/nginx/sites-enabled/secret', '/outside/secret.conf');
		tree.link('/nginx/conf.d', '/outside/folder');
		tree.write('/nginx/.ghost-nginx.json', JSON.stringify({ folders: ['../outside'] }));
		tree.write('/.ghost-nginx.json', JSON.stringify({ rules: { 'socket-mismatch': 'off' } }));
		tree.write(
			'/nginx/nginx.conf',
			`events {}\nhttp { include ${tree.path('/outside/*.conf')}; include sites-enabled/*; }`,
		);
		const client = await serverFor(['igu.io', 'nginx'], tree.folder);
		for (const paths of [
			['outside'],
			['../'],
			[tree.path('/outside/secret.conf')],
			['nginx/sites-enabled/secret'],
			['/etc'],
		])
			for (const name of ['check', 'map', 'doctor'])
				expect((await call(client, name, { paths })).content, `${name} ${paths.join()}`).toEqual([
					{ type: 'text', text: `${paths[0]} is outside of the folders that this server may read.` },
				]);
		for (const name of ['check', 'map', 'doctor'])
			expect(JSON.stringify(await answerOf(client, name)), name).not.toMatch(/secret\.sock|hidden|secret\.example/);
		const checked = (await answerOf(client, 'check')) as { problems: { code: string }[]; notes: string[] };
		expect(checked.problems.map(({ code }) => code)).toContain('socket-mismatch');
		expect(checked.notes).toEqual(
			expect.arrayContaining([
				'nginx/sites-enabled/secret is a link that leads out of the folders of this server: left out',
				'nginx/conf.d is a link that leads out of the folders of this server: left out',
			]),
		);
	});

	it('is read where it is a folder by another name', async () => {
		tree = writeTree(ARTICLE);
		tree.link('/www', '/igu.io');
		const client = await serverFor(['www', 'nginx'], tree.folder);
		expect(await answerOf(client, 'map')).toMatchObject({ links: [{ status: 'mismatch' }] });
	});
});

describe.runIf(ableToStage)('the doctor of assistants', { timeout: 60_000 }, () => {
	let stage: Stage;
	afterEach(() => stage?.remove());

	it('tells of the Ghosts of its folders alone, and of their environment only what is for it', async () => {
		stage = createStage(cli);
		const secret = { database__connection__password: 'secret', mail__options__auth__pass: 'secret', TOKEN: 'secret' };
		const config = (site: string): string =>
			JSON.stringify({ url: `http://${site}`, server: { port: { path: `$W/run/${site}.sock`, writableAll: true } } });
		for (const site of ['own.test', 'other.test']) {
			stage.write(`${site}/config.production.json`, config(site));
			await stage.startGhost(
				{ path: `$W/run/${site}.sock`, mode: 0o666 },
				{ folder: site, variables: { ...secret, NODE_ENV: 'production', url: `http://${site}` } },
			);
		}
		stage.write(
			'nginx/site.conf',
			'server { server_name own.test; location / { proxy_pass http://unix:$W/run/own.test.sock; } }\n' +
				'server { server_name x.test; location / { proxy_pass http://unix:$W/run/other.test.sock; } }\n',
		);
		const client = await serverFor(['own.test', 'nginx'], stage.folder);
		const answer = (await answerOf(client, 'doctor')) as { ghosts: object[] };
		expect(answer).toMatchObject({
			sockets: [{ listeners: [{ file: 'own.test/config.production.json', line: 1 }], findings: expect.any(Array) }],
		});
		expect(answer.ghosts).toEqual([
			expect.objectContaining({
				folder: join(stage.folder, 'own.test'),
				variables: { NODE_ENV: 'production', url: 'http://own.test' },
			}),
		]);
		expect(JSON.stringify(answer)).not.toMatch(/secret|other\.test\/|http:\/\/other\.test|password|TOKEN/);
	});
});

describe('the bundles', () => {
	it('hold the protocol of assistants in mcp.js and nowhere else, so that nothing else grows', () => {
		const sizes = Object.fromEntries(readdirSync(built).map((name) => [name, statSync(join(built, name)).size]));
		expect(sizes['mcp.js']).toBeLessThan(200_000);
		const holders = Object.keys(sizes).filter((name) =>
			readFileSync(join(built, name), 'utf8').includes('notifications/initialized'),
		);
		expect(holders).toEqual(['mcp.js']);
	});

	it('do not load it for another command', () => {
		tree = writeTree(ARTICLE);
		const { out, status } = cli.run(['mcp'], { cwd: tree.folder });
		expect({ out, status }).toEqual({ out: '', status: 2 });
		expect(cli.run(['check', '--format', 'json'], { cwd: tree.folder }).status).toBe(1);
	});
});
