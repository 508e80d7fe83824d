import { beforeEach, expect, test } from 'vitest';
import type { ToolResult } from '../../server/src/lsp/protocol';
import type { Client } from './client';
import { ARTICLE, GHOST, mended, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(async () => {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree);
	await client.quiet();
});

const ask = (name: string, input?: object): Promise<ToolResult> =>
	client.request<ToolResult>('ghostNginx/tool', { name, input });

test('check tells of files that are not open, with the lines and the edits of fixes, and of buffers as they are', async () => {
	const { answer } = await ask('check', {});
	expect(answer).toMatchObject({
		version: 1,
		files: 3,
		problems: expect.arrayContaining([
			expect.objectContaining({
				file: SITE.slice(1),
				line: 2,
				code: 'socket-mismatch',
				related: [expect.objectContaining({ file: GHOST.slice(1), line: 5 })],
				fixes: expect.arrayContaining([
					expect.objectContaining({
						preferred: true,
						edits: [expect.objectContaining({ file: SITE.slice(1), newText: '/tmp/igu-io.sock' })],
					}),
				]),
			}),
		]),
	});
	await client.open(tree.uri(SITE), mended(tree.text(SITE)));
	expect(JSON.stringify(await ask('check'))).not.toContain('socket-mismatch');
});

test('check and map tell of the paths alone that are asked for, whole or relative', async () => {
	const filesIn = async (path: string): Promise<string[]> => {
		const { answer } = await ask('check', { paths: [path] });
		return [...new Set((answer as { problems: { file: string }[] }).problems.map(({ file }) => file))];
	};
	expect(await filesIn('igu.io')).toEqual([GHOST.slice(1)]);
	expect(await filesIn(tree.path('/nginx'))).toEqual([SITE.slice(1)]);
	expect(await ask('map', { paths: ['elsewhere'] })).toMatchObject({ answer: { links: [] } });
	expect(await ask('map', { paths: ['igu.io'] })).toMatchObject({
		answer: { links: [{ status: 'mismatch', severity: 'error', connectors: [{ file: SITE.slice(1), line: 2 }] }] },
	});
});

test('explain and doctor answer in the same shapes', async () => {
	expect(await ask('explain', { code: 'socket-mismatch' })).toMatchObject({
		answer: { rule: { severity: 'warning' } },
	});
	const log = 'connect() to unix:/tmp/igu.io.socket failed (2: No such file or directory) while connecting to upstream';
	expect(await ask('explain', { log })).toMatchObject({
		answer: { rule: null, log: [{ places: [{ line: 2 }, { line: 5 }] }] },
	});
	expect(await ask('doctor')).toMatchObject({
		answer: { sockets: [{ socket: '/tmp/igu-io.sock', listeners: [{ file: GHOST.slice(1), line: 5 }] }] },
	});
});

test('what cannot be answered is a sentence', async () => {
	expect(await ask('explain')).toEqual({ refusal: 'explain wants a code, or lines of a log.' });
	expect(await ask('nothing')).toEqual({ refusal: 'There is no such tool.' });
	expect(await client.request('ghostNginx/tool', {})).toEqual({ refusal: 'There is no such tool.' });
});
