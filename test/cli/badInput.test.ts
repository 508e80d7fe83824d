import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ARTICLE, LARGE_SITES, unclosedSite } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
beforeEach(() => {
	tree = writeTree(ARTICLE);
});
afterEach(() => tree.remove());

const commands = [['check'], ['map']];

it.each(commands)('%s reads on past pipes, sockets, loops, binaries, folders with a file’s name', async (command) => {
	const whole = cli.run([command], { cwd: tree.folder });
	expect(spawnSync('mkfifo', [tree.path('/nginx/conf.d-pipe.conf')]).status).toBe(0);
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(tree.path('/nginx/s.conf'), resolve));
	tree.link('/nginx/loop.conf', '/nginx/loop.conf');
	tree.link('/nginx/dangling.conf', '/nowhere');
	tree.link('/nginx/around', '/nginx');
	mkdirSync(tree.path('/nginx/folder.conf'));
	mkdirSync(tree.path('/igu.io/config.development.json'));
	writeFileSync(tree.path('/nginx/conf.d-binary.conf'), Buffer.from([0, 1, 2, 255, 254, 128, 0, 10, 123, 125]));
	writeFileSync(tree.path('/igu.io/config.local.json'), Buffer.from([0x7b, 0, 0xff, 0xfe, 0]));
	const run = cli.run([command], { cwd: tree.folder });
	server.close();
	expect(run.status).toBe(whole.status);
	expect(run.err).toBe('');
	if (command === 'map') expect(run.out).toBe(whole.out);
	else expect(run.out).toContain('[socket-mismatch]');
});

it.each([
	['check', 2],
	['check .', 2],
	['map', 2],
	['doctor', 2],
	['format', 2],
	['explain socket-mismatch', 2],
	['scaffold --site a --url http://a.example', 2],
	['rules', 0],
	['--help', 0],
])('%s in a folder that has been removed says at most one line', (command, status) => {
	mkdirSync(tree.path('/gone'));
	const run = cli.run(command.split(' '), { cwd: tree.path('/gone'), before: 'rmdir "$PWD";' });
	expect(run.status).toBe(status);
	expect(run.err).toBe(
		status === 0 ? '' : 'ghost-nginx: the working directory is not there any more: change to another one\n',
	);
});

it.each(commands)('%s says in one line what it cannot read, and goes on with the rest', (command) => {
	const ordinary = process.getuid?.() === 0 ? 65534 : undefined;
	chmodSync(tree.folder, 0o755);
	tree.write('/nginx/conf.d/secret.conf', 'server {}\n');
	chmodSync(tree.path('/nginx/conf.d/secret.conf'), 0o000);
	tree.write('/closed/nginx.conf', 'events {}\n');
	chmodSync(tree.path('/closed'), 0o000);
	const run = cli.run([command, '.', 'nowhere'], {
		cwd: tree.folder,
		...(ordinary === undefined ? {} : { uid: ordinary }),
	});
	chmodSync(tree.path('/closed'), 0o755);
	expect(run.err.trimEnd().split('\n')).toEqual([
		'ghost-nginx: closed cannot be read: left out',
		'ghost-nginx: nginx/conf.d/secret.conf cannot be read, or is larger than 8 MB: left out',
		'ghost-nginx: nowhere: no such file or folder',
	]);
	expect(run.out).toContain('/tmp/igu-io.sock');
});

it('reads files of up to 8 MB, and names those that are larger', () => {
	const sizes = { ...LARGE_SITES.read, ...LARGE_SITES.leftOut };
	for (const [name, bytes] of Object.entries(sizes)) tree.write(name, unclosedSite(bytes));
	const run = cli.run(['check', '--format', 'json', 'nginx/conf.d'], { cwd: tree.folder });
	const { problems } = JSON.parse(run.out) as { problems: readonly { file: string; code: string }[] };
	expect(problems.map(({ file, code }) => `/${file}: ${code}`)).toEqual(
		Object.keys(LARGE_SITES.read).map((name) => `${name}: nginx-syntax`),
	);
	expect(run.err).toBe('ghost-nginx: nginx/conf.d/over.conf cannot be read, or is larger than 8 MB: left out\n');
});

