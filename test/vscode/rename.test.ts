import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { commands, WorkspaceEdit, workspace } from 'vscode';
import { codesIn, eventually, files, openDocument, openFile, positionIn, readFromDisk, uriOf } from './editor';
import { restoreWorkspace } from './fixture';

const [oldPath, newPath] = ['/run/ghost/healthy.sock', '/run/ghost/renamed.sock'];

describe('renaming', () => {
	beforeEach(restoreWorkspace);

	it('changes the path at the other end, too, where nobody has that file open', async () => {
		const ghost = await readFromDisk(files.healthyGhost);
		const { document } = await openFile(files.healthyNginx);
		const place = positionIn(document, oldPath, 4);
		const renamed = ['vscode.executeDocumentRenameProvider', document.uri, place, newPath] as const;
		assert.ok(await workspace.applyEdit(await commands.executeCommand<WorkspaceEdit>(...renamed)));
		assert.equal(openDocument(files.healthyGhost).getText(), ghost.replace(oldPath, newPath));
		assert.ok(document.getText().includes(`server unix:${newPath};`));
		assert.deepEqual([files.healthyGhost, files.healthyNginx].map(codesIn), [[], []]);
	});

	it('lets an include follow a file that moves', async () => {
		const [from, to] = ['nginx/snippets/ghost-headers.conf', 'nginx/snippets/moved.conf'].map(uriOf);
		assert.ok(from && to);
		const edit = new WorkspaceEdit();
		edit.renameFile(from, to);
		assert.ok(await workspace.applyEdit(edit));
		const { document } = await openFile('nginx/sites-available/healthy.example');
		await eventually(
			'the new name',
			() => document.getText(),
			(text) => text.includes('snippets/moved.conf'),
		);
	});
});
