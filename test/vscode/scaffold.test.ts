import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { beforeEach, describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { codesIn, eventually, readFromDisk, startedApi, uriOf } from './editor';
import { restoreWorkspace } from './fixture';

const site = 'fresh.example';
const socket = '/run/ghost/fresh.example.sock';

describe('scaffolding', () => {
	beforeEach(restoreWorkspace);

	it('only answers an edit on a dry run', async () => {
		const folder = uriOf('ghost').toString();
		const request = { folder, site, url: 'https://fresh.example', socketPath: socket, dryRun: true };
		const edit = await commands.executeCommand<{ documentChanges?: object[] }>('ghostNginx.scaffold', request);
		assert.ok((edit.documentChanges ?? []).length >= 2, 'a Ghost config and an nginx file');
		assert.deepEqual(await written('ghost'), []);
	});

	it('refuses a name that would leave the folder', async () => {
		const request = { folder: uriOf('ghost').toString(), site: '../evil', url: 'https://fresh.example', dryRun: true };
		await assert.rejects(async () => commands.executeCommand('ghostNginx.scaffold', request));
		assert.deepEqual(await written('ghost'), []);
	});

	it('writes what the preview was accepted for, and both ends meet', async () => {
		const links = (await startedApi()).status()?.links ?? 0;
		const request = { folder: uriOf('ghost').toString(), site, url: 'https://fresh.example', socketPath: socket };
		await accepting(commands.executeCommand('ghostNginx.scaffoldFiles', { ...request, ghostVersion: '6' }));
		const paths = await eventually(
			'two files',
			() => written('ghost'),
			(found) => found.length >= 2,
		);
		const texts = await Promise.all(paths.map(readFromDisk));
		assert.equal(texts.filter((text) => text.includes(socket)).length, 2, `${paths.join(', ')} name the socket`);
		await eventually(
			'one link more',
			async () => (await startedApi()).status()?.links,
			(now) => now === links + 1,
		);
		for (const path of paths) assert.deepEqual(codesIn(path), [], `${path} has no problem`);
	});

	it('writes nothing when the preview is discarded', async () => {
		const request = { folder: uriOf('ghost').toString(), site, url: 'https://fresh.example', socketPath: socket };
		const done = commands.executeCommand('ghostNginx.scaffoldFiles', { ...request, ghostVersion: '6' });
		assert.equal(await pressing('workbench.action.closeQuickOpen', done), false);
		assert.deepEqual(await written('ghost'), []);
	});

	it('can be done by accepting every proposed answer', async () => {
		const folder = uriOf(`ghost/${site}`);
		await mkdir(folder.fsPath);
		const done = commands.executeCommand('ghostNginx.scaffoldFiles', { folder: folder.toString() });
		await accepting(done);
		const config = await readFromDisk(`ghost/${site}/config.production.json`);
		assert.match(config, /"https:\/\/fresh\.example"/);
		assert.ok(config.includes(socket));
	});
});

/** The files in a workspace folder that belong to the new site. */
async function written(folder: string): Promise<string[]> {
	const found = await workspace.findFiles({ baseUri: uriOf(folder), base: uriOf(folder).fsPath, pattern: '**/*' });
	const root = `${uriOf(folder).path}/`;
	const known = ['igu.io/', 'healthy.example/', 'other.conf'];
	return found
		.map(({ path }) => path.slice(root.length))
		.filter((path) => !known.some((name) => path.startsWith(name)) && existsSync(uriOf(`${folder}/${path}`).fsPath))
		.map((path) => `${folder}/${path}`)
		.sort();
}

/** Says yes to every question, the last of which follows the preview. */
async function accepting(done: Thenable<unknown>): Promise<void> {
	assert.equal(await pressing('workbench.action.acceptSelectedQuickOpenItem', done), true);
	const previews = window.tabGroups.all
		.flatMap(({ tabs }) => tabs)
		.filter(({ label }) => label.startsWith('Ghost and'));
	assert.deepEqual(previews, [], 'the preview is closed');
}

/** Presses a button of the open question again and again until the command is done, and answers what it answered. */
async function pressing(button: string, done: Thenable<unknown>): Promise<unknown> {
	const timer = setInterval(() => void commands.executeCommand(button), 200);
	try {
		return await done;
	} finally {
		clearInterval(timer);
	}
}
