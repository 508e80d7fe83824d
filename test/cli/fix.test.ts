import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ARTICLE, ENABLED, GHOST, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine, type Run, type RunOptions } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
beforeEach(() => {
	tree = writeTree(ARTICLE);
});
afterEach(() => tree.remove());

const fix = (options: Partial<RunOptions> = {}): Run => cli.run(['check', '--fix'], { cwd: tree.folder, ...options });
const onDisk = (name: string): string => readFileSync(tree.path(name), 'utf8');
const leftOver = (): string[] =>
	readdirSync(tree.folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));

test('--fix writes what the preferred fixes change, and nothing else', () => {
	chmodSync(tree.path(SITE), 0o640);
	const run = fix();
	expect(run.status).toBe(0);
	expect(run.err).toBe('ghost-nginx: fixed 2 problems in nginx/sites-available/igu\n');
	expect(run.out).not.toContain('[socket-mismatch]');
	expect(onDisk(SITE)).toBe(mended(tree.text(SITE)));
	expect(onDisk(GHOST)).toBe(tree.text(GHOST));
	expect(statSync(tree.path(SITE)).mode & 0o777).toBe(0o640);
	expect(lstatSync(tree.path(ENABLED)).isSymbolicLink()).toBe(true);
	expect(leftOver()).toEqual([]);
	const again = fix();
	expect(again).toMatchObject({ status: 0, err: '' });
});

test('--fix counts what is mended, also where something else comes to light by it', () => {
	const alone = writeTree(`
		//- /igu/config.production.json
		{ "url": "http://igu.example", "server": { "socket": { "path": "unix:run/ghost.sock", "permissions": "0666" } } }
	`);
	const run = fix({ cwd: alone.folder });
	expect(run.err).toBe('ghost-nginx: fixed 1 problem in igu/config.production.json\n');
	expect(run.out).toContain('[socket-path-relative]');
	expect(run.out).not.toContain('[socket-path-scheme]');
	alone.remove();
});

test('--fix keeps line ends, byte order marks and comments', () => {
	const text = `\ufeff${tree.text(GHOST)}`.replace(/\n/g, '\r\n');
	tree.write(GHOST, text);
	tree.write(
		SITE,
		mended(tree.text(SITE))
			.replace(/unix:(.*);/, 'unix:$1:; # socket')
			.replace(/\n/g, '\r\n'),
	);
	fix();
	expect(onDisk(GHOST)).toBe(text);
	expect(onDisk(SITE)).toBe(
		mended(tree.text(SITE))
			.replace(/(unix:.*;)/, '$1 # socket')
			.replace(/\n/g, '\r\n'),
	);
});

test('--fix leaves the entries of a map alone, and all that only looks like a slip', () => {
	tree.write(SITE, mended(tree.text(SITE)));
	const files = {
		'/nginx/nginx.conf': `events {}
http {
    types { include types.conf; }
    map $arg_page $target { default /; include maps/*.conf; }
    include /etc/nginx/sites-enabled/*;
    server { listen 81; return 302 $target; }
    server { listen 82; proxy_buferring off; }
}
`,
		'/nginx/maps/pages.conf': 'expired  /gone;\nmirrors  /mirrors.html;\ninclude more.conf;\n',
		'/nginx/maps/marked.conf': '\ufeffmirror /mirror.html;\r\nserver /run/ghost/x.sock;\r\n',
		'/nginx/more.conf': 'server unix:/run/ghost/x.sock:;\nacces_log /log.html;\naccess_log /logs.html;\n',
		'/nginx/maps/typed.conf': 'root “/gone”;\nindex /caf\u00a0bar;\ncaf\u00a0x /y;\n',
		'/nginx/types.conf': 'expired gone go;\n',
		'/nginx/unknown.conf': 'expired /gone;\nmirrors /mirrors.html;\nserver /srv/pages;\n',
	};
	for (const [name, text] of Object.entries(files)) tree.write(name, text);
	const run = fix();
	expect(run.err).toBe('');
	const ofGhost = ['[socket-key-ignored]', '[socket-in-tmp]'];
	expect(run.out.match(/\[[a-z-]+\]/g)).toEqual([...ofGhost, '[directive-misspelled]']);
	expect(Object.fromEntries(Object.keys(files).map((name) => [name, onDisk(name)]))).toEqual(files);
});

test.each([
	['Ghost’s path without its closing quote', GHOST, 'igu-io.sock",', 'igu-io.sock,'],
	['Ghost’s path without its opening quote', GHOST, '"/tmp/igu-io', '/tmp/igu-io'],
	['nginx’s address without its closing quote', SITE, 'unix:/tmp', '"unix:/tmp'],
	['nginx’s address with the brace in it', SITE, ';\n}\nserver', '}\nserver'],
])('what can be read is not changed for what cannot: %s', (_, broken, from, to) => {
	const good = broken === SITE ? GHOST : SITE;
	const text = tree.text(broken).replace(from, to);
	expect(text).not.toBe(tree.text(broken));
	tree.write(broken, text);
	fix();
	expect(onDisk(good)).toBe(tree.text(good));
	if (broken === GHOST) expect(onDisk(broken)).toBe(text);
	expect(leftOver()).toEqual([]);
});

test('a file that is no UTF-8 is not touched, and neither is any other', () => {
	const bytes = Buffer.concat([Buffer.from('# caf\xe9\n', 'latin1'), Buffer.from(tree.text(SITE))]);
	writeFileSync(tree.path(SITE), bytes);
	const run = fix();
	expect(run.status).toBe(2);
	expect(run.err).toMatch(/^ghost-nginx: nothing was written: .* is not UTF-8\n$/);
	expect(readFileSync(tree.path(SITE)).equals(bytes)).toBe(true);
	expect(onDisk(GHOST)).toBe(tree.text(GHOST));
	expect(leftOver()).toEqual([]);
});

test('where no file can be written, the originals are whole', () => {
	// A limit of no bytes for each file stands for a full disk.
	const run = fix({ before: 'trap "" XFSZ; ulimit -f 0;' });
	expect(run.status).toBe(2);
	expect(run.err).toMatch(/^ghost-nginx: nothing was written: EFBIG/);
	expect(onDisk(SITE)).toBe(tree.text(SITE));
	expect(onDisk(GHOST)).toBe(tree.text(GHOST));
	expect(leftOver()).toEqual([]);
});

test('--watch checks again after a change', { timeout: 60_000 }, async () => {
	const child = cli.start(['check', '--watch'], tree.folder);
	try {
		let out = '';
		const wait = async (met: () => boolean): Promise<void> => {
			for (let tries = 0; !met() && tries < 400; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
			expect(out).toSatisfy(met);
		};
		child.stdout.on('data', (chunk: Buffer) => {
			out += chunk.toString();
		});
		await wait(() => out.includes('files read'));
		expect(out).toContain('[socket-mismatch]');
		out = '';
		tree.write(SITE, mended(tree.text(SITE)));
		await wait(() => out.includes('files read'));
		expect(out).not.toContain('[socket-mismatch]');
	} finally {
		child.kill();
	}
});
