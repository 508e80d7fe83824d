import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARTICLE, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine, type Run } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
beforeEach(() => {
	tree = writeTree(ARTICLE);
});
afterEach(() => tree.remove());

const run = (cwd: string, ...args: string[]): Run => cli.run(args, { cwd: tree.path(cwd) });
const checked = (cwd: string, ...paths: string[]): { run: Run; codes: string[]; files: string[] } => {
	const done = run(cwd, 'check', '--format', 'json', ...paths);
	const { problems } = JSON.parse(done.out) as { problems: { code: string; file: string }[] };
	return { run: done, codes: problems.map(({ code }) => code), files: problems.map(({ file }) => file) };
};

describe('a .ghost-nginx.json sets rules', () => {
	it('for the files beside and below it, wherever the command is run', () => {
		tree.write('/.ghost-nginx.json', '{ "rules": { "socket-mismatch": "off" } }');
		for (const [cwd, path] of [
			['/', '.'],
			['/igu.io', '..'],
			['/', 'igu.io'],
		] as const)
			expect(checked(cwd, path, '../nginx').codes).not.toContain('socket-mismatch');
		tree.write('/.ghost-nginx.json', '{ "rules": { "socket-in-tmp": "error" } }');
		expect(run('/', 'check', '--max-severity', 'warning').status).toBe(1);
	});

	it('of which the nearest counts', () => {
		tree.write('/.ghost-nginx.json', '{ "rules": { "socket-mismatch": "off", "socket-in-tmp": "off" } }');
		tree.write('/igu.io/.ghost-nginx.json', '{ "rules": { "socket-in-tmp": "off" } }');
		const { codes, files } = checked('/');
		expect(files[codes.indexOf('socket-mismatch')]).toBe('igu.io/config.production.json');
		expect(codes.filter((code) => code === 'socket-mismatch')).toHaveLength(1);
		expect(codes).not.toContain('socket-in-tmp');
	});

	it('and what is fixed', () => {
		tree.write('/.ghost-nginx.json', '{ "rules": { "socket-mismatch": "off" } }');
		run('/', 'check', '--fix');
		expect(readFileSync(tree.path(SITE), 'utf8')).toBe(tree.text(SITE));
	});
});

it('a .ghost-nginx.json excludes files from where it lies', () => {
	tree.write('/.ghost-nginx.json', '{ "exclude": ["nginx/sites-*"] }');
	expect(checked('/').codes).not.toContain('socket-mismatch');
	tree.write('/.ghost-nginx.json', '{ "exclude": ["sites-*"] }');
	expect(checked('/').codes).toContain('socket-mismatch');
	// The nearest one counts, and nothing of those above it.
	tree.write('/.ghost-nginx.json', '{ "exclude": ["nginx"] }');
	expect(checked('/').codes).not.toContain('socket-mismatch');
	tree.write('/nginx/.ghost-nginx.json', '{ "exclude": ["sites-*"] }');
	tree.write('/.ghost-nginx.json', '{}');
	expect(checked('/').codes).not.toContain('socket-mismatch');
});

