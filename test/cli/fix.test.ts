import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
	expect(run.err).toMatch(
		/^fixed nginx\/sites-available\/igu:2: Change nginx: connect to \/tmp\/igu-io\.sock \[socket-mismatch\]\nfixed 1 problem\n$/,
	);
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
	expect(run.err).toMatch(/^fixed igu\/config\.production\.json:1: .* \[socket-path-scheme\]\n/);
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

const PLAIN_SITE = `
	//- /plain/nginx.conf
	events {}
	http {
	    upstream igu {
	        server unix:/run/igu.socket fail_timeout=0;
	    }
	    server {
	        listen 80;
	        server_name igu.example;
	        location / {
	            proxy_pass http://igu;
	        }
	    }
	}
	//- /plain/config.production.json
	{
	  "url": "http://igu.example",
	  "server": { "socket": { "path": "/run/igu.sock", "permissions": "0666" } }
	}
`;

describe('--fix mends what makes check fail', () => {
	const plain = '/plain/nginx.conf';
	beforeEach(() => {
		tree.remove();
		tree = writeTree(PLAIN_SITE);
	});

	test('and leaves what does not, also where a fix brings it to light', () => {
		const run = fix();
		expect(run.status).toBe(0);
		expect(run.err).toMatch(/^fixed plain\/nginx\.conf:4: .*\nfixed 1 problem\n$/);
		expect(onDisk(plain)).toBe(tree.text(plain).replace('igu.socket', 'igu.sock'));
		expect(run.out).toContain('[fail-timeout-ignored]');
		expect(run.out).toContain('[host-header-missing]');
	});

	test('which --max-severity decides', () => {
		const run = cli.run(['check', '--fix', '--max-severity', 'none'], { cwd: tree.folder });
		expect(onDisk(plain)).not.toContain('fail_timeout');
		expect(onDisk(plain)).toContain('proxy_set_header Host');
		expect(run.err).toMatch(/\nfixed \d+ problems/);
		tree.write(plain, tree.text(plain));
		const none = cli.run(['check', '--fix', '--max-severity', 'error'], { cwd: tree.folder });
		expect(none).toMatchObject({ status: 0, err: '' });
		expect(onDisk(plain)).toBe(tree.text(plain));
	});

	test('of which a dry run prints a diff that git applies, and writes nothing', () => {
		const run = cli.run(['check', '--fix', '--dry-run'], { cwd: tree.folder });
		expect(run.status).toBe(1);
		expect(run.err).toMatch(/^would fix plain\/nginx\.conf:4: .*\nwould fix 1 problem\n$/);
		expect(run.out).toMatch(
			/^--- a\/plain\/nginx\.conf\n\+\+\+ b\/plain\/nginx\.conf\n@@ -1,7 \+1,7 @@\n events \{\}\n/,
		);
		expect(onDisk(plain)).toBe(tree.text(plain));
		const applied = spawnSync('git', ['apply', '-'], { cwd: tree.folder, input: run.out, encoding: 'utf8' });
		expect(applied).toMatchObject({ status: 0, stderr: '' });
		const after = onDisk(plain);
		tree.write(plain, tree.text(plain));
		fix();
		expect(onDisk(plain)).toBe(after);
		const nothing = cli.run(['check', '--fix', '--dry-run'], { cwd: tree.folder });
		expect(nothing).toEqual({ status: 0, out: '', err: 'would fix nothing\n' });
	});

	test('and says of what it leaves why', () => {
		tree.write(plain, tree.text(plain).replace('listen 80', 'proxy_buferring off; listen 80'));
		tree.write(
			'/long/config.production.json',
			`{ "url": "http://long.example", "server": { "socket": { "path": "/run/${'x'.repeat(120)}", "permissions": "0666" } } }`,
		);
		const { err, status } = fix();
		expect(status).toBe(1);
		const [made, ...left] = err.trimEnd().split('\n');
		expect(made).toMatch(/^fixed plain\/nginx\.conf:4: /);
		expect(left).toEqual([
			'left long/config.production.json:1: no fix is known [socket-path-too-long]',
			expect.stringMatching(
				/^left plain\/nginx\.conf:7: not sure to be meant: .*proxy_buffering.* \[directive-misspelled\]$/,
			),
			'fixed 1 problem, left 2',
		]);
	});
});

test.each([
	['proxy_pass http://igu;', 'forwarded-proto-missing'],
	['proxy_set_header X-Forwarded-Proto $scheme; proxy_pass http://igu;', 'forwarded-proto-wrong'],
])('--fix does not turn a redirect without end into no problems: %s', (location, code) => {
	tree.write(GHOST, tree.text(GHOST).replace('http://igu.io', 'https://igu.io'));
	// No listen of it speaks TLS, and nothing tells whether a proxy in front of it does.
	const site = mended(tree.text(SITE)).replace(/location \/ \{[^}]*/, () => `location / { ${location} `);
	tree.write(SITE, site);
	const run = fix();
	expect(run.status).toBe(1);
	expect(run.err).toMatch(
		new RegExp(`^left nginx/sites-available/igu:\\d+: not sure to be meant: .* \\[${code}\\]\nfixed nothing`),
	);
	expect(onDisk(SITE)).toBe(site);
});

test.each([
	[[], false],
	[['--follow-links'], true],
])('--fix %j writes through a link that leads out of the given paths: %s', (options, writes) => {
	const run = cli.run(['check', '--fix', ...options, 'igu.io', 'nginx/sites-enabled'], { cwd: tree.folder });
	expect(onDisk(SITE)).toBe(writes ? mended(tree.text(SITE)) : tree.text(SITE));
	expect(run.status).toBe(writes ? 0 : 1);
	const left =
		'nginx/sites-available/igu is here by a link alone, and changed only with --follow-links [socket-mismatch]';
	if (!writes) expect(run.err).toContain(left);
	expect(run.err).toContain(writes ? '\nfixed 1 problem\n' : '\nfixed nothing, left 1\n');
});

test.each([
	[['--dry-run'], '--dry-run says how --fix is to be done'],
	[['--follow-links'], '--follow-links says how --fix'],
	[['--fix', '--dry-run', '--format', 'json'], '--dry-run prints a diff'],
])('check refuses %j', (args, says) => {
	const run = cli.run(['check', ...args], { cwd: tree.folder });
	expect(run).toMatchObject({ status: 2, out: '', err: expect.stringContaining(says) as string });
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
	expect(run.err).toMatch(/^left nginx\/nginx\.conf:7: not sure to be meant: .*\nfixed nothing, left 1\n$/);
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
