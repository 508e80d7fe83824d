import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ghostCliConfig, ghostCliNginx } from '../core/scaffold/ghostCliFiles';
import { bundleCommandLine, type Run } from './commandLine';

const cli = bundleCommandLine();
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-scaffold-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const scaffold = (...args: string[]): Run => cli.run(['scaffold', ...args], { cwd: folder });
const site = ['--site', 'igu.io', '--url', 'https://igu.io'];
const filesIn = (): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const put = (name: string, text: string): void => {
	mkdirSync(dirname(join(folder, name)), { recursive: true });
	writeFileSync(join(folder, name), text);
};

test('writes both files, in which check finds nothing, and which map shows as connected', () => {
	const run = scaffold(...site, '--out', 'new/site', '--ghost-version', '5');
	expect(run).toMatchObject({ status: 0, err: '' });
	expect(filesIn()).toEqual(['new/site/config.production.json', 'new/site/nginx.igu.io.conf']);
	expect(run.out).toContain('wrote new/site/config.production.json\n');
	expect(cli.run(['check', '--max-severity', 'none'], { cwd: folder })).toMatchObject({ status: 0, err: '' });
	expect(cli.run(['map'], { cwd: folder }).out).toMatch(/^connected {2}\/run\/ghost\/igu\.io\/ghost\.sock\n/);
});

test.each([
	['4.48.9', ['socket', 'path']],
	['6', ['port', 'path']],
])('Ghost %s is told by server.%s', (version, path) => {
	expect(scaffold(...site, '--ghost-version', version, '--socket', '/run/x.sock').status).toBe(0);
	const config = JSON.parse(readFileSync(join(folder, 'config.production.json'), 'utf8')) as { server: object };
	const value = path.reduce<unknown>((object, key) => (object as Record<string, unknown>)[key], config.server);
	expect(value).toBe('/run/x.sock');
});

test('Ghost-CLI gets a systemd drop-in', () => {
	writeFileSync(join(folder, '.ghost-cli'), JSON.stringify({ 'active-version': '5.80.0', name: 'igu-io' }));
	expect(scaffold(...site).status).toBe(0);
	const dropIn = filesIn().find((name) => name.endsWith('.conf') && name.includes('.service.d'));
	const written = /Environment='server__port=(.*)'/.exec(readFileSync(join(folder, dropIn ?? ''), 'utf8'))?.[1] ?? '';
	expect(JSON.parse(written)).toEqual({ path: '/run/ghost/igu.io/ghost.sock', readableAll: true, writableAll: true });
});

