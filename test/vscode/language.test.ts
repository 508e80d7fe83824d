import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
	type CompletionItem,
	type CompletionList,
	commands,
	type Hover,
	type MarkdownString,
	type Position,
	type SemanticTokens,
	type SemanticTokensLegend,
	SnippetString,
	type TextDocument,
	workspace,
} from 'vscode';
import { closeEditors, newDocument, positionIn, startedApi } from './editor';

const site = `server {
	listen 80;
	set $theme dark;
	location / {
		proxy_pass http://127.0.0.1:2368;
		prox
	}
	return 200 $;
}
`;

describe('the language of nginx', () => {
	let document: TextDocument;
	before(async () => {
		await startedApi();
		await closeEditors();
		({ document } = await newDocument('nginx', site));
	});
	after(closeEditors);

	it('is typed with four spaces, suggestions in quotes, and words that hold dashes', async () => {
		const editor = workspace.getConfiguration('editor', { languageId: 'nginx' });
		assert.deepEqual([editor.get('tabSize'), editor.get('insertSpaces')], [4, true]);
		assert.deepEqual(editor.get('quickSuggestions'), { other: 'on', comments: 'off', strings: 'on' });
		const { document: headers } = await newDocument('nginx', 'proxy_set_header X-Forwarded-Proto $scheme;');
		const word = headers.getWordRangeAtPosition(positionIn(headers, 'Forwarded'));
		assert.equal(headers.getText(word), 'X-Forwarded-Proto');
		const separators = (id: string): string =>
			workspace.getConfiguration('editor', { languageId: id }).get('wordSeparators', '');
		assert.equal(separators('nginx'), separators('plaintext').replace('-', ''));
	});

	it('explains a directive on hover', async () => {
		const hovers = await commands.executeCommand<Hover[]>(
			'vscode.executeHoverProvider',
			document.uri,
			positionIn(document, 'proxy_pass'),
		);
		const text = hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n');
		assert.match(text, /proxy_pass URL;/);
		assert.match(text, /nginx\.org\/en\/docs\/http\/ngx_http_proxy_module\.html#proxy_pass/);
	});

	it('completes a directive in a location, with a snippet and, when looked at, its documentation', async () => {
		const item = itemOf(await completions(document, positionIn(document, '\tprox\n', 5), 500), 'proxy_read_timeout');
		assert.ok(item.insertText instanceof SnippetString);
		assert.equal(item.insertText.value, 'proxy_read_timeout ${1:60s};');
		assert.match(textOf(item.documentation ?? ''), /Defines a timeout/);
	});

	it('marks what no grammar can know', async () => {
		const text = 'server {\n\tfancy_unknown_directive on;\n\tlocation / { proxy_pass http://nobody; }\n}\n';
		const { document: unknown } = await newDocument('nginx', text);
		const [legend, tokens] = await Promise.all([
			commands.executeCommand<SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', unknown.uri),
			commands.executeCommand<SemanticTokens>('vscode.provideDocumentSemanticTokens', unknown.uri),
		]);
		const unknownIs = (type: string): number[] => [
			legend.tokenTypes.indexOf(type),
			2 ** legend.tokenModifiers.indexOf('unknown'),
		];
		// By lines and characters from the token before.
		assert.deepEqual(
			[...tokens.data],
			[
				1,
				1,
				'fancy_unknown_directive'.length,
				...unknownIs('keyword'),
				1,
				32,
				'nobody'.length,
				...unknownIs('namespace'),
			],
		);
	});

	it('completes the variables of the file and of nginx', async () => {
		const items = await completions(document, positionIn(document, 'return 200 $', 'return 200 $'.length));
		assert.equal(labelOf(items[0]), '$theme');
		assert.equal(itemOf(items, '$request_uri').insertText, '$request_uri');
	});
});

async function completions(document: TextDocument, position: Position, resolved = 0): Promise<CompletionItem[]> {
	const list = await commands.executeCommand<CompletionList>(
		'vscode.executeCompletionItemProvider',
		document.uri,
		position,
		undefined,
		resolved,
	);
	return list.items;
}

function itemOf(items: readonly CompletionItem[], label: string): CompletionItem {
	const item = items.find((candidate) => labelOf(candidate) === label);
	if (!item) throw new Error(`${label} is not offered among ${items.map(labelOf).join(', ')}`);
	return item;
}

function labelOf(item: CompletionItem | undefined): string {
	const { label } = item ?? { label: '' };
	return typeof label === 'string' ? label : label.label;
}

function textOf(part: MarkdownString | string | { value: string }): string {
	return typeof part === 'string' ? part : part.value;
}
