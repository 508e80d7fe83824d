import { once } from 'node:events';
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