describe('a site that Ghost-CLI has set up', () => {
	const plain = 'var/www/igu/system/files/igu.io.conf';
	const tls = 'etc/nginx/sites-available/igu.io-ssl.conf';
	const target = 'http://127.0.0.1:2368';
	const secure = { listen: '443 ssl', tls: '    ssl_certificate /etc/letsencrypt/igu.io/fullchain.cer;\n' };
	beforeEach(() => {
		put('var/www/igu/.ghost-cli', JSON.stringify({ 'active-version': '6.65.0', name: 'igu-io' }));
		put('var/www/igu/config.production.json', ghostCliConfig());
		put(plain, ghostCliNginx(target));
		put(tls, ghostCliNginx(target, secure));
		mkdirSync(join(folder, 'etc/nginx/sites-enabled'));
		symlinkSync('../sites-available/igu.io-ssl.conf', join(folder, 'etc/nginx/sites-enabled/igu.io-ssl.conf'));
	});

	test('has its nginx files lead to a socket, wherever they lie below the working directory', () => {
		const run = scaffold(...site, '--out', 'var/www/igu');
		expect(run).toMatchObject({ status: 0, err: '' });
		expect(run.out).toContain(
			`changed ${tls}\nchanged ${plain}\nwrote var/www/igu/ghost_igu-io.service.d/socket.conf\n`,
		);
		const socket = 'http://unix:/run/ghost/igu.io/ghost.sock';
		expect(read(plain)).toBe(ghostCliNginx(socket));
		expect(read(tls)).toBe(ghostCliNginx(socket, secure));
		expect(run.out).toContain(`: ${tls} (1), ${plain} (1).`);
		expect(read('var/www/igu/config.production.json')).toBe(ghostCliConfig());
	});

	test('has only those in its own folder changed where that is all there is to see', () => {
		const run = cli.run(['scaffold', ...site], { cwd: join(folder, 'var/www/igu') });
		expect(run).toMatchObject({ status: 0, err: '' });
		expect([read(plain).includes('unix:'), read(tls).includes('unix:')]).toEqual([true, false]);
	});

	test('has those of nginx’s own folder changed from there', () => {
		put('etc/nginx/nginx.conf', 'events {}\nhttp {\n    include sites-enabled/*;\n}\n');
		const args = ['scaffold', ...site, '--out', join(folder, 'var/www/igu')];
		expect(cli.run(args, { cwd: join(folder, 'etc/nginx') })).toMatchObject({ status: 0, err: '' });
		expect([read(plain).includes('unix:'), read(tls).includes('unix:')]).toEqual([true, true]);
	});

	test('is refused where one of them is here by a link alone', () => {
		put('elsewhere/igu.conf', ghostCliNginx(target));
		symlinkSync(join(folder, 'elsewhere/igu.conf'), join(folder, 'var/www/igu/system/files/linked.conf'));
		const refused = cli.run(['scaffold', ...site], { cwd: join(folder, 'var/www/igu') });
		expect(refused).toMatchObject({ status: 2, out: '', err: expect.stringContaining('elsewhere/igu.conf') as string });
		expect(read(plain)).toBe(ghostCliNginx(target));
		expect(scaffold(...site, '--out', 'var/www/igu').status).toBe(0);
		expect(read('elsewhere/igu.conf')).toContain('unix:');
	});

	test('stays as it is in a dry run, and where one of the files cannot be written', () => {
		const before = filesIn().map(read);
		const dry = scaffold(...site, '--out', 'var/www/igu', '--dry-run');
		expect(dry.out).toContain(`--- ${plain}\n${ghostCliNginx('http://unix:/run/ghost/igu.io/ghost.sock')}`);
		const full = cli.run(['scaffold', ...site, '--out', 'var/www/igu'], {
			cwd: folder,
			before: 'trap "" XFSZ; ulimit -f 0;',
		});
		expect(full).toMatchObject({ status: 2, err: expect.stringContaining('nothing was written') as string });
		expect(filesIn().map(read)).toEqual(before);
	});

	test('is refused where nothing leads to it', () => {
		for (const name of [plain, tls]) rmSync(join(folder, name));
		const refused = scaffold(...site, '--out', 'var/www/igu');
		expect(refused).toMatchObject({ status: 2, out: '', err: expect.stringContaining('port 2368') as string });
		expect(scaffold(...site, '--out', 'var/www/igu', '--setup', 'manual').status).toBe(0);
	});
});

test('--setup compose writes two containers that share the socket; a compose file that is there is added to', () => {
	expect(scaffold(...site, '--setup', 'compose', '--out', 'new')).toMatchObject({ status: 0, err: '' });
	expect(filesIn()).toEqual(['new/compose.yaml', 'new/nginx.igu.io.conf']);
	put('docker-compose.yml', 'services:\n  ghost:\n    image: ghost:6\n');
	expect(scaffold(...site)).toMatchObject({ status: 0, err: '' });
	expect(filesIn().slice(0, 2)).toEqual(['docker-compose.override.yml', 'docker-compose.yml']);
	expect(scaffold(...site)).toMatchObject({ status: 2, out: '' });
});

