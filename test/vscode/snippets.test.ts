import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { type CompletionList, commands, languages, Selection } from 'vscode';
import { closeEditors, newDocument } from './editor';
import { restoreWorkspace } from './fixture';

describe('snippets', () => {
	before(restoreWorkspace);
	afterEach(closeEditors);

	it('are offered in nginx files and in Ghost configs', async () => {
		assert.ok((await offeredIn('nginx', 'ghost', 5)).includes('ghost-site'));
		assert.ok((await offeredIn('json', '"ghost"', 1)).includes('ghost-config'));
	});

	it('make a site that nginx would read, with the cursor to be moved from name to name', async () => {
		const editor = await newDocument('nginx', '');
		await commands.executeCommand('editor.action.insertSnippet', { langId: 'nginx', name: 'Ghost site on a socket' });
		const selected = editor.document.getText(editor.selection);
		assert.notEqual(selected, '', 'the first placeholder is selected');
		await commands.executeCommand('type', { text: 'renamed' });
		const text = editor.document.getText();
		assert.match(text, /server unix:\/\S+\.sock/);
		assert.ok(text.includes('renamed'));
		const errors = languages.getDiagnostics(editor.document.uri).map(({ message }) => message);
		assert.deepEqual(errors, []);
	});

	it('make a config that JSON can read', async () => {
		const editor = await newDocument('json', '');
		const name = 'Ghost 5 and later: whole config on a socket';
		await commands.executeCommand('editor.action.insertSnippet', { langId: 'json', name });
		const config = JSON.parse(editor.document.getText()) as { server?: { port?: { path?: string } } };
		assert.match(config.server?.port?.path ?? '', /^\/run\/ghost\/.+\.sock$/);
	});
});

describe('the nginx language', () => {
	before(restoreWorkspace);
	afterEach(closeEditors);

	it('comments a line out and in again by #', async () => {
		const editor = await newDocument('nginx', 'worker_processes auto;\n');
		editor.selection = new Selection(0, 0, 0, 0);
		await commands.executeCommand('editor.action.commentLine');
		assert.equal(editor.document.lineAt(0).text, '# worker_processes auto;');
		await commands.executeCommand('editor.action.commentLine');
		assert.equal(editor.document.lineAt(0).text, 'worker_processes auto;');
	});
});

/** The labels that are offered at `column` of a new document. */
async function offeredIn(language: string, content: string, column: number): Promise<string[]> {
	const { document } = await newDocument(language, content);
	const list = await commands.executeCommand<CompletionList>(
		'vscode.executeCompletionItemProvider',
		document.uri,
		document.positionAt(column),
	);
	return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