it.each(commands)('%s says where a link leads out of the given folders', (command) => {
	symlinkSync('/etc', tree.path('/nginx/etc'));
	const run = cli.run([command, 'nginx/sites-enabled', 'nginx/etc', 'nginx'], { cwd: tree.folder });
	expect(run.err).toContain('nginx/etc is a link that leads out of the given folders: left out');
	const alone = cli.run([command, 'nginx/sites-enabled'], { cwd: tree.folder });
	expect(alone.err).toBe(
		'ghost-nginx: nginx/sites-enabled/igu is a link that leads out of the given folders, to nginx/sites-available/igu: read there\n',
	);
});

test('what is not there at all is one line and status 2, for every command', () => {
	for (const args of [
		['check', 'x'],
		['map', 'x'],
		['map', '--format', 'png'],
		['scaffold'],
		['fix'],
		['--nonsense'],
	]) {
		const { status, out, err } = cli.run(args, { cwd: tree.folder });
		expect({ args, status, out, lines: err.trimEnd().split('\n').length }).toEqual({
			args,
			status: 2,
			out: '',
			lines: 1,
		});
		expect(err).not.toMatch(/\n\s+at /);
	}
});

test('help and version', () => {
	const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
	for (const option of ['--version', '-v', '-V'])
		expect(cli.run([option], { cwd: tree.folder })).toEqual({ status: 0, out: `${version}\n`, err: '' });
	const help = cli.run(['--help'], { cwd: tree.folder });
	expect(help).toMatchObject({ status: 0, err: '' });
	expect(help.out.split('\n').length).toBeLessThan(24);
	expect(Math.max(...help.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
	for (const words of [['-h'], ['help']]) expect(cli.run(words, { cwd: tree.folder })).toEqual(help);
	expect(cli.run([], { cwd: tree.folder })).toEqual({ ...help, status: 2 });
});

describe('the help of a command', () => {
	const listed = (): string[] =>
		[...cli.run(['help'], { cwd: tree.folder }).out.matchAll(/^ {2}(\w+) {2,}\S/gm)].map(([, name = '']) => name);

	it('tells its options and examples, however it is asked for', () => {
		expect(listed()).toEqual(expect.arrayContaining(['check', 'map', 'scaffold', 'doctor', 'lsp']));
		for (const name of listed()) {
			const help = cli.run(['help', name], { cwd: tree.folder });
			expect(help).toMatchObject({ status: 0, err: '' });
			expect(help.out).toMatch(new RegExp(`^ghost-nginx ${name}: [^]*?\\n\\nUsage: ghost-nginx ${name}`));
			expect(help.out).toMatch(new RegExp(`\\nExamples:\\n {2}ghost-nginx ${name} `));
			for (const words of [
				[name, '--help'],
				[name, 'x', '-h'],
				['--help', name],
			])
				expect(cli.run(words, { cwd: tree.folder })).toEqual(help);
			expect(Math.max(...help.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
		}
	});

	it('fits a narrow terminal', () => {
		const { out } = cli.runOnTerminal(['help', 'check'], { cwd: tree.folder, columns: 80 });
		const [typed = [], rest = []] = [true, false].map((isTyped) =>
			out.split('\n').filter((line) => line.startsWith('  ghost-nginx') === isTyped),
		);
		expect(Math.max(...rest.map(({ length }) => length))).toBeLessThanOrEqual(80);
		expect(typed).toHaveLength(3);
	});

	it('names each option that is taken', () => {
		const { out } = cli.run(['help', 'check'], { cwd: tree.folder });
		const options = ['--format', '--fix', '--dry-run', '--follow-links', '--watch', '--max-severity'];
		expect(out.match(/^ {2}--[a-z-]+/gm)?.map((option) => option.trim())).toEqual(expect.arrayContaining(options));
	});
});

it.each([
	[['chek'], 'there is no command "chek"; did you mean check?'],
	[['doc'], 'there is no command "doc"; did you mean doctor?'],
	[['help', 'scafold'], 'there is no command "scafold"; did you mean scaffold?'],
	[['frobnicate'], 'there is no command "frobnicate"; see ghost-nginx --help'],
	[['check', '--fx'], 'there is no option --fx; did you mean --fix?'],
	[['check', '--max'], 'there is no option --max; did you mean --max-severity?'],
	[['map', '--frobnicate'], 'there is no option --frobnicate; see ghost-nginx --help'],
	[['--verison'], 'there is no option --verison without a command; did you mean --version?'],
])('%j is answered by what may be meant', (args, says) => {
	expect(cli.run(args, { cwd: tree.folder })).toEqual({ status: 2, out: '', err: `ghost-nginx: ${says}\n` });
});
