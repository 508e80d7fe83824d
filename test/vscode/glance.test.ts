import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { type CodeLens, commands, type InlayHint, Position, Range, window } from 'vscode';
import { healthText } from '../../client/src/statusItem';
import { eventually, files, ghostSocket, gone, openFile, problem, startedApi } from './editor';
import { restoreWorkspace } from './fixture';

describe('at a glance', () => {
	beforeEach(restoreWorkspace);

	it('lists the sockets with both ends, and mends one from there', async () => {
		const api = await startedApi();
		const statuses = (): string[] => api.sockets().map(({ socket, status }) => `${socket} ${status}`);
		await eventually(
			'both sockets',
			statuses,
			(found) => found.includes(`${ghostSocket} mismatch`) && found.length === 2,
		);
		await commands.executeCommand('ghostNginx.sockets.focus');
		await problem(files.nginx, 'socket-mismatch');
		const link = api.sockets().find(({ status }) => status === 'mismatch');
		assert.ok(link);
		assert.equal(link.listeners[0]?.url, 'http://igu.io');
		assert.equal(await commands.executeCommand('ghostNginx.fixSocket', { kind: 'socket', link }), true);
		await gone('socket-mismatch', files.ghost, files.nginx);
		await eventually('a second link', statuses, (found) => found.includes(`${ghostSocket} linked`));
	});

	it('counts sites and problems in words', () => {
		assert.equal(healthText({ links: 1, problems: 0 }), '1 site connected, no problems');
		assert.equal(healthText({ links: 0, problems: 1 }), '0 sites connected, 1 problem');
		assert.equal(healthText({ links: 2, problems: 9 }), '2 sites connected, 9 problems');
	});

	it('names the socket behind an upstream', async () => {
		await startedApi();
		const { document } = await openFile(files.healthyNginx);
		const whole = new Range(new Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
		const hints = await eventually(
			'an inlay hint',
			async () => commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole),
			(found) => found.length > 0,
		);
		assert.equal(hints[0]?.label, '/run/ghost/healthy.sock, healthy.example');
	});

	it('looks at the machine, and says in an editor what it found', async () => {
		await startedApi();
		const result = await commands.executeCommand<{ sockets: { socket: string; findings: { code: string }[] }[] }>(
			'ghostNginx.checkMachine',
		);
		const found = result.sockets.find(({ socket }) => socket === ghostSocket);
		assert.deepEqual(
			found?.findings.map(({ code }) => code),
			['paths-differ', 'socket-absent'],
		);
		assert.ok(window.activeTextEditor?.document.getText().includes('[paths-differ]'));
	});

	// The last one, because what is peeked at stays open for a while.
	it('shows above a path which site it is, and takes there', async () => {
		await startedApi();
		const editor = await openFile(files.healthyGhost);
		const lenses = await eventually(
			'a code lens',
			async () => commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 10),
			(found) => found.some(({ command }) => command?.title === 'healthy.example, 1 nginx server block'),
		);
		const lens = lenses.find(({ command }) => command?.command === 'ghostNginx.showPlaces');
		assert.ok(lens?.command);
		await commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
		await commands.executeCommand('closeReferenceSearch');
	});
});
