import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json';
import lock from '../../package-lock.json';
import { failing } from '../failing';
import { startClient } from '../lsp/client';
import { placeOf } from '../lsp/edits';
import { ARTICLE, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { textInZip } from './textInZip';

const root = join(import.meta.dirname, '../..');
const vsce = join(root, 'node_modules/.bin/vsce');
/** In bytes, as for the VSIX. */
const SIZE_LIMIT = 2_100_000;
let folder: string;
let tarball: string;
let vsix: string;
let tree: Tree;

/** Runs a program as one would type it, with npm's files in a folder of their own and no network. */
function type(
	command: string,
	args: readonly string[],
	cwd: string,
): { status: number | null; out: string; err: string } {
	const env = {
		...process.env,
		LC_ALL: 'C',
		npm_config_cache: join(folder, 'cache'),
		npm_config_offline: 'true',
		FORCE_COLOR: '0',
	};
	const { status, stdout, stderr } = spawnSync(command, [...args], { cwd, env, encoding: 'utf8', timeout: 120_000 });
	return { status, out: stdout, err: stderr };
}

/** What a program says that ends well. */
function said(command: string, args: readonly string[]): string {
	const { status, out, err } = type(command, args, root);
	expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
	return `${out}${err}`;
}

/** What each file that is packed is for. Whatever is none of these has no place there. */
const expected = [
	/^dist\/(?:cli|extension|extension\.web|mcp|server|server\.web)\.js$/,
	/^dist\/(?:ThirdPartyNotices\.txt|nginx-docs\.json|sbom\.cdx\.json)$/,
	/^images\/icon\.png$/,
	/^l10n\/bundle\.l10n\.[a-z-]+\.json$/,
	/^images\/walkthrough\/[a-z]+-(?:dark|light)\.webp$/,
	/^images\/walkthrough\/scaffold\.md$/,
	/^snippets\/(?:ghost|nginx)\.json$/,
	/^syntaxes\/[\w.-]+\.json$/,
	/^(?:CHANGELOG|README|SUPPORT)\.md$/,
	/^(?:LICENSE|package\.json|package\.nls(?:\.[a-z-]+)?\.json)$/,
];

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
	vsix = join(folder, 'packed.vsix');
	expect(said(vsce, ['package', '--no-dependencies', '--out', vsix])).not.toMatch(/WARN|ERROR/);
	tree = writeTree(ARTICLE);
}, 180_000);
afterAll(() => {
	tree.remove();
	rmSync(folder, { recursive: true, force: true });
});

test('vsce and npm publish the same files, and each of them has its reason', { timeout: 120_000 }, () => {
	const forEditors = said(vsce, ['ls', '--no-dependencies']).trim().split('\n');
	expect(forEditors.filter((file) => !expected.some((one) => one.test(file)))).toEqual([]);
	expect(expected.filter((one) => !forEditors.some((file) => one.test(file)))).toEqual([]);
	const told = said('npm', ['publish', '--dry-run', '--json']);
	expect(told).not.toMatch(/auto-corrected|errors corrected|npm pkg fix/);
	const [answer] = Object.values(
		JSON.parse(told.slice(told.indexOf('\n{') + 1, told.lastIndexOf('}') + 1)) as object,
	) as {
		files: { path: string; mode: number }[];
	}[];
	expect(answer?.files.map(({ path }) => path).sort()).toEqual(forEditors.sort());
	const programs = answer?.files.filter(({ mode }) => (mode & 0o111) !== 0);
	expect(programs?.map(({ path }) => path)).toEqual(['dist/cli.js']);
});

test('no file is larger than it is meant to be', () => {
	const limits = {
		'cli.js': 1_650_000,
		'server.js': 1_550_000,
		'server.web.js': 1_500_000,
		'extension.js': 510_000,
		'extension.web.js': 475_000,
		'mcp.js': 160_000,
		'nginx-docs.json': 430_000,
	};
	const wrong = failing(Object.entries(limits), ([name, limit]) =>
		expect(statSync(join(root, 'dist', name)).size).toBeLessThanOrEqual(limit),
	);
	expect(wrong).toEqual([]);
	expect(statSync(vsix).size).toBeLessThanOrEqual(2_200_000);
});

