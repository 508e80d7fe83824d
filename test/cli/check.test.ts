import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import manifest from '../../package.json';
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
		[['--frobnicate'], "Unknown option '--frobnicate'"],
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
		expect(out).toContain('igu.io/config.production.json:5:16: error: Ghost listens on /tmp/igu-io.sock');
		expect(out).toContain('  5 |       "path": "/tmp/igu-io.sock",\n    |                ^^^^^^^^^^^^^^^^\n');
		expect(out).toContain('nginx/sites-available/igu:2:17: nginx connects here');
		expect(out).toContain('= fix: Use `/tmp/igu-io.sock`');
		expect(out).toMatch(/\n3 files read, 2 errors, 1 information, 1 hint\n$/);
		expect(out).not.toContain('\u001b');
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
	expect(
		rows.map((row) => ({
			file: row[file],
			start: { line: Number(row[line]) - 1, character: Number(row[column]) - 1 },
			severity: row[severity],
			code: row[code],
			message: row[message],
		})),
	).toEqual(
		problemsIn(check('--format', 'json')).map((problem) => ({
			file: problem.file,
			start: (problem.range as { start: object }).start,
			severity: problem.severity,
			code: problem.code,
			message: problem.message,
		})),
	);
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
