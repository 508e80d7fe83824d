import * as assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { beforeEach, describe, it } from 'mocha';
import { workspace } from 'vscode';
import {
	closeEditors,
	codesIn,
	eventually,
	files,
	ghostSocket,
	gone,
	nginxSocket,
	openFile,
	problem,
	readFromDisk,
	uriOf,
	writeToDisk,
} from './editor';
import { restoreWorkspace } from './fixture';

describe('changes on the disk', () => {
	beforeEach(restoreWorkspace);

	it('are noticed in a file that no editor shows', async () => {
		await writeToDisk(files.nginx, (await readFromDisk(files.nginx)).replace(nginxSocket, ghostSocket));
		await gone('socket-mismatch', files.ghost, files.nginx);
	});

	it('are noticed when a file is deleted', async () => {
		await rm(uriOf('nginx/sites-enabled/igu.io').fsPath);
		await rm(uriOf(files.nginx).fsPath);
		await gone('socket-mismatch', files.ghost);
		assert.deepEqual(codesIn(files.nginx), []);
	});

	it('are noticed when a file is new', async () => {
		const copy = 'ghost/second/config.production.json';
		await writeToDisk(copy, (await readFromDisk(files.ghost)).replaceAll('igu.io', 'second.example'));
		await problem(copy, 'socket-shared');
		await problem(files.ghost, 'socket-shared');
	});

	it('are noticed when a folder is renamed and when it goes', async () => {
		await rename(uriOf('ghost/igu.io').fsPath, uriOf('ghost/moved').fsPath);
		await problem('ghost/moved/config.production.json', 'socket-mismatch');
		await gone('socket-mismatch', files.ghost);
		await rm(uriOf('ghost/moved').fsPath, { recursive: true });
		await gone('socket-mismatch', 'ghost/moved/config.production.json', files.nginx);
	});

	it('wait while the editor holds another text', async () => {
		const editor = await openFile(files.nginx);
		const lastLine = editor.document.lineAt(editor.document.lineCount - 1).range.end;
		await editor.edit((edit) => edit.insert(lastLine, '# not saved\n'));
		await writeToDisk(files.nginx, (await readFromDisk(files.nginx)).replace(nginxSocket, ghostSocket));
		await writeToDisk('ghost/marker/config.production.json', await readFromDisk(files.ghost));
		await problem('ghost/marker/config.production.json', 'socket-shared');
		assert.ok(codesIn(files.nginx).includes('socket-mismatch'), 'the text of the editor counts');
	});

	it('are noticed when a folder leaves the workspace and comes back', async () => {
		const [, nginx] = workspace.workspaceFolders ?? [];
		assert.ok(nginx);
		workspace.updateWorkspaceFolders(1, 1);
		await eventually(
			'no mismatch without nginx',
			() => codesIn(files.ghost),
			(codes) => !codes.includes('socket-mismatch'),
		);
		workspace.updateWorkspaceFolders(1, 0, { uri: nginx.uri, name: nginx.name });
		await problem(files.ghost, 'socket-mismatch');
	});
});

describe('a site that is linked into sites-enabled', () => {
	beforeEach(restoreWorkspace);

	it('has its problems once, under the name by which it was opened', async () => {
		await closeEditors();
		const link = 'nginx/sites-enabled/igu.io';
		await openFile(link);
		await problem(link, 'socket-mismatch');
		await eventually(
			'nothing under the other name',
			() => codesIn(files.nginx),
			(codes) => codes.length === 0,
		);
		await closeEditors();
		await problem(files.nginx, 'socket-mismatch');
		await eventually(
			'nothing under the link',
			() => codesIn(link),
			(codes) => codes.length === 0,
		);
	});
});