test('the page of the Marketplace has pictures and links over https alone', () => {
	const readme = textInZip(vsix, 'extension/readme.md');
	const targets = [...readme.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(([, a, b]) => a ?? b ?? '');
	expect(targets.length).toBeGreaterThan(5);
	expect(targets.filter((target) => !/^https:\/\/|^#/.test(target))).toEqual([]);
});

test('the bill of materials has each package of the bundles, as the lock file has it, and so do the notices', () => {
	const bill = JSON.parse(textInZip(vsix, 'extension/dist/sbom.cdx.json')) as {
		specVersion: string;
		components: {
			'bom-ref': string;
			name: string;
			version: string;
			licenses: object[];
			hashes: { content: string }[];
		}[];
		dependencies: { ref: string }[];
	};
	expect(bill.specVersion).toBe('1.6');
	const notices = textInZip(vsix, 'extension/dist/ThirdPartyNotices.txt');
	const locked = Object.entries(lock.packages) as [path: string, entry: { version?: string; integrity?: string }][];
	const wrong = failing(bill.components, (component) => {
		const [, name = '', version] = /^pkg:npm\/(.*)@(.*)$/.exec(component['bom-ref']) ?? [];
		const fullName = decodeURIComponent(name);
		const hash = `sha512-${Buffer.from(component.hashes[0]?.content ?? '', 'hex').toString('base64')}`;
		const entry = locked.find(
			([path, { integrity }]) => path.endsWith(`node_modules/${fullName}`) && integrity === hash,
		);
		expect(entry?.[1].version).toBe(version);
		expect(component.licenses).toHaveLength(1);
		expect(notices).toContain(`${fullName} ${version}`);
	});
	expect(wrong).toEqual([]);
	const refs = bill.dependencies.map(({ ref }) => ref);
	expect(refs).toEqual([`pkg:npm/ghost-nginx@${manifest.version}`, ...bill.components.map((one) => one['bom-ref'])]);
	for (const name of ['yaml', 're2js', 'vscode-languageclient', '@modelcontextprotocol/sdk', '@nginx/reference-lib'])
		expect(
			refs.some((ref) => ref.startsWith(`pkg:npm/${name.replace('@', '%40')}@`)),
			name,
		).toBe(true);
});

test('the image for containers has all that the command line needs', { timeout: 60_000 }, () => {
	const recipe = readFileSync(join(root, 'scripts/container/Containerfile'), 'utf8');
	const copies = [...recipe.matchAll(/^COPY (.+) (\S+\/)$/gm)];
	expect(copies).toHaveLength(2);
	for (const [, sources = '', target = ''] of copies)
		for (const source of sources.split(' '))
			cpSync(join(root, source), join(folder, 'image', target, basename(source)));
	const ignored = readFileSync(join(root, 'scripts/container/Containerfile.dockerignore'), 'utf8').trim().split('\n');
	expect(ignored).toEqual(['*', '!LICENSE', '!dist']);
	const [, words = '[]'] = /^ENTRYPOINT (.*)$/m.exec(recipe) ?? [];
	const [program, script = ''] = JSON.parse(words) as string[];
	expect(program).toBe('node');
	const args = [join(folder, 'image', script), ...(JSON.parse(/^CMD (.*)$/m.exec(recipe)?.[1] ?? '[]') as string[])];
	const { status, out } = type(process.execPath, args, tree.folder);
	expect(status).toBe(1);
	expect(out).toContain('[socket-mismatch]');
});

test('the packed package runs by npx in a folder that has nothing else', { timeout: 180_000 }, () => {
	const { version } = manifest;
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
