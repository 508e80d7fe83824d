import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Log } from 'sarif';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import manifest from '../../package.json';
import { findingsOf } from '../../server/src/cli/findings';
import type { ReportedProblem } from '../../server/src/reports/problems';
import { ARTICLE, GHOST, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine, type Run } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
beforeEach(() => {
	tree = writeTree(ARTICLE);
});
afterEach(() => tree.remove());

const check = (...args: string[]): Run => cli.run(['check', ...args], { cwd: tree.folder });

interface Problem {
	readonly file: string;
	readonly severity: string;
	readonly code: string;
	readonly message: string;
	readonly range: object;
	readonly related: readonly object[];
	readonly fixes: readonly { readonly title: string; readonly preferred: boolean; readonly edits: readonly object[] }[];
}

const problemsIn = (run: Run): Problem[] => (JSON.parse(run.out) as { problems: Problem[] }).problems;

describe('the exit status', () => {
	const inHints =
		'{ "url": "http://igu.io", "server": { "socket": { "path": "/tmp/igu.sock", "permissions": "0666" } } }';

	// Without a url only the name of the upstream ties the two.
	const inWarnings = (text: string): string => text.replace(/"url": "[^"]*",?/, '');

	it.each([
		['all is well', [], { [SITE]: mended, [GHOST]: (text: string) => text }, 0],
		['there are warnings', [], { [GHOST]: inWarnings }, 1],
		['warnings are allowed', ['--max-severity', 'warning'], { [GHOST]: inWarnings }, 0],
		['a site is not reached', ['--max-severity', 'warning'], {}, 1],
		['nothing is allowed', ['--max-severity', 'none'], { [SITE]: () => '', [GHOST]: () => inHints }, 1],
		['hints are not asked for', [], { [SITE]: () => '', [GHOST]: () => inHints }, 0],
		['there are errors', ['--max-severity', 'warning'], { [SITE]: (text: string) => text.replace('}', '') }, 1],
		['errors are allowed', ['--max-severity', 'error'], { [SITE]: (text: string) => text.replace('}', '') }, 0],
	] as [string, string[], Record<string, (text: string) => string>, number][])(
		'when %s',
		(_, args, changes, status) => {
			for (const [name, change] of Object.entries(changes)) tree.write(name, change(tree.text(name)));
			const run = check(...args);
			expect(run).toMatchObject({ status, err: '' });
		},
	);

	it.each([
		[['--format', 'xml'], 'there is no format "xml"'],
		[['--max-severity', 'fatal'], 'there is no severity "fatal"'],
		[['--frobnicate'], 'there is no option --frobnicate'],
		[['--format'], 'Option'],
		[['nowhere'], 'nowhere: no such file or folder'],
	])('is 2 for %j, with one line', (args, says) => {
		const { status, out, err } = check(...args);
		expect({ status, out }).toEqual({ status: 2, out: '' });
		expect(err).toContain(`ghost-nginx: `);
		expect(err).toContain(says);
		expect(err.trimEnd().split('\n')).toHaveLength(1);
	});
});

