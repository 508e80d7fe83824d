import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { type CompletionList, commands, type Hover, type MarkdownString, Uri, window, workspace } from 'vscode';
import { closeEditors, eventually, positionIn } from './editor';
import { restoreWorkspace } from './fixture';

const config = '{\n  "url": "https://schema.example",\n  "mail": { "transport": "SMTP" },\n  "server": { }\n}\n';

describe('the schema of Ghost configs', () => {
	before(restoreWorkspace);
	afterEach(closeEditors);

	// Ghost has these keys, and the server says nothing of them: it must be VS Code's own JSON support that speaks.
	for (const name of [
		'config.production.json',
		'config.development.json',
		'config.staging.json',
		'config.testing.json',
		'config.local.json',
		'config.local.jsonc',
	])
		it(`explains and completes the keys of ${name}`, async () => {
			const uri = Uri.from({ scheme: 'untitled', path: `/new/${name}` });
			const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
			await editor.edit((edit) => edit.insert(editor.document.positionAt(0), config));
			const { document } = editor;
			const hovered = await eventually(
				'a hover',
				async () => {
					const place = positionIn(document, '"transport"', 3);
					const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, place);
					return hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
				},
				(text) => text !== '',
			);
			assert.match(hovered, /works nearly everywhere/);
			const list = await commands.executeCommand<CompletionList>(
				'vscode.executeCompletionItemProvider',
				uri,
				positionIn(document, '"server": {', '"server": { '.length),
			);
			const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
			for (const key of ['socket', 'port', 'shutdownTimeout']) assert.ok(labels.includes(key), labels.join(', '));
		});
});
