import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ClientCapabilities, CompletionItem, CompletionList, Hover } from 'vscode-languageserver/node';
import type { Client } from './client';
import { placeOf } from './edits';
import { ARTICLE, SITE } from './fixtures';
import { bundleServer } from './serverProcess';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(() => {
	tree = bench.tree(ARTICLE);
});

async function start(capabilities: ClientCapabilities, script = bench.script): Promise<void> {
	client = await bench.client(tree, { script, capabilities });
}

/** Opens the site with `added` in its location, and asks for what can be written behind it. */
async function complete(added: string): Promise<CompletionItem[] | CompletionList> {
	const text = tree.text(SITE).replace('proxy_set_header Host', `${added}\n        proxy_set_header Host`);
	await client.open(tree.uri(SITE), text);
	const position = placeOf(text, added, added.length);
	return client.request('textDocument/completion', { textDocument: { uri: tree.uri(SITE) }, position });
}

const modern: ClientCapabilities = {
	textDocument: {
		completion: {
			completionItem: { snippetSupport: true, documentationFormat: ['markdown'], tagSupport: { valueSet: [1] } },
		},
		hover: { contentFormat: ['markdown'] },
	},
};

test('offers directives without their documentation, and gives that for the one that is looked at', async () => {
	await start(modern);
	expect(client.initialized.capabilities.completionProvider).toMatchObject({ resolveProvider: true });
	const items = (await complete('proxy_r')) as CompletionItem[];
	const item = items.find(({ label }) => label === 'proxy_read_timeout');
	expect(item).toMatchObject({
		detail: 'proxy_read_timeout time;',
		insertTextFormat: 2,
		textEdit: { newText: 'proxy_read_timeout ${1:60s};' },
	});
	expect(item).not.toHaveProperty('documentation');
	const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
	expect(resolved).toEqual({
		...item,
		documentation: { kind: 'markdown', value: expect.stringContaining('Defines a timeout') as string },
	});
});

test('gives plain text to a client that takes no other, and no snippets', async () => {
	await start({});
	const items = (await complete('proxy_r')) as CompletionItem[];
	const item = items.find(({ label }) => label === 'proxy_read_timeout');
	expect(item?.insertTextFormat).toBeUndefined();
	expect(item?.textEdit?.newText).toBe('proxy_read_timeout');
	const { documentation } = await client.request<CompletionItem>('completionItem/resolve', item);
	expect(documentation).toContain('Default: 60s');
	expect(documentation).not.toMatch(/[`*]/);
	const position = placeOf(tree.text(SITE), 'proxy_pass', 2);
	const { contents } = await client.request<Hover>('textDocument/hover', {
		textDocument: { uri: tree.uri(SITE) },
		position,
	});
	expect(contents).toMatchObject({ kind: 'plaintext' });
});

test('tells once the range that all directives replace, where the client lets it', async () => {
	await start({
		textDocument: {
			completion: { ...modern.textDocument?.completion, completionList: { itemDefaults: ['editRange'] } },
		},
	});
	const list = (await complete('proxy_r')) as CompletionList;
	expect(list.isIncomplete).toBe(false);
	const line = expect.any(Number) as number;
	expect(list.itemDefaults?.editRange).toEqual({ start: { line, character: 8 }, end: { line, character: 15 } });
	const item = list.items.find(({ label }) => label === 'proxy_redirect');
	expect(item?.textEdit).toBeUndefined();
	expect(item?.textEditText).toMatch(/^proxy_redirect /);
	// Paths keep ranges of their own.
	expect(Array.isArray(await complete('proxy_pass http://unix:/t'))).toBe(true);
});

test('hands back what it cannot look up', async () => {
	await start(modern);
	for (const data of [
		undefined,
		7,
		{ kind: 'directive', name: 'nope', module: 'ngx_none_module' },
		{ kind: 'directive', name: 'listen', module: 'ngx_http_core_module', parameter: 7 },
	]) {
		const item = { label: 'x', data };
		expect(await client.request('completionItem/resolve', item)).toEqual(JSON.parse(JSON.stringify(item)));
	}
});

test('works without the documentation, and says so once', async () => {
	const bare = bundleServer();
	rmSync(join(dirname(bare.script), 'nginx-docs.json'));
	await start(modern, bare.script);
	const items = (await complete('proxy_r')) as CompletionItem[];
	expect(items.find(({ label }) => label === 'proxy_read_timeout')?.textEdit?.newText).toBe('proxy_read_timeout');
	const position = placeOf(tree.text(SITE), 'listen', 2);
	expect(await client.request('textDocument/hover', { textDocument: { uri: tree.uri(SITE) }, position })).toBeNull();
	const logged = client.heard.filter(({ params }) => JSON.stringify(params).includes('documentation of nginx'));
	expect(logged).toHaveLength(1);
	bare.remove();
});
