import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
	commands,
	type DocumentLink,
	type DocumentSymbol,
	type FoldingRange,
	Selection,
	type SymbolInformation,
	type TextEditor,
} from 'vscode';
import { closeEditors, eventually, files, openFile, positionIn, rangeOf, uriOf } from './editor';
import { restoreWorkspace } from './fixture';

describe('the build of an nginx file', () => {
	let editor: TextEditor;
	before(async () => {
		await restoreWorkspace();
		editor = await openFile(files.healthyNginx);
	});
	after(closeEditors);

	it('shows in the outline', async () => {
		const symbols = await eventually(
			'an outline',
			async () =>
				commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', editor.document.uri),
			(found) => found?.length > 0,
		);
		assert.deepEqual(
			symbols.map(({ name, children }) => [name, children.map((child) => child.name)]),
			[
				['healthy', ['unix:/run/ghost/healthy.sock']],
				['healthy.example', ['location /']],
			],
		);
	});

	it('folds', async () => {
		const folds = await commands.executeCommand<FoldingRange[]>(
			'vscode.executeFoldingRangeProvider',
			editor.document.uri,
		);
		// VS Code itself keeps the last line of a fold in sight: it holds the brace.
		assert.deepEqual(
			folds.map(({ start, end }) => [start, end]).sort(([a = 0], [b = 0]) => a - b),
			[
				[0, 1],
				[4, 11],
				[8, 10],
			],
		);
	});

	it('grows a selection from the word to the directive, its block and the server', async () => {
		const { document } = editor;
		const inWord = positionIn(document, 'http://healthy', 'http://hea'.length);
		editor.selection = new Selection(inWord, inWord);
		const selected: string[] = [];
		for (let step = 0; step < 12; step++) {
			await commands.executeCommand('editor.action.smartSelect.expand');
			await eventually(
				'a larger selection',
				() => document.getText(editor.selection),
				(text) => text !== selected.at(-1),
			);
			selected.push(document.getText(editor.selection));
			if (selected.at(-1) === document.getText()) break;
		}
		const wanted = ['http://healthy', 'proxy_pass http://healthy;'];
		assert.deepEqual(
			selected.filter((text) => wanted.includes(text)),
			wanted,
		);
		assert.ok(selected.some((text) => text.startsWith('location / {') && text.endsWith('}')));
		assert.ok(selected.some((text) => text.startsWith('server {') && text.endsWith('}')));
	});

	it('links an include to the file that it loads', async () => {
		const { document } = editor;
		const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10);
		const headers = uriOf('nginx/snippets/ghost-headers.conf').toString();
		const link = links.find(({ target }) => target?.toString() === headers);
		assert.ok(link, links.map(({ target }) => target?.toString()).join(', '));
		assert.deepEqual(link.range, rangeOf(document, 'snippets/ghost-headers.conf'));
		assert.equal(link.tooltip, 'Open nginx/snippets/ghost-headers.conf');
	});

	it('leads from the address in proxy_pass to the upstream, and to no page of the web', async () => {
		const { document } = editor;
		const address = rangeOf(document, 'http://healthy');
		const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10);
		const found = links.filter(({ range }) => range.intersection(address));
		assert.deepEqual(
			found.map(({ target }) => [target?.path, target?.fragment]),
			[[document.uri.path, 'L1,10']],
		);
	});

	it('gives its names to the search across the workspace', async () => {
		const found = await commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'igu.io');
		const own = found.find(({ name }) => name === 'igu.io');
		assert.equal(own?.location.uri.toString(), uriOf(files.nginx).toString());
	});
});
