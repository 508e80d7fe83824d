import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { ConfigurationTarget, commands, workspace } from 'vscode';
import {
	codesIn,
	eventually,
	files,
	ghostSocket,
	gone,
	nginxSocket,
	openDocument,
	openFile,
	problem,
	rangeOf,
	readFromDisk,
	writeToDisk,
} from './editor';
import { fixesAt, meetAt } from './fixActions';
import { restoreWorkspace } from './fixture';

describe('fixes and the disk', () => {
	beforeEach(restoreWorkspace);

	it('replace the curly quotes of a pasted config at once', async () => {
		const pasted = (await readFromDisk(files.healthyGhost)).replace(/"([^"]*)"/g, '“$1”');
		await writeToDisk(files.healthyGhost, pasted);
		const told = await problem(files.healthyGhost, 'json-typographic-quotes');
		assert.deepEqual(codesIn(files.healthyGhost), ['json-typographic-quotes'], 'one cause, one problem');
		assert.match(told.message, /^Ghost will not start: curly quotes /);
		assert.ok((told.relatedInformation ?? []).length > 0, 'with the other lines that have some');
		const { document } = await openFile(files.healthyGhost);
		const [fix] = await fixesAt(document, rangeOf(document, '“'));
		assert.ok(fix?.edit);
		await workspace.applyEdit(fix.edit);
		assert.deepEqual(JSON.parse(document.getText()), JSON.parse(pasted.replace(/[“”]/g, '"')));
		await gone('json-typographic-quotes', files.healthyGhost);
	});

	it('mend everything that has one answer, by "Fix all"', async () => {
		const { document } = await openFile(files.nginx);
		await problem(files.nginx, 'socket-mismatch');
		// The command does nothing until the editor has learnt which code actions there are.
		await eventually(
			'the path of Ghost in the upstream',
			async () => {
				await commands.executeCommand('editor.action.fixAll');
				return document.getText();
			},
			(text) => text.includes(ghostSocket),
		);
		await gone('socket-mismatch', files.ghost, files.nginx);
	});

	it('run on save where source.fixAll is set up', async () => {
		const editor = workspace.getConfiguration('editor');
		await editor.update('codeActionsOnSave', { 'source.fixAll': 'explicit' }, ConfigurationTarget.Workspace);
		try {
			const { document } = await openFile(files.nginx);
			await document.save();
			await commands.executeCommand('workbench.action.files.save');
			assert.ok((await readFromDisk(files.nginx)).includes(ghostSocket));
			await gone('socket-mismatch', files.ghost, files.nginx);
		} finally {
			await editor.update('codeActionsOnSave', undefined, ConfigurationTarget.Workspace);
		}
	});

	it('change the other file in the editor, and its disk after saving', async () => {
		const { document } = await openFile(files.nginx);
		await meetAt(document, rangeOf(document, nginxSocket), nginxSocket);
		await (await openFile(files.ghost)).document.save();
		assert.ok((await readFromDisk(files.ghost)).includes(nginxSocket));
		assert.equal(openDocument(files.ghost).isDirty, false);
		await gone('socket-mismatch', files.ghost, files.nginx);
	});
});
