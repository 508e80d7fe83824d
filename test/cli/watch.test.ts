import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ARTICLE, mended, SITE } from '../lsp/fixtures';
import { type Tree, writeTree } from '../lsp/tree';
import { bundleCommandLine, listenTo } from './commandLine';

const cli = bundleCommandLine();
let tree: Tree;
beforeEach(() => {
	tree = writeTree(ARTICLE);
});
afterEach(() => tree.remove());

test('--watch says how many files it watches, parts the runs, and ends with 0', { timeout: 60_000 }, async () => {
	const child = cli.start(['check', '--watch'], tree.folder);
	const { all, until } = listenTo(child);
	const ended = once(child, 'exit');
	await until('watching 3 files, Ctrl+C ends\n');
	expect(all()).toContain('[socket-mismatch]');
	// Nothing tells when it has begun to watch.
	await new Promise((resolve) => setTimeout(resolve, 500));
	tree.write(SITE, mended(tree.text(SITE)));
	await until('3 files read, 1 information, 1 hint');
	expect(all()).toMatch(/\n--- \d\d:\d\d:\d\d -+\n/);
	child.kill('SIGINT');
	expect(await ended).toEqual([0, null]);
});

test('--watch sees what is put in the place of what it watches, and what comes back', { timeout: 60_000 }, async () => {
	const child = cli.start(['check', '--watch', tree.folder, tree.path(SITE)], '/');
	const { all, until } = listenTo(child);
	const ended = once(child, 'exit');
	await until('Ctrl+C ends\n');
	const runs = (): number => all().split('\n---').length;
	const during = async (work: () => void): Promise<void> => {
		await new Promise((resolve) => setTimeout(resolve, 700));
		const before = runs();
		work();
		for (let tries = 0; runs() === before && tries < 100; tries++) await new Promise((go) => setTimeout(go, 50));
		expect(runs()).toBeGreaterThan(before);
	};
	await during(() => rmSync(tree.folder, { recursive: true }));
	await during(() => {
		for (const { path, text } of tree.files) tree.write(path, text);
	});
	await during(() => tree.write(SITE, mended(tree.text(SITE))));
	await during(() => {
		tree.write('/other', tree.text(SITE));
		renameSync(tree.path('/other'), tree.path(SITE));
	});
	await expect.poll(() => all().split('\n---').at(-1), { timeout: 10_000 }).toContain('[socket-mismatch]');
	child.kill('SIGINT');
	expect(await ended).toEqual([0, null]);
});

test('Ctrl+C on a terminal ends it, in a line of its own', { timeout: 60_000 }, async () => {
	const child = cli.startOnTerminal(['check', '--watch'], { cwd: tree.folder, columns: 80 });
	const { all, until } = listenTo(child);
	const ended = once(child, 'exit');
	await until('watching 3 files, Ctrl+C ends');
	await new Promise((resolve) => setTimeout(resolve, 500));
	child.stdin.write('\u0003');
	expect((await ended)[0]).toBe(0);
	expect(all()).toMatch(/Ctrl\+C ends\r?\n(?:\^C)?\r?\n$/);
});
