import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ARTICLE, GHOST, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
beforeEach(() => {
	tree = writeTree(
		ARTICLE,
		`
			//- /blog/config.production.json
			{ "url": "https://\\"<b>.example.org", "server": { "port": { "path": "/run/a \\"b\\" [c].sock" } } }
			//- /nginx/sites-available/blog
			server { server_name "a|b]"; location / { proxy_pass "http://unix:/run/a \\"b\\" [c].sock"; } }
		`,
	);
});
afterEach(() => tree.remove());

const map = (format: string): string => {
	const { status, out, err } = cli.run(['map', '--format', format], { cwd: tree.folder });
	expect({ status, err }).toEqual({ status: 0, err: '' });
	return out;
};

/** Where `part` stands in the first line of a file. */
const rangeIn = (name: string, part: string): object => {
	const at = tree.text(name).indexOf(part);
	return { start: { line: 0, character: at }, end: { line: 0, character: at + part.length } };
};

test('json has the promised shape', () => {
	const report = JSON.parse(map('json')) as { links: Record<string, unknown>[] };
	expect(report.links).toEqual([
		{
			socket: '/run/a "b" [c].sock',
			transport: 'unix',
			severity: 'warning',
			status: 'linked',
			listeners: [
				{
					file: 'blog/config.production.json',
					range: rangeIn('/blog/config.production.json', '/run/a \\"b\\" [c].sock'),
					url: 'https://"<b>.example.org',
					ghostVersion: null,
				},
			],
			connectors: [
				{
					file: 'nginx/sites-available/blog',
					range: rangeIn('/nginx/sites-available/blog', '/run/a \\"b\\" [c].sock'),
					upstream: null,
					serverNames: ['a|b]'],
				},
			],
		},
		{
			socket: '/tmp/igu-io.sock',
			transport: 'unix',
			severity: 'error',
			status: 'mismatch',
			listeners: [
				{ file: 'igu.io/config.production.json', range: expect.anything(), url: 'http://igu.io', ghostVersion: null },
			],
			connectors: [
				{ file: 'nginx/sites-available/igu', range: expect.anything(), upstream: 'igu', serverNames: ['igu.io'] },
			],
		},
	]);
});

test('text names both ends of each socket', () => {
	expect(map('text')).toContain(
		[
			'mismatch   /tmp/igu-io.sock',
			'           -> igu.io over upstream igu (nginx/sites-available/igu:2)',
			'           <- Ghost for http://igu.io (igu.io/config.production.json:5)',
			'           !! error: socket-mismatch (igu.io/config.production.json:5)',
		].join('\n'),
	);
});

test('text says of a link whose ends meet whether it works', () => {
	tree.write(SITE, mended(tree.text(SITE)));
	expect(map('text')).toMatch(/^connected +\/tmp\/igu-io\.sock$/m);
	tree.write(GHOST, tree.text(GHOST).replace('"url"', '“url”'));
	expect(map('text')).toMatch(/^broken +\/tmp\/igu-io\.sock$/m);
});

test('dot is a graph in the eyes of Graphviz', () => {
	const drawn = spawnSync('dot', ['-Tplain'], { input: map('dot'), encoding: 'utf8' });
	if (drawn.error && process.env['CI'] !== 'true')
		return console.warn('SKIPPED: GRAPHVIZ IS NOT HERE (apt-get install graphviz)');
	expect({ status: drawn.status, err: drawn.stderr }).toEqual({ status: 0, err: '' });
	const lines = drawn.stdout.split('\n');
	expect(lines.filter((line) => line.startsWith('node '))).toHaveLength(6);
	expect(lines.filter((line) => line.startsWith('edge '))).toHaveLength(4);
});

test('no name of a file or a site is taken for more than a name', () => {
	const url = 'https://%%{init: {}}%%;\u001b[31m\\n<b>`x`.example.org';
	tree.write(
		'/blog/config.production.json',
		JSON.stringify({ url, server: { port: { path: '/run/a "b" [c].sock', writableAll: true } } }),
	);
	expect(map('mermaid')).toContain(
		'Ghost<br/>https://#37;#37;#123;init: #123;#125;#125;#37;#37;#59;\ufffd[31m#92;n#60;b#62;#96;x#96;.example.org<br/>',
	);
	expect(map('dot')).toContain('Ghost\\nhttps://%%{init: {}}%%;\ufffd[31m\\\\n<b>`x`.example.org\\n');
	expect(map('text')).toContain('for https://%%{init: {}}%%;\ufffd[31m\\n<b>`x`.example.org (');
});

test('mermaid escapes what would end a label', () => {
	const lines = map('mermaid').trimEnd().split('\n');
	expect(lines[0]).toBe('flowchart LR');
	expect(lines).toContain('    socket0(["/run/a #34;b#34; [c].sock"])');
	expect(lines).toContain('    nginx0_0["a|b]<br/>nginx/sites-available/blog"]');
	expect(lines).toContain(
		'    ghost0_0[("Ghost<br/>https://#34;#60;b#62;.example.org<br/>blog/config.production.json")]',
	);
	expect(lines).toContain('    nginx1_0 -. 502 .-> socket1');
});

describe('what nobody known listens at', () => {
	beforeEach(() =>
		tree.write(
			'/nginx/sites-available/others',
			'server { server_name node; location / { proxy_pass http://127.0.0.1:3000; } location /g { proxy_pass http://ghost:80; } }\n',
		),
	);

	test('is drawn without a 502, if it is tied to a Ghost at all', () => {
		const lines = map('mermaid').split('\n');
		expect(lines).toContain('    socket2(["ghost:80"])');
		expect(lines).toContain('    nginx2_0 -.-> socket2');
		expect(lines.join('\n')).not.toContain('3000');
		expect(map('dot')).toContain('    nginx2_0 -> socket2 [style=dashed];');
	});

	test('has the health of its own file', () => {
		const { links } = JSON.parse(map('json')) as { links: Record<string, unknown>[] };
		expect(links[2]).toMatchObject({
			socket: 'ghost:80',
			transport: 'tcp',
			severity: 'information',
			status: 'unresolved',
		});
		expect(map('text')).toContain('!! information: site-not-enabled (nginx/sites-available/others:1)');
	});
});