test('json has the promised shape, sorted by file, place and code', () => {
	const run = check('--format', 'json');
	const report = JSON.parse(run.out) as { version: number; files: number; problems: Problem[] };
	expect(report).toMatchObject({ version: 1, files: 3 });
	const mismatches = report.problems.filter(({ code }) => code === 'socket-mismatch');
	expect(mismatches).toMatchObject([
		{
			file: 'igu.io/config.production.json',
			range: { start: { line: 4, character: 15 }, end: { line: 4, character: 31 } },
			severity: 'error',
			related: [{ file: 'nginx/sites-available/igu', range: { start: { line: 1, character: 16 } } }],
			fixes: [
				{
					preferred: true,
					edits: [{ file: 'nginx/sites-available/igu', newText: '/tmp/igu-io.sock' }],
				},
				{ preferred: false, edits: [{ file: 'igu.io/config.production.json', newText: '/tmp/igu.io.socket' }] },
			],
		},
		{ file: 'nginx/sites-available/igu' },
	]);
	const files = report.problems.map(({ file }) => file);
	expect(files).toEqual([...files].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
	for (const { fixes } of report.problems) expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThan(2);
});

test('several paths are one workspace, a single file is judged alone', () => {
	expect(problemsIn(check('igu.io', 'nginx', '--format', 'json')).map(({ code }) => code)).toContain('socket-mismatch');
	for (const name of [GHOST, SITE])
		expect(problemsIn(check(name.slice(1), '--format', 'json')).map(({ code }) => code)).not.toContain(
			'socket-mismatch',
		);
});

describe('text', () => {
	it('shows the place, the line with a mark, the other end and the fix', () => {
		const { out } = check();
		expect(out).toContain(
			'igu.io/config.production.json:5:16: error: 502 for igu.io: Ghost listens on /tmp/igu-io.sock, but nginx connects to /tmp/igu.io.socket (',
		);
		expect(out).toContain('  5 |       "path": "/tmp/igu-io.sock",\n    |                ^^^^^^^^^^^^^^^^\n');
		expect(out).toContain('nginx/sites-available/igu:2:17: nginx connects here');
		expect(out).toContain('= fix: Change nginx: connect to /tmp/igu-io.sock');
		expect(out).toMatch(/\n3 files read, 1 error, 1 information, 1 hint \(1 fixable with --fix\)\n$/);
		expect(out).not.toContain('\u001b');
	});

	it('tells of both ends of a mismatch at once, the worst at one place first', () => {
		const { out } = check();
		expect(out.match(/^\S+:\d+:\d+: .*\]$/gm)?.map((line) => line.replace(/: .*\[/, ' ['))).toEqual([
			'igu.io/config.production.json:4:6 [socket-key-ignored]',
			'igu.io/config.production.json:5:16 [socket-mismatch]',
			'igu.io/config.production.json:5:16 [socket-in-tmp]',
		]);
		expect(problemsIn(check('--format', 'json')).filter(({ code }) => code === 'socket-mismatch')).toHaveLength(2);
	});

	it('counts as fixable what --fix would mend', () => {
		const summary = (...args: string[]): string =>
			check(...args)
				.out.trimEnd()
				.split('\n')
				.at(-1) ?? '';
		expect(summary('--max-severity', 'none')).toMatch(/\(\d fixable with --fix\)$/);
		expect(summary('--max-severity', 'error')).not.toContain('fixable');
		// Either of two Ghosts may get another port, and one of them does.
		const two = writeTree(
			'a b'.replaceAll(/[ab] ?/g, (name) => {
				const config = `{ "url": "http://${name.trim()}.example", "server": { "port": 2369 } }`;
				return `//- /${name.trim()}/config.production.json\n${config}\n`;
			}),
		);
		const { out } = cli.run(['check'], { cwd: two.folder });
		two.remove();
		expect(out).toMatch(/\n2 files read, 1 error \(1 fixable with --fix\)\n/);
		// Nothing is written through the link.
		expect(summary('igu.io', 'nginx/sites-enabled')).not.toContain('fixable');
	});

	it.each([
		['nginx', '1 file read, no problems', 'no Ghost config among these files: only nginx was checked'],
		['igu.io', undefined, 'no nginx config among these files: only Ghost was checked'],
	])('says where only one side is there: %s', (path, summary, last) => {
		const lines = check(path).out.trimEnd().split('\n');
		expect(lines.at(-1)).toBe(last);
		if (summary !== undefined) expect(lines.at(-2)).toMatch(/^\d files read, no problems$/);
		expect(check(path, '--format', 'json').out).not.toContain('among these files');
	});

	it('says nothing of that where both are, also where Ghost is in a unit alone', () => {
		expect(check().out).not.toContain('among these files');
		tree.write(
			'/etc/systemd/system/ghost_igu.service',
			'[Service]\nEnvironment=url=http://igu.io server__port=/tmp/igu.io.socket\nExecStart=/usr/bin/node current/index.js\n',
		);
		expect(check('nginx', 'etc').out).not.toContain('among these files');
	});

	it('is coloured for who wants colours', () => {
		const coloured = cli.run(['check'], { cwd: tree.folder, env: { FORCE_COLOR: '1' } });
		expect(coloured.out).toContain('\u001b[');
		const both = cli.run(['check'], { cwd: tree.folder, env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
		expect(both.out).not.toContain('\u001b');
	});

	it('lets no control character of a file reach the terminal, and cuts long lines', () => {
		tree.write(SITE, `upstream igu { server unix:/tmp/\u001b[31migu.io.socket: ${'x'.repeat(5000)}; }\n`);
		const { out, err } = check();
		expect(`${out}${err}`).not.toContain('\u001b');
		expect(
			Math.max(
				...out
					.split('\n')
					.filter((line) => / {2}\d* *\| /.test(line))
					.map(({ length }) => length),
			),
		).toBeLessThan(400);
	});
});

describe('on a terminal', () => {
	const onTerminal = (env: Readonly<Record<string, string>> = {}, columns = 60): string =>
		cli.runOnTerminal(['check'], { cwd: tree.folder, columns, env }).out;
	const plain = (text: string): string => stripVTControlCharacters(text).replace(/^.*\r/gm, '');

	it('no line is longer than the terminal is wide, and none is broken in a word', () => {
		for (const columns of [50, 72, 100]) {
			const out = plain(onTerminal({ NO_COLOR: '1' }, columns));
			expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(columns);
			expect(out.replace(/\s+/g, ' ')).toBe(check().out.replace(/\s+/g, ' '));
		}
	});

	it('long lines of a file are cut around the problem', () => {
		tree.write(
			SITE,
			tree.text(SITE).replace('server unix:', `# ${'x'.repeat(300)}\n    ${' '.repeat(200)}server unix:`),
		);
		const lines = plain(onTerminal({ NO_COLOR: '1' })).split('\n');
		const at = lines.findIndex((line) => /^ +3 \| .*unix:/.test(line));
		expect(lines[at]?.length).toBeLessThanOrEqual(60);
		const marked = lines[at + 1] ?? '';
		expect(lines[at]?.slice(marked.indexOf('^'), marked.lastIndexOf('^') + 1)).toBe('/tmp/igu.io.socket');
	});

	it('places and codes are links, where the terminal is known to show them', () => {
		const place = `\u001b]8;;file://${hostname()}${tree.path(GHOST)}#5\u0007igu.io/config.production.json:5:16\u001b]8;;\u0007`;
		const page = '\u001b]8;;https://github.com/ghost-nginx/ghost-nginx/blob/main/docs/rules/socket-mismatch.md\u0007';
		for (const env of [
			{ TERM: 'xterm-kitty' },
			{ VTE_VERSION: '6800' },
			{ WT_SESSION: 'x' },
			{ FORCE_HYPERLINK: '1' },
		]) {
			const out = onTerminal(env);
			expect(out).toContain(place);
			expect(out).toContain(page);
		}
		expect(onTerminal({ TERM_PROGRAM: 'vscode' })).toContain(`\u001b]8;;file://${tree.path(GHOST)}#5\u0007`);
		const kitty = { TERM: 'xterm-kitty' };
		for (const env of [{}, { ...kitty, NO_COLOR: '1' }, { TERM: 'dumb', VTE_VERSION: '6800' }, { ...kitty, CI: '1' }])
			expect(onTerminal(env)).not.toContain('\u001b]8');
		expect(cli.run(['check'], { cwd: tree.folder, env: { ...kitty, FORCE_COLOR: '1' } }).out).not.toContain('\u001b]8');
	});

	it('a dumb one gets no colours', () => {
		expect(onTerminal()).toContain('\u001b[1m');
		expect(onTerminal({ TERM: 'dumb' })).not.toContain('\u001b');
	});
});

test('the marks are below what they mean, also after letters that fill two columns', () => {
	tree.write(
		'/igu.io/config.production.json',
		'{ "url": "https://igu.io", "日本語": 1, "server": { "port": { "path": "/tmp/igu-io.sock" } } }',
	);
	const lines = check('.').out.split('\n');
	const at = lines.findIndex(
		(line, number) => line.includes('日本語') && lines[number + 1]?.endsWith(` ${'^'.repeat(16)}`),
	);
	// Three letters are six columns.
	expect((lines[at + 1] ?? '').indexOf('^')).toBe((lines[at] ?? '').indexOf('"/tmp/igu-io.sock"') + 3 + 1);
});

test('where there is nothing to read, that is one line and status 2', () => {
	mkdirSync(tree.path('/empty/deep'), { recursive: true });
	tree.write('/other/package.json', '{}');
	for (const path of ['empty', 'other']) {
		const err = `ghost-nginx: nothing to check: there is no config of Ghost or nginx in ${path}\n`;
		expect(check(path)).toEqual({ status: 2, out: '', err });
		expect(check('--format', 'json', path)).toEqual({ status: 2, out: '', err });
		for (const [command, what] of [
			['map', 'map'],
			['doctor', 'compare'],
		] as const)
			expect(cli.run([command, path], { cwd: tree.folder })).toEqual({
				status: 2,
				out: '',
				err: err.replace('to check', `to ${what}`),
			});
	}
});

test('a file that is named is read, as nginx where nothing tells of another kind', () => {
	const run = (...args: readonly string[]): { status: number | null; out: string; err: string } =>
		cli.run(['check', ...args], { cwd: tree.folder });
	tree.write('/named/gzip.conf', 'gzip on;\ngzip_types text/css\n');
	tree.write('/named/half', 'hello\n');
	tree.write('/named/pages.conf', 'expired /gone;\nmirrors /mirrors.html;\n');
	tree.write('/named/package.json', '{}');
	tree.write('/named/picture.gif', 'GIF89\0\0');
	tree.write('/named/empty.conf', '');

	expect(run('named').status).toBe(2);
	const { status, out } = run('named/gzip.conf');
	expect(status).toBe(1);
	expect(out).toContain('named/gzip.conf:3:1: error: ');
	expect(run('named/empty.conf').status).toBe(0);
	expect(run('--fix', 'named/pages.conf').status).toBe(0);
	expect(readFileSync(tree.path('/named/pages.conf'), 'utf8')).toContain('expired');
	expect(run('--fix', 'named/half').status).toBe(0);
	expect(readFileSync(tree.path('/named/half'), 'utf8')).toBe('hello;\n');
	expect(run('named/package.json')).toEqual({
		status: 2,
		out: '',
		err: 'ghost-nginx: named/package.json is no Ghost config: left out\n',
	});
	const both = run('named/gzip.conf', 'named/picture.gif');
	expect(both.status).toBe(1);
	expect(both.err).toBe('ghost-nginx: named/picture.gif is no text: left out\n');
});

test('the problem matcher of the manifest takes each problem from the text, and nothing else', () => {
	const [matcher] = manifest.contributes.problemMatchers;
	const { regexp, ...groups } = matcher?.pattern ?? { regexp: '' };
	const pattern = new RegExp(regexp);
	const matched = check()
		.out.split('\n')
		.flatMap((line) => pattern.exec(line) ?? [])
		.filter((part) => part !== undefined);
	const size = Object.keys(groups).length + 1;
	const rows = Array.from({ length: matched.length / size }, (_, row) => matched.slice(row * size, (row + 1) * size));
	const { file = 0, line = 0, column = 0, severity = 0, code = 0, message = 0 } = groups as Record<string, number>;
	const wanted = findingsOf(JSON.parse(check('--format', 'json').out).problems as ReportedProblem[]);
	expect(
		rows.map((row) => ({
			file: row[file],
			start: { line: Number(row[line]) - 1, character: Number(row[column]) - 1 },
			severity: row[severity],
			code: row[code],
			message: row[message],
		})),
	).toEqual(
		wanted.map(({ problem }) => ({
			file: problem.file,
			start: problem.range.start,
			severity: problem.severity,
			code: problem.code,
			message: problem.message,
		})),
	);
	// On a terminal, where messages go on in further lines, it takes what stands in the first.
	expect(pattern.exec('a.conf:1:2: error: Many words and')?.slice(1)).toEqual([
		'a.conf',
		'1',
		'2',
		'error',
		'Many words and',
		undefined,
	]);
});

test('github has a command for each problem, escaped', () => {
	tree.write('/nginx/a,b:c/nginx.conf', 'events {}\nhttp { server { location / { proxy_pass unix:/100%; } } }\n');
	const { out } = check('nginx', '--format', 'github');
	expect(out).toContain('::error file=nginx/a%2Cb%3Ac/nginx.conf,line=2,');
	expect(out).toContain('title=ghost-nginx unix-scheme-missing::');
	for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^::(?:error|warning|notice) file=[^:]+::./);
});

test('sarif is valid in the eyes of Microsoft’s own validator', () => {
	tree.write(
		'/nginx/conf.d/ä b.conf',
		'# ghost-nginx-disable-next-line unix-path-empty\nserver { server_name x; location / { proxy_pass http://igu:80; } }\n',
	);
	const { out } = check('--format', 'sarif');
	const [run] = (JSON.parse(out) as Log).runs;
	const codes = run?.results?.map(({ ruleId }) => ruleId) ?? [];
	expect(codes).toContain('socket-mismatch');
	expect(codes).toContain('disable-unused');
	expect(run?.results?.map(({ ruleIndex = -1 }) => run.tool.driver.rules?.[ruleIndex]?.id)).toEqual(codes);
	const folder = mkdtempSync(join(tmpdir(), 'ghost-nginx-sarif-'));
	try {
		writeFileSync(join(folder, 'log.sarif'), out);
		const validated = join(folder, 'validated.sarif');
		const multitool = join(import.meta.dirname, '../../node_modules/.bin/sarif-multitool');
		const validation = spawnSync(multitool, ['validate', join(folder, 'log.sarif'), '--output', validated], {
			encoding: 'utf8',
		});
		expect(validation.stdout).toContain('Analysis completed successfully');
		const findings = JSON.parse(readFileSync(validated, 'utf8')) as { runs: { results?: object[] }[] };
		expect(findings.runs.flatMap(({ results = [] }) => results)).toEqual([]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