describe('the folders that a .ghost-nginx.json names', () => {
	const names = (...folders: string[]): void => tree.write('/igu.io/.ghost-nginx.json', JSON.stringify({ folders }));

	it('are read with what was given, from where it lies, and only what was given is judged', () => {
		names('../nginx');
		const { codes, files } = checked('/', 'igu.io');
		expect(codes).toContain('socket-mismatch');
		expect(new Set(files)).toEqual(new Set(['igu.io/config.production.json']));
		const map = JSON.parse(run('/', 'map', 'igu.io', '--format', 'json').out) as { links: { status: string }[] };
		expect(map.links.map(({ status }) => status)).toEqual(['mismatch']);
	});

	it('may be absolute, and stand above a given folder', () => {
		tree.write('/.ghost-nginx.json', JSON.stringify({ folders: [tree.path('/nginx')] }));
		expect(checked('/', 'igu.io').codes).toContain('socket-mismatch');
		tree.write('/.ghost-nginx.json', JSON.stringify({ folders: ['.'] }));
		expect(checked('/', 'igu.io').codes).toContain('socket-mismatch');
	});

	it('are never written to', () => {
		names('../nginx');
		const before = statSync(tree.path(SITE)).mtimeMs;
		// What is wrong in the folder itself would be mended if it were given, too.
		tree.write('/nginx/sites-available/other', 'server { location / { proxy_pass unix:/run/x.sock; } }\n');
		expect(run('/', 'check', '--fix', 'igu.io')).toMatchObject({
			status: 1,
			err: expect.stringContaining('not among the given paths [socket-mismatch]\nfixed nothing, left 1\n') as string,
		});
		expect(readFileSync(tree.path(SITE), 'utf8')).toBe(tree.text(SITE));
		expect(statSync(tree.path(SITE)).mtimeMs).toBe(before);
		expect(readFileSync(tree.path('/nginx/sites-available/other'), 'utf8')).toContain('proxy_pass unix:');
		expect(run('/', 'check', '--fix', 'igu.io', 'nginx').err).toContain('fixed');
		expect(readFileSync(tree.path(SITE), 'utf8')).toBe(mended(tree.text(SITE)));
	});

	it('are named in one line where they are not there', () => {
		names('../nginx', '../nowhere');
		const { run: done, codes } = checked('/', 'igu.io');
		expect(codes).toContain('socket-mismatch');
		expect(done.err).toBe(
			'ghost-nginx: ../nowhere is not there, or is no folder that can be read: left out, though igu.io/.ghost-nginx.json names it\n',
		);
	});
});

it('a wrong value is told in one line, and spoils nothing', () => {
	tree.write('/.ghost-nginx.json', '{ "rules": { "socket-mismatch": "of", "socket-in-tmp": "off" }, "folder": [] }');
	const { run: done, codes } = checked('/');
	expect(done.err).toBe('ghost-nginx: .ghost-nginx.json: "folder" is left out: "folders" may be meant (and 1 more)\n');
	expect(codes).toContain('socket-mismatch');
	expect(codes).not.toContain('socket-in-tmp');
	expect(done.status).toBe(1);
});

it('--watch checks again when a .ghost-nginx.json above, or a file in a folder that it names, changes', async () => {
	tree.write('/.ghost-nginx.json', JSON.stringify({ folders: ['nginx'] }));
	const child = cli.start(['check', 'igu.io', '--watch'], tree.folder);
	let out = '';
	child.stdout.on('data', (part: Buffer) => {
		out += part.toString();
	});
	const reports = (): number => out.split(' files read').length - 1;
	const until = async (met: () => boolean, what: string): Promise<void> => {
		const end = Date.now() + 10_000;
		while (!met()) {
			if (Date.now() > end) throw new Error(`in vain: ${what}\n${out}`);
			await new Promise((resolve) => setTimeout(resolve, 25));
		}
	};
	try {
		await until(() => reports() === 1 && out.includes('socket-mismatch'), 'the first report');
		// It watches from the first report on, and nothing tells when it has begun.
		await new Promise((resolve) => setTimeout(resolve, 500));
		out = '';
		tree.write(SITE, mended(tree.text(SITE)));
		await until(() => reports() > 0 && !out.includes('socket-mismatch'), 'a report without it');
		tree.write(SITE, tree.text(SITE));
		await until(() => out.includes('socket-mismatch'), 'a report with it');
		await new Promise((resolve) => setTimeout(resolve, 500));
		out = '';
		tree.write('/.ghost-nginx.json', JSON.stringify({ folders: ['nginx'], rules: { 'socket-mismatch': 'off' } }));
		await until(() => reports() > 0 && !out.includes('socket-mismatch'), 'a report by the new rules');
	} finally {
		child.kill();
	}
});
