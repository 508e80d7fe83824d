import { existsSync, readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/core/base/uri';
import { diskFiles } from '../../server/src/hosts/diskFiles';
import { type Tree, writeTree } from './tree';

let tree: Tree | undefined;
afterEach(() => {
	tree?.remove();
	tree = undefined;
});

it('reads a file of exactly the size, and none of a byte more', async () => {
	tree = writeTree('');
	tree.write('/a.conf', 'ä'.repeat(50));
	expect(await diskFiles.readText(tree.uri('/a.conf'), 100)).toBe('ä'.repeat(50));
	expect(await diskFiles.readText(tree.uri('/a.conf'), 99)).toBeUndefined();
	expect(await diskFiles.readText(tree.uri('/b.conf'), 99)).toBeUndefined();
});

it.runIf(existsSync('/proc/self/status'))('reads no more of a file that has more than it says', async () => {
	const uri = uriOfPath('/proc/self/status');
	expect(readFileSync('/proc/self/status', 'utf8').length).toBeGreaterThan(200);
	expect((await diskFiles.readText(uri, 100_000))?.split('\n').length).toBeGreaterThan(20);
	expect(await diskFiles.readText(uri, 100)).toBeUndefined();
});
