import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/base/uri';
import { diskFiles } from '../../server/src/hosts/diskFiles';
import { plainFiles } from '../../server/src/hosts/plainFiles';
import { type Tree, writeTree } from './tree';

let tree: Tree | undefined;
afterEach(() => {
	tree?.remove();
	tree = undefined;
});

describe.each([
	['an editor', diskFiles],
	['the command line', plainFiles],
])('the disk of %s', (_, files) => {
	it('reads a file of exactly the size, and none of a byte more', async () => {
		tree = writeTree('');
		tree.write('/a.conf', 'ä'.repeat(50));
		expect(await files.readText(tree.uri('/a.conf'), 100)).toBe('ä'.repeat(50));
		expect(await files.readText(tree.uri('/a.conf'), 99)).toBeUndefined();
		expect(await files.readText(tree.uri('/b.conf'), 99)).toBeUndefined();
	});

	it.runIf(existsSync('/proc/self/status'))('reads no more of a file that has more than it says', async () => {
		const uri = uriOfPath('/proc/self/status');
		expect(readFileSync('/proc/self/status', 'utf8').length).toBeGreaterThan(200);
		expect((await files.readText(uri, 100_000))?.split('\n').length).toBeGreaterThan(20);
		expect(await files.readText(uri, 100)).toBeUndefined();
	});

	it('tells files, folders and links', async () => {
		tree = writeTree('');
		tree.write('/there/a b.conf', '');
		symlinkSync(tree.path('/there/a b.conf'), tree.path('/there/to a.conf'));
		symlinkSync('nowhere', tree.path('/there/to nothing'));
		mkdirSync(tree.path('/there/below'));
		const entries = await files.readDirectory(tree.uri('/there'));
		expect([...(entries ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
			{ name: 'a b.conf', kind: 'file', link: false },
			{ name: 'below', kind: 'directory', link: false },
			{ name: 'to a.conf', kind: 'file', link: true },
			{ name: 'to nothing', kind: 'unknown', link: true },
		]);
		expect(await files.realUri(tree.uri('/there/to a.conf'))).toBe(tree.uri('/there/a b.conf'));
		expect(await files.realUri(tree.uri('/there/no'))).toBe(tree.uri('/there/no'));
		expect(await files.stat(tree.uri('/there/to a.conf'))).toEqual({ kind: 'file', link: true, size: 0 });
		expect(await files.stat(tree.uri('/there/to nothing'))).toBeUndefined();
		expect(await files.look(tree.uri('/there/below'))).toBe('folder');
		expect(await files.look(tree.uri('/there/a b.conf/c'))).toBe('nothing');
		expect(await files.readDirectory(tree.uri('/there/a b.conf'))).toBeUndefined();
		expect(await files.readText(tree.uri('/there'), 100)).toBeUndefined();
	});
});
