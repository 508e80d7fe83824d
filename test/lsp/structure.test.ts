import { beforeEach, expect, test } from 'vitest';
import type {
	ClientCapabilities,
	DocumentLink,
	DocumentSymbol,
	FoldingRange,
	SelectionRange,
	SemanticTokens,
	SymbolInformation,
} from 'vscode-languageserver/node';
import type { Client } from './client';
import { placeOf } from './edits';
import { ARTICLE, ENABLED, GHOST, SITE } from './fixtures';
import type { Tree } from './tree';
import { createWorkbench } from './workbench';

const bench = createWorkbench();
let tree: Tree;
let client: Client;

beforeEach(() => {
	tree = bench.tree(ARTICLE);
});
const asTree: ClientCapabilities = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };

async function start(capabilities: ClientCapabilities = {}, initializationOptions: object = {}): Promise<void> {
	client = await bench.client(tree, { capabilities, initializationOptions });
	await client.quiet();
}

const about = (name: string): object => ({ textDocument: { uri: tree.uri(name) } });

test('the outline is a tree for clients that show trees', async () => {
	await start(asTree);
	const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', about(SITE));
	expect(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
		['igu', ['unix:/tmp/igu.io.socket']],
		['igu.io', ['location /']],
	]);
	const [upstream] = symbols;
	expect(upstream?.range.start).toEqual({ line: 0, character: 0 });
	expect(upstream?.range.end).toEqual({ line: 2, character: 1 });
});

test('the outline is a list for others, of files that are open or not, links included', async () => {
	await start();
	for (const name of [SITE, ENABLED]) {
		const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', about(name));
		expect(symbols.map(({ name: own, containerName }) => `${containerName}/${own}`)).toEqual([
			'/igu',
			'igu/unix:/tmp/igu.io.socket',
			'/igu.io',
			'igu.io/location /',
		]);
		expect(symbols[0]?.location.uri).toBe(tree.uri(name));
	}
});

test('the sections of a Ghost config are listed, but not where the client has a JSON support of its own', async () => {
	await start(asTree);
	const names = async (): Promise<string[] | undefined> =>
		(await client.request<DocumentSymbol[] | null>('textDocument/documentSymbol', about(GHOST)))?.map(
			({ name }) => name,
		);
	expect(await names()).toEqual(['url', 'server', 'database']);
	await client.stop();
	await start(asTree, { clientChecksJsonSyntax: true });
	expect(await names()).toBeUndefined();
});

test('folds, selections, links and names in the workspace', async () => {
	await start();
	const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', about(SITE));
	expect(folds.map(({ startLine, endLine }) => `${startLine}-${endLine}`).sort()).toEqual(['0-1', '3-10', '6-9']);

	const positions = [placeOf(tree.text(SITE), 'igu.io;', 1)];
	const [selection] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
		...about(SITE),
		positions,
	});
	expect(selection?.range).toEqual({ start: { line: 5, character: 16 }, end: { line: 5, character: 22 } });
	expect(selection?.parent?.range.start.character).toBe(4);

	tree.write('/nginx/nginx.conf', 'http { include sites-available/igu; }\n');
	await client.watched([tree.uri('/nginx/nginx.conf'), 2]);
	await client.quiet();
	const links = await client.request<DocumentLink[]>('textDocument/documentLink', about('/nginx/nginx.conf'));
	expect(links).toMatchObject([{ target: tree.uri(SITE), tooltip: 'Open nginx/sites-available/igu' }]);
	const [pass] = await client.request<DocumentLink[]>('textDocument/documentLink', about(SITE));
	expect(pass).toMatchObject({ target: `${tree.uri(SITE)}#L1,10`, tooltip: 'Go to nginx/sites-available/igu:1' });

	const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'igu' });
	expect(found.map(({ name, location }) => [name, location.uri])).toEqual([
		['igu', tree.uri(SITE)],
		['igu.io', tree.uri(SITE)],
		['http://igu.io', tree.uri(GHOST)],
	]);
});

test('semantic tokens of a file, and of a part of it, by the legend that is announced', async () => {
	await start();
	const { legend } = client.initialized.capabilities.semanticTokensProvider ?? {};
	const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', about(SITE));
	const [line, character, length, type, modifiers] = data;
	expect([line, character, length]).toEqual([0, 9, 'igu'.length]);
	expect([legend?.tokenTypes[type ?? -1], modifiers]).toEqual(['namespace', 0]);
	const range = { start: { line: 6, character: 0 }, end: { line: 20, character: 0 } };
	const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', { ...about(SITE), range });
	expect(part.data.length).toBeLessThan(data.length);
	expect(part.data[0]).toBeGreaterThanOrEqual(6);
	expect(await client.request('textDocument/semanticTokens/full', about(GHOST))).toMatchObject({ data: [] });
});
