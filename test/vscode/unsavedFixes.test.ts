import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { commands } from 'vscode';
import { codesIn, files, ghostSocket, gone, nginxSocket, openFile, problem, rangeOf } from './editor';
import { fixesAt, meetAt } from './fixActions';
import { restoreWorkspace } from './fixture';

describe('quick fixes', () => {
	beforeEach(restoreWorkspace);

	it('offer the path of either end, one of them preferred', async () => {
		const { document } = await openFile(files.nginx);
		const fixes = await fixesAt(document, rangeOf(document, nginxSocket));
		assert.equal(fixes.filter(({ isPreferred }) => isPreferred === true).length, 1);
		assert.deepEqual(
			fixes.map(({ title }) => title),
			[
				`Change nginx: connect to ${ghostSocket}`,
				`Change Ghost: listen on ${nginxSocket} (${files.ghost})`,
				'Silence socket-mismatch here',
				'Silence socket-mismatch in this file',
				'Turn off socket-mismatch in .ghost-nginx.json',
				'Turn off socket-mismatch in the settings',
				'Explain this rule (socket-mismatch)',
			],
		);
	});

	it('make both ends meet when applied, and change nothing else', async () => {
		const { document } = await openFile(files.nginx);
		const before = document.getText();
		await meetAt(document, rangeOf(document, nginxSocket), ghostSocket);
		assert.equal(document.getText(), before.replace(nginxSocket, ghostSocket));
		await gone('socket-mismatch', files.ghost, files.nginx);
	});

	it('mend the file at the other end as well', async () => {
		const { document: ghost } = await openFile(files.ghost);
		const { document } = await openFile(files.nginx);
		const before = ghost.getText();
		await meetAt(document, rangeOf(document, nginxSocket), nginxSocket);
		assert.equal(ghost.getText(), before.replace(ghostSocket, nginxSocket));
		await gone('socket-mismatch', files.ghost, files.nginx);
	});

	it('can be undone, and the problem is back', async () => {
		const { document } = await openFile(files.nginx);
		const before = document.getText();
		await meetAt(document, rangeOf(document, nginxSocket), ghostSocket);
		await gone('socket-mismatch', files.ghost, files.nginx);
		await commands.executeCommand('undo');
		assert.equal(document.getText(), before);
		await problem(files.nginx, 'socket-mismatch');
		await problem(files.ghost, 'socket-mismatch');
	});

	it('are not offered where nothing is wrong', async () => {
		const { document } = await openFile(files.healthyNginx);
		const fixes = await fixesAt(document, rangeOf(document, '/run/ghost/healthy.sock'));
		assert.deepEqual(
			fixes.map(({ title }) => title),
			[],
		);
		assert.deepEqual(codesIn(files.healthyNginx), []);
	});
});
