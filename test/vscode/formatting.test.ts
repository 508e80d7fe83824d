import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import {
	ConfigurationTarget,
	commands,
	Position,
	Selection,
	type TextEdit,
	type TextEditor,
	window,
	workspace,
} from 'vscode';
import { closeEditors, eventually, files, openFile, rangeOf, uriOf } from './editor';
import { restoreWorkspace } from './fixture';

const untidy = 'server\n{\nlisten   80;\nlocation / {\nreturn 204 ;\n}\n}\n';

describe('formatting', () => {
	before(restoreWorkspace);
	afterEach(async () => {
		await setting('ghostNginx', 'format.enable', undefined);
		await setting('editor', 'formatOnType', undefined);
		await closeEditors();
	});

	it('lays out a document with the tab size of its editor', async () => {
		const editor = await nginxDocument(untidy);
		await commands.executeCommand('editor.action.formatDocument');
		assert.equal(editor.document.getText(), 'server {\n  listen 80;\n  location / {\n    return 204;\n  }\n}\n');
		editor.options = { tabSize: 4, insertSpaces: false };
		await commands.executeCommand('editor.action.formatDocument');
		assert.equal(editor.document.getText(), 'server {\n\tlisten 80;\n\tlocation / {\n\t\treturn 204;\n\t}\n}\n');
	});

	it('lays out a selection and leaves the rest', async () => {
		const editor = await nginxDocument(untidy);
		const { start, end } = rangeOf(editor.document, 'listen   80;');
		editor.selection = new Selection(start, end);
		await commands.executeCommand('editor.action.formatSelection');
		assert.equal(editor.document.getText(), untidy.replace('listen   80', '  listen 80'));
	});

	it('lays out a directive as it is typed', async () => {
		await setting('editor', 'formatOnType', true);
		const editor = await nginxDocument('server {\nlisten   80\n    }\n');
		const after = new Position(1, 'listen   80'.length);
		editor.selection = new Selection(after, after);
		await commands.executeCommand('type', { text: ';' });
		await eventually(
			'the directive in its place',
			() => editor.document.lineAt(1).text,
			(line) => line === '  listen 80;',
		);
	});

	it('is gone once it is turned off', async () => {
		const { document } = await nginxDocument(untidy);
		const edits = async (): Promise<number> =>
			(
				await commands.executeCommand<TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, {
					tabSize: 2,
					insertSpaces: true,
				})
			)?.length ?? 0;
		assert.ok((await edits()) > 0);
		await setting('ghostNginx', 'format.enable', false);
		await eventually('no formatter', edits, (count) => count === 0);
		await setting('ghostNginx', 'format.enable', undefined);
		await eventually('the formatter again', edits, (count) => count > 0);
	});
});

describe('the layout that a project sets', () => {
	before(restoreWorkspace);
	afterEach(async () => {
		await setting('ghostNginx', 'format.braceOnOwnLine', undefined);
		await workspace.fs.delete(uriOf('nginx/.ghost-nginx.json'));
		await closeEditors();
	});

	it('counts beside what the user leaves as it is, and gives way to what they set', async () => {
		const config = new TextEncoder().encode('{ "format": { "braceOnOwnLine": true } }\n');
		await workspace.fs.writeFile(uriOf('nginx/.ghost-nginx.json'), config);
		const { document } = await openFile(files.healthyNginx);
		// What the formatter would make of it; nothing is changed.
		const laidOut = async (): Promise<string> => {
			const options = { tabSize: 4, insertSpaces: true };
			const edits = await commands.executeCommand<TextEdit[] | undefined>(
				'vscode.executeFormatDocumentProvider',
				document.uri,
				options,
			);
			return (edits ?? []).map(({ newText }) => newText).join('|');
		};
		const isOnOwnLine = (text: string): boolean => /\n *$/.test(text) || text.includes('\n{') || text.startsWith('\n');
		await eventually('braces on lines of their own', laidOut, isOnOwnLine);
		await setting('ghostNginx', 'format.braceOnOwnLine', false);
		await eventually('braces as the user wants them', laidOut, (text) => !isOnOwnLine(text));
		await setting('ghostNginx', 'format.braceOnOwnLine', undefined);
		await eventually('braces as the project wants them', laidOut, isOnOwnLine);
	});
});

/** A new document in nginx's language, two spaces a step. */
async function nginxDocument(content: string): Promise<TextEditor> {
	const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'nginx', content }));
	editor.options = { tabSize: 2, insertSpaces: true };
	return editor;
}

async function setting(section: string, name: string, value: boolean | undefined): Promise<void> {
	await workspace.getConfiguration(section).update(name, value, ConfigurationTarget.Workspace);
}
