import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from './client';
import { ARTICLE, GHOST, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(async () => {
	tree = bench.tree(ARTICLE);
	client = await bench.client(tree);
	await client.until(() => client.codes(tree.uri(SITE)).includes('socket-mismatch'), 'the mismatch of the article');
});

afterEach(async () => expect(await client.stop()).toBe(0));

const nowhere = { line: 99_999, character: 99_999 };
const before = { line: -1, character: -5 };
const everywhere = { start: { line: 0, character: 0 }, end: nowhere };
const backwards = { start: nowhere, end: { line: 0, character: 0 } };

/** What each request asks beside the document. */
const requests: readonly (readonly [method: string, params: object])[] = [
	['textDocument/hover', { position: nowhere }],
	['textDocument/hover', { position: before }],
	['textDocument/completion', { position: nowhere }],
	['textDocument/completion', { position: before, context: { triggerKind: 99 } }],
	['textDocument/definition', { position: nowhere }],
	['textDocument/references', { position: before, context: { includeDeclaration: true } }],
	['textDocument/prepareRename', { position: before }],
	['textDocument/codeAction', { range: backwards, context: { diagnostics: [] } }],
	['textDocument/codeAction', { range: everywhere, context: { diagnostics: [{ range: backwards, message: '' }] } }],
	['textDocument/formatting', { options: { tabSize: 0, insertSpaces: true } }],
	['textDocument/formatting', { options: { tabSize: -4, insertSpaces: false } }],
	['textDocument/formatting', { options: { tabSize: 1e9, insertSpaces: true } }],
	['textDocument/rangeFormatting', { range: backwards, options: { tabSize: 4, insertSpaces: true } }],
	['textDocument/onTypeFormatting', { position: nowhere, ch: '', options: { tabSize: 4, insertSpaces: true } }],
	['textDocument/documentSymbol', {}],
	['textDocument/foldingRange', {}],
	['textDocument/selectionRange', { positions: [nowhere, before] }],
	['textDocument/selectionRange', { positions: [] }],
	['textDocument/documentLink', {}],
	['textDocument/semanticTokens/full', {}],
	['textDocument/semanticTokens/range', {}],
	['textDocument/codeLens', {}],
	['textDocument/inlayHint', { range: backwards }],
	['textDocument/diagnostic', {}],
];

const uris = [
	'file:///nowhere/nginx.conf',
	'untitled:Untitled-1',
	'http://igu.io/nginx.conf',
	'file:',
	'',
	'%%%',
	':::',
];

test.each(requests)('%s with %j is answered, whatever the document', async (method, params) => {
	for (const uri of [tree.uri(SITE), tree.uri(GHOST), ...uris])
		await expect(
			client.request(method, { textDocument: { uri }, ...params }).then(() => 'answered', String),
		).resolves.toMatch(/^answered$|^Error: [^\n]+$/);
	expect(client.codes(tree.uri(SITE))).toContain('socket-mismatch');
});

test('a request without what it needs is refused in one line', async () => {
	for (const [method] of requests)
		for (const params of [null, {}, [], { textDocument: null }, { textDocument: { uri: 7 } }])
			await client.request(method, params).catch((error: Error) => expect(error.message).not.toMatch(/\n\s+at /));
	await client.quiet();
	expect(client.codes(tree.uri(SITE))).toContain('socket-mismatch');
});

test('a rename to what cannot be a path or a name is refused in one line', async () => {
	const lines = tree.text(SITE).split('\n');
	const line = lines.findIndex((text) => text.includes('unix:'));
	const position = { line, character: (lines[line]?.indexOf('unix:') ?? 0) + 7 };
	for (const newName of ['', 'relative', '/a\0b', '/a\nb', `/${'x'.repeat(200)}`, '/a;b{}', '/ünï "x"', '../..', '$x'])
		await client.request('textDocument/rename', { textDocument: { uri: tree.uri(SITE) }, position, newName }).then(
			() => expect.fail(`${JSON.stringify(newName)} was taken`),
			(error: Error) => expect(error.message, newName).toMatch(/^[^\n]{10,300}$/),
		);
});

test('notifications about documents that are not there, and changes out of place, are survived', async () => {
	for (const uri of uris) {
		await client.change(uri, 3, 'server {');
		await client.close(uri);
		await client.open(uri, 'server {');
		await client.open(uri, 'server { }');
		await client.watched([uri, 1], [uri, 2], [uri, 3]);
	}
	const uri = tree.uri(SITE);
	await client.open(uri, tree.text(SITE));
	await client.notify('textDocument/didChange', {
		textDocument: { uri, version: 2 },
		contentChanges: [
			{ range: { start: nowhere, end: nowhere }, text: '\n' },
			{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# \ud800\n' },
		],
	});
	await client.notify('workspace/didChangeWorkspaceFolders', {
		event: { added: [{ uri: '%%%', name: '' }], removed: [] },
	});
	await client.notify('$/nonsense', { a: 1 });
	await client.quiet();
	expect(client.codes(uri)).toContain('socket-mismatch');
});

test('commands with arguments that make no sense are refused in one line', async () => {
	for (const args of [undefined, [], [null], [7], [{}], [{ folder: '%%%', site: '../x', url: 'igu' }]])
		await client.request('workspace/executeCommand', { command: 'ghostNginx.scaffold', arguments: args }).then(
			() => expect.fail('it was not refused'),
			(error: Error) => expect(error.message).toMatch(/^[^\n]{10,300}$/),
		);
	await client.request('workspace/executeCommand', { command: 'no.such' }).catch((error: Error) => {
		expect(error.message).not.toMatch(/\n\s+at /);
	});
});

test('binary, empty and endless texts are taken', async () => {
	for (const [index, text] of [
		'\0\u0001\ufffd'.repeat(1000),
		'',
		'{'.repeat(5000),
		'a'.repeat(3_000_000),
		'\r\r\n\u2028'.repeat(999),
	].entries()) {
		const uri = tree.uri(`/nginx/conf.d/odd${index}.conf`);
		await client.open(uri, text);
		for (const method of ['documentSymbol', 'foldingRange', 'documentLink', 'semanticTokens/full'])
			await client.request(`textDocument/${method}`, { textDocument: { uri } });
		await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 1 } });
	}
	await client.quiet();
	expect(client.codes(tree.uri(SITE))).toContain('socket-mismatch');
});
