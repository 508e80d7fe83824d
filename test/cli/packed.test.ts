import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startClient } from '../lsp/client';
import { placeOf } from '../lsp/edits';
import { ARTICLE, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';

const root = join(import.meta.dirname, '../..');
/** In bytes, as for the VSIX. */
const SIZE_LIMIT = 2_100_000;
let folder: string;
let tarball: string;
let tree: Tree;

/** Runs a program as one would type it, with npm's files in a folder of their own and no network. */
function type(
	command: string,
	args: readonly string[],
	cwd: string,
): { status: number | null; out: string; err: string } {
	const env = { ...process.env, npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true', FORCE_COLOR: '0' };
	const { status, stdout, stderr } = spawnSync(command, [...args], { cwd, env, encoding: 'utf8', timeout: 120_000 });
	return { status, out: stdout, err: stderr };
}

/** A packed file in a folder that has nothing else: what it takes from a neighbour it does not find. */
function aloneInFolder(name: string): string {
	const script = join(mkdtempSync(join(folder, 'alone-')), name);
	copyFileSync(join(folder, 'package', 'dist', name), script);
	return script;
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-packed-'));
	const packed = type('npm', ['pack', '--json', '--pack-destination', folder], root);
	expect(packed.err).not.toContain('npm error');
	const names = JSON.parse(packed.out.slice(packed.out.indexOf('\n[') + 1)) as {
		filename: string;
		size: number;
		files: { path: string }[];
	}[];
	// npx takes an absolute path for a program, not for a package.
	tarball = `file:${join(folder, names[0]?.filename ?? '')}`;
	expect(names[0]?.files.map(({ path }) => path)).toContain('dist/cli.js');
	expect(names[0]?.files.filter(({ path }) => path.endsWith('.map') || path.endsWith('.ts'))).toEqual([]);
	expect(names[0]?.size).toBeLessThanOrEqual(SIZE_LIMIT);
	expect(type('tar', ['-xzf', tarball.slice('file:'.length)], folder)).toMatchObject({ status: 0 });
	tree = writeTree(ARTICLE);
}, 180_000);
afterAll(() => {
	tree.remove();
	rmSync(folder, { recursive: true, force: true });
});

test('the packed package runs by npx in a folder that has nothing else', { timeout: 180_000 }, () => {
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
	expect(type('npx', ['--yes', tarball, '--version'], tree.folder)).toMatchObject({ status: 0, out: `${version}\n` });
	const checked = type('npx', ['--yes', tarball, 'check', '--format', 'json'], tree.folder);
	expect(checked.status).toBe(1);
	expect(JSON.parse(checked.out)).toMatchObject({ version: 1, files: 3 });
});

test('the command line is whole in its file', { timeout: 60_000 }, () => {
	const script = aloneInFolder('cli.js');
	const checked = type(process.execPath, [script, 'check', '--format', 'json'], tree.folder);
	expect(JSON.parse(checked.out)).toMatchObject({ version: 1, files: 3 });
	const looked = type(process.execPath, [script, 'doctor', '--format', 'json'], tree.folder);
	expect(JSON.parse(looked.out)).toMatchObject({ sockets: [{ socket: '/tmp/igu-io.sock' }] });
});

test('the server is whole in its file', { timeout: 60_000 }, async () => {
	const client = await startClient({ script: aloneInFolder('server.js'), folders: [tree.uri('')] });
	await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the mismatch of the article');
	expect(await client.stop()).toBe(0);
});

test('the server of the packed package serves an editor', { timeout: 60_000 }, async () => {
	const script = join(folder, 'package', 'dist', 'server.js');
	const client = await startClient({ script, folders: [tree.uri('')] });
	await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the mismatch of the article');
	const hover = await client.request('textDocument/hover', {
		textDocument: { uri: tree.uri(SITE) },
		position: placeOf(tree.text(SITE), 'proxy_pass', 2),
	});
	expect(JSON.stringify(hover)).toContain('Sets the protocol and address of a proxied server');
	expect(await client.stop()).toBe(0);
});

test('the pre-commit hook keeps a mismatch out and lets a match in', { timeout: 180_000 }, () => {
	const git = (...args: string[]): { status: number | null; out: string; err: string } =>
		type('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], tree.folder);
	git('init', '--quiet');
	const hook = tree.path('/.git/hooks/pre-commit');
	copyFileSync(join(root, 'examples/ci/pre-commit'), hook);
	chmodSync(hook, 0o755);
	process.env['GHOST_NGINX'] = tarball;
	git('add', '.');
	const refused = git('commit', '--quiet', '-m', 'A mismatch');
	expect(refused.status).not.toBe(0);
	expect(`${refused.out}${refused.err}`).toContain('[socket-mismatch]');
	tree.write(SITE, mended(tree.text(SITE)));
	git('add', '.');
	expect(git('commit', '--quiet', '-m', 'A match')).toMatchObject({ status: 0 });
	delete process.env['GHOST_NGINX'];
});

test.each(['ghost-nginx.yml', 'pre-commit-config.yaml'])(
	'the command for the layout in %s fails where a file is not laid out, and names it',
	{ timeout: 180_000 },
	(name) => {
		const example = readFileSync(join(root, 'examples/ci', name), 'utf8');
		const [, command = ''] = /(?:run|entry): (npx --yes ghost-nginx format .*)/.exec(example) ?? [];
		const words = command.replace(' ghost-nginx ', ` ${tarball} `).split(' ');
		const run = (): { status: number | null; out: string } => type(words[0] ?? '', words.slice(1), tree.folder);
		expect(run()).toMatchObject({ status: 0, out: '' });
		const text = tree.text(SITE);
		tree.write(SITE, text.replaceAll('    ', ' '));
		expect(run()).toMatchObject({ status: 1, out: `${SITE.slice(1)}\n` });
		tree.write(SITE, text);
	},
);
