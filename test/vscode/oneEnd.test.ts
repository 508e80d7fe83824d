import * as assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { ConfigurationTarget, languages, Uri, workspace } from 'vscode';
import { codesIn, eventually, files, ghostSocket, gone, nginxSocket, problem, startedApi } from './editor';
import { restoreWorkspace } from './fixture';

/** The disk of the machine, as the runner of the suite names it; nothing is on it at first. */
const { GHOST_NGINX_ROOT: machine = '' } = process.env;

describe('a workspace with Ghost’s folder alone', () => {
	let nginx: Uri;

	before(async () => {
		assert.notEqual(machine, '', 'GHOST_NGINX_ROOT names no folder: `npm run test:vscode` makes one');
		await restoreWorkspace();
		const folder = workspace.workspaceFolders?.[1];
		assert.ok(folder);
		nginx = folder.uri;
		workspace.updateWorkspaceFolders(1, 1);
		await gone('socket-mismatch', files.ghost);
	});
	afterEach(async () => {
		await rm(join(machine, 'etc'), { recursive: true, force: true });
		await setFolders(undefined);
		await gone('socket-mismatch', files.ghost);
	});
	after(async () => {
		workspace.updateWorkspaceFolders(1, 0, { uri: nginx, name: 'nginx' });
		await problem(files.ghost, 'socket-mismatch');
	});

	it('says where nginx was looked for', async () => {
		await noted(/^No nginx file is in the workspace, and none was found in \/etc\/nginx, /);
	});

	it('shows the mismatch with an nginx in a folder that a setting names, and tells of it in Ghost’s file only', async () => {
		await setFolders([nginx.fsPath]);
		const { message } = await problem(files.ghost, 'socket-mismatch');
		assert.ok(message.includes(nginxSocket), message);
		assert.deepEqual(languages.getDiagnostics(Uri.joinPath(nginx, 'sites-available/igu.io')), []);
	});

	it('shows the mismatch with the nginx of the machine, and follows it', async () => {
		const etc = join(machine, 'etc', 'nginx');
		await mkdir(join(machine, 'etc'), { recursive: true });
		await cp(nginx.fsPath, etc, { recursive: true, verbatimSymlinks: true });
		// Nothing tells of a folder that comes to be outside of the workspace, so it is searched for anew.
		await setFolders(['/nowhere']);
		await problem(files.ghost, 'socket-mismatch');
		await noted(/^No nginx file is in the workspace, so \/etc\/nginx is read, too\.$/);
		const site = join(etc, 'sites-available', 'igu.io');
		const mended = (await readFile(site, 'utf8')).replace(nginxSocket, ghostSocket);
		await eventually(
			'no mismatch',
			async () => {
				// VS Code begins to watch a folder some time after it was asked to, and tells nobody when.
				await writeFile(site, mended);
				await new Promise((resolve) => setTimeout(resolve, 500));
				return codesIn(files.ghost);
			},
			(codes) => !codes.includes('socket-mismatch'),
		);
	});
});

/** Waits until one of the notes of the server matches. */
async function noted(note: RegExp): Promise<void> {
	const api = await startedApi();
	await eventually(
		`a note ${String(note)}`,
		() => api.status()?.notes ?? [],
		(notes) => notes.some((one) => note.test(one)),
	);
}

async function setFolders(folders: readonly string[] | undefined): Promise<void> {
	await workspace.getConfiguration('ghostNginx').update('folders', folders, ConfigurationTarget.Workspace);
}
