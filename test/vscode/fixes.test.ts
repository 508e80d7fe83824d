import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { type CodeAction, commands, type Range, type TextDocument, window, workspace } from 'vscode';
import {
	closeEditors,
	codeOf,
	codesIn,
	files,
	ghostSocket,
	gone,
	nginxSocket,
	openFile,
	problem,
	rangeOf,
	readFromDisk,
	uriOf,
	writeToDisk,
} from './editor';
import { restoreWorkspace } from './fixture';

describe('quick fixes', () => {
	beforeEach(restoreWorkspace);

	it('offer the path of either end, one of them preferred, each tied to its problem', async () => {
		const { document } = await openFile(files.nginx);
		const fixes = await fixesAt(document, rangeOf(document, nginxSocket), 'socket-mismatch');
		assert.ok(fixes.some(({ title }) => title.includes(ghostSocket)));
		assert.ok(fixes.some(({ title }) => title.includes(nginxSocket)));
		assert.equal(fixes.filter(({ isPreferred }) => isPreferred === true).length, 1);
	});

	it('make both ends meet when applied, and change nothing else', async () => {
		const { document } = await openFile(files.nginx);
		const before = document.getText();
		await apply(document, rangeOf(document, nginxSocket), ghostSocket);
		assert.equal(document.getText(), before.replace(nginxSocket, ghostSocket));
		await gone('socket-mismatch', files.ghost, files.nginx);
	});

	it('mend the file at the other end as well', async () => {
		const { document } = await openFile(files.nginx);
		const ghost = await workspace.openTextDocument(uriOf(files.ghost));
		const before = ghost.getText();
		await apply(document, rangeOf(document, nginxSocket), nginxSocket);
		assert.equal(ghost.getText(), before.replace(ghostSocket, nginxSocket));
		await gone('socket-mismatch', files.ghost, files.nginx);
	});

	it('can be undone, and the problem is back', async () => {
		const { document } = await openFile(files.nginx);
		const before = document.getText();
		await apply(document, rangeOf(document, nginxSocket), ghostSocket);
		await gone('socket-mismatch', files.ghost, files.nginx);
		await commands.executeCommand('undo');
		assert.equal(document.getText(), before);
		await problem(files.nginx, 'socket-mismatch');
		await problem(files.ghost, 'socket-mismatch');
	});

	it('replace the curly quotes of a pasted config at once', async () => {
		const pasted = (await readFromDisk(files.healthyGhost)).replace(/"([^"]*)"/g, '“$1”');
		await writeToDisk(files.healthyGhost, pasted);
		await problem(files.healthyGhost, 'json-typographic-quotes');
		const { document } = await openFile(files.healthyGhost);
		const quote = rangeOf(document, '“url');
		const [fix] = await fixesAt(document, quote, 'json-typographic-quotes');
		assert.ok(fix?.edit);
		await workspace.applyEdit(fix.edit);
		assert.deepEqual(JSON.parse(document.getText()), JSON.parse(pasted.replace(/[“”]/g, '"')));
		await gone('json-typographic-quotes', files.healthyGhost);
	});

	it('run on save when source.fixAll is set up', async () => {
		const editor = await openFile(files.nginx);
		await commands.executeCommand('editor.action.fixAll');
		const socket = editor.document.getText().includes(ghostSocket);
		assert.ok(socket, 'the upstream has the path of Ghost');
		await gone('socket-mismatch', files.ghost, files.nginx);
	});

	it('are not offered where nothing is wrong', async () => {
		const { document } = await openFile(files.healthyNginx);
		const actions = await actionsAt(document, rangeOf(document, '/run/ghost/healthy.sock'));
		assert.deepEqual(
			actions.filter(({ diagnostics }) => (diagnostics ?? []).length > 0).map(({ title }) => title),
			[],
		);
		assert.deepEqual(codesIn(files.healthyNginx), []);
		await closeEditors();
		assert.equal(window.activeTextEditor, undefined);
	});
});

async function actionsAt(document: TextDocument, range: Range): Promise<CodeAction[]> {
	return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix', 50);
}

/** The quick fixes for the problem `code` that lies at `range`. */
async function fixesAt(document: TextDocument, range: Range, code: string): Promise<CodeAction[]> {
	const actions = await actionsAt(document, range);
	return actions.filter(({ diagnostics }) => diagnostics?.some((diagnostic) => codeOf(diagnostic) === code));
}

/** Applies the fix of the mismatch at `range` that brings `socket` to both ends. */
async function apply(document: TextDocument, range: Range, socket: string): Promise<void> {
	const fixes = await fixesAt(document, range, 'socket-mismatch');
	const fix = fixes.find(({ title }) => title.includes(socket));
	if (!fix?.edit) throw new Error(`No fix with ${socket} among ${fixes.map(({ title }) => title).join(', ')}`);
	await workspace.applyEdit(fix.edit);
}