test('what is left to do is a numbered list, whose lines end between words on a terminal', () => {
	const { out } = cli.run(['scaffold', ...site, '--dry-run'], { cwd: folder });
	const numbers = [...out.matchAll(/^ *(\d+)\. /gm)].map(([, number]) => Number(number));
	expect(numbers.length).toBeGreaterThan(3);
	expect(numbers).toEqual(numbers.map((_, at) => at + 1));
	const narrow = cli.runOnTerminal(['scaffold', ...site, '--dry-run'], { cwd: folder, columns: 60 });
	const notes = narrow.out.slice(narrow.out.indexOf('\n1. ') + 1);
	expect(Math.max(...notes.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(60);
	expect(notes.replace(/\n {3}(?=\S)/g, ' ')).toBe(out.slice(out.indexOf('\n1. ') + 1));
});

test('--dry-run shows all and writes nothing', () => {
	const dry = scaffold(...site, '--dry-run');
	expect(dry).toMatchObject({ status: 0, err: '' });
	expect(filesIn()).toEqual([]);
	expect(scaffold(...site).status).toBe(0);
	for (const name of filesIn()) expect(dry.out).toContain(`--- ${name}\n${readFileSync(join(folder, name), 'utf8')}`);
});

describe('refuses, writes nothing, and says why in one line', () => {
	it.each([
		[['--site', '../x', '--url', 'https://x.org'], 'site name "../x"'],
		[['--site', 'a/b', '--url', 'https://x.org'], 'site name "a/b"'],
		[['--site', "a'b", '--url', 'https://x.org'], 'site name'],
		[['--site', 'a b', '--url', 'https://x.org'], 'site name "a b"'],
		[['--site', 'x', '--url', 'x.org'], 'url "x.org"'],
		[[...site, '--socket', 'x.sock'], 'socket path "x.sock"'],
		[[...site, '--ghost-version', 'latest'], 'Ghost version "latest"'],
		[[...site, '--ghost-version', '3'], 'Ghost version "3" cannot be used: write 4, 5, 6'],
		[[...site, '--ghost-version', '3.42.9'], 'Ghost version "3.42.9"'],
		[[...site, '--ghost-version', '7'], 'Ghost version "7"'],
		[[...site, '--setup', 'docker'], 'setup "docker"'],
		[[...site, '--setup', 'ghost-cli'], 'No config.production.json'],
		[['--site', 'x'], '--url'],
		[['--url', 'https://x.org'], '--site'],
		[[...site, 'folder'], '--out'],
	])('%j', (args, says) => {
		const { status, out, err } = scaffold(...args);
		expect({ status, out }).toEqual({ status: 2, out: '' });
		expect(err).toContain(says);
		expect(err.trimEnd().split('\n')).toHaveLength(1);
		expect(filesIn()).toEqual([]);
	});

	it.each(['config.production.json', 'nginx.igu.io.conf'])('where %s is there already', (name) => {
		writeFileSync(join(folder, name), 'mine');
		const { status, err } = scaffold(...site);
		expect(status).toBe(2);
		expect(err).toContain(name);
		expect(filesIn()).toEqual([name]);
		expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
	});

	it('where a folder has the name of the file, or a file that of the folder', () => {
		mkdirSync(join(folder, 'nginx.igu.io.conf'));
		expect(scaffold(...site).status).toBe(2);
		writeFileSync(join(folder, 'file'), '');
		expect(scaffold(...site, '--out', 'file')).toMatchObject({ status: 2, err: 'ghost-nginx: file is no folder\n' });
		expect(filesIn()).toEqual(['file']);
	});

	it('where the second file cannot be written: then the first one goes, too', () => {
		const full = cli.run(['scaffold', ...site, '--out', 'new'], { cwd: folder, before: 'trap "" XFSZ; ulimit -f 0;' });
		expect(full.status).toBe(2);
		expect(full.err).toMatch(/^ghost-nginx: nothing was written: EFBIG/);
		expect(existsSync(join(folder, 'new'))).toBe(false);
	});
});
