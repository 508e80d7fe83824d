import * as assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
	startedApi,
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

	it('are noticed in what other files name, whatever it is called, in the workspace and on the machine', async () => {
		const { GHOST_NGINX_ROOT: machine = '' } = process.env;
		assert.notEqual(machine, '', 'GHOST_NGINX_ROOT names no folder: `npm run test:vscode` makes one');
		const variables = join(machine, 'etc', 'default', 'second');
		const listening = (path: string): string =>
			`url=https://second.example\nserver__port='{"path":"${path}","readableAll":true,"writableAll":true}'\n`;
		await mkdir(dirname(variables), { recursive: true });
		await writeFile(variables, listening('/run/second.sock'));
		const unit = `[Service]\nEnvironmentFile=${variables}\nExecStart=/usr/bin/node current/index.js\n`;
		const site = 'nginx/sites-enabled/second.example';
		const pass = 'location / { proxy_set_header Host $host; proxy_pass http://unix:/run/other.sock; }';
		await writeToDisk('ghost/second/ghost_second.service', unit);
		await writeToDisk('nginx/parts/names', 'server_name third.example;\n');
		await writeToDisk(site, `server { listen 443 ssl; include parts/names; ${pass} }\n`);
		await writeToDisk('nginx/parts/names', 'server_name second.example;\n');
		const { message } = await problem(site, 'socket-mismatch');
		assert.ok(message.includes('/run/second.sock'), message);
		const api = await startedApi();
		await eventually(
			'a word on what is read of the machine',
			() => api.status()?.notes ?? [],
			(notes) => notes.some((note) => note === `${variables} is read, too: a file of the workspace names it.`),
		);
		// VS Code takes a while to watch a folder of the machine: it is written until that is heard.
		await eventually(
			`no socket-mismatch in ${site}`,
			async () => {
				await writeFile(variables, listening('/run/other.sock'));
				await new Promise((resolve) => setTimeout(resolve, 300));
				return codesIn(site);
			},
			(codes) => !codes.includes('socket-mismatch'),
		);
		await rm(variables);
		await writeFile(variables, listening('/run/third.sock'));
		assert.ok((await problem(site, 'socket-mismatch')).message.includes('/run/third.sock'));
		await rm(variables);
		await gone('socket-mismatch', site);
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
