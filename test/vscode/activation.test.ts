import * as assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { commands, extensions, workspace } from 'vscode';
import { closeEditors, eventually, files, openFile, startedApi, uriOf } from './editor';
import { restoreWorkspace } from './fixture';

describe('the extension', () => {
	before(restoreWorkspace);

	it('wakes up by itself in a workspace that holds a Ghost config', () => {
		assert.equal(extensions.getExtension('ghost-nginx.ghost-nginx')?.isActive, true);
	});

	it('tells through its api how the workspace stands', async () => {
		const status = (await startedApi()).status();
		assert.equal(status?.state, 'ready');
		assert.equal(status.links, 1, 'healthy.example is the one whose ends meet');
		assert.ok(status.problems >= 2, 'the mismatch counts at both ends');
		assert.equal(status.truncated, false);
	});

	it('knows nginx files by name and place, and leaves other files alone', async () => {
		const languageOf = async (path: string): Promise<string> => (await openFile(path)).document.languageId;
		assert.equal(await languageOf('nginx/nginx.conf'), 'nginx');
		assert.equal(await languageOf('nginx/sites-available/igu.io'), 'nginx');
		assert.equal(await languageOf('nginx/snippets/ghost-headers.conf'), 'nginx');
		assert.equal(await languageOf('ghost/igu.io/config.production.json'), 'json');
		assert.notEqual(await languageOf('ghost/other.conf'), 'nginx');
		await closeEditors();
	});

	it('offers its commands', async () => {
		const all = await commands.getCommands(true);
		const ours = all.filter((command) => command.startsWith('ghostNginx.')).sort();
		for (const command of ['ghostNginx.restartServer', 'ghostNginx.scaffoldFiles', 'ghostNginx.showOutput'])
			assert.ok(ours.includes(command), `${command} is missing among ${ours.join(', ')}`);
	});

	it('shows in its output what it reads, where, and how long that took', async () => {
		await commands.executeCommand('ghostNginx.showOutput');
		const output = (): string => workspace.textDocuments.find(({ uri }) => uri.scheme === 'output')?.getText() ?? '';
		const text = await eventually('the output', output, (found) => /\d ms/.test(found));
		assert.match(text, /ghost-nginx \d+\.\d+\.\d+: \d+ files read in \d+ ms \(2 of Ghost, \d+ of nginx\), in /);
		for (const path of ['ghost', files.ghost, files.healthyGhost]) assert.ok(text.includes(uriOf(path).fsPath), text);
		assert.ok(text.includes('  Ghost 4.48.9 (according to .ghost-cli) for http://igu.io: '), text);
		assert.ok(text.includes('  Ghost of unknown version for https://healthy.example: '), text);
		await commands.executeCommand('workbench.action.closePanel');
	});

	it('finds everything again after its server was restarted', async () => {
		await commands.executeCommand('ghostNginx.restartServer');
		await restoreWorkspace();
	});
});
