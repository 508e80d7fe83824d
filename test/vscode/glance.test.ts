import * as assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import {
	type CodeLens,
	commands,
	DiagnosticSeverity,
	env,
	type InlayHint,
	LanguageStatusSeverity,
	MarkdownString,
	Position,
	Range,
	ThemeIcon,
	window,
	workspace,
} from 'vscode';
import { doctorPage } from '../../client/src/doctorView';
import { itemOf } from '../../client/src/socketsTree';
import { healthText, shownOf } from '../../client/src/statusItem';
import type { DoctorResult } from '../../server/src/lsp/protocol';
import {
	codesIn,
	eventually,
	files,
	ghostSocket,
	gone,
	nginxSocket,
	openFile,
	problem,
	startedApi,
	uriOf,
	writeToDisk,
} from './editor';
import { restoreWorkspace } from './fixture';
import { pressing } from './pressing';

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
		await commands.executeCommand('ghostNginx.showSockets');
		await problem(files.nginx, 'socket-mismatch');
		const link = api.sockets().find(({ status }) => status === 'mismatch');
		assert.ok(link);
		assert.equal(link.listeners[0]?.url, 'http://igu.io');
		const fixed = commands.executeCommand('ghostNginx.fixSocket', { kind: 'socket', link });
		assert.equal(await pressing('workbench.action.acceptSelectedQuickOpenItem', fixed), true);
		assert.ok(window.activeTextEditor?.selection.isEmpty, 'the next key deletes nothing');
		assert.ok(window.activeTextEditor.document.uri.path.endsWith(files.nginx), 'nginx follows Ghost');
		await gone('socket-mismatch', files.ghost, files.nginx);
		await eventually('a second link', statuses, (found) => found.includes(`${ghostSocket} linked`));
	});

	it('has the broken socket first, tells both ends of it, and can go to them and copy it', async () => {
		const api = await startedApi();
		const [link] = await eventually(
			'both sockets, the broken one first',
			api.sockets,
			(links) => links.length === 2 && links[0]?.status === 'mismatch',
		);
		assert.ok(link);
		const { tooltip, contextValue } = itemOf({ kind: 'socket', link });
		assert.ok(tooltip instanceof MarkdownString);
		const told = tooltip.value.replaceAll('\\', '');
		assert.ok(told.includes(ghostSocket) && told.includes(nginxSocket), told);
		assert.equal(contextValue, 'socket.mismatch.ghost.nginx.broken');
		await commands.executeCommand('ghostNginx.goToNginx', { kind: 'socket', link });
		assert.ok(window.activeTextEditor?.document.uri.path.endsWith(files.nginx));
		await commands.executeCommand('ghostNginx.goToGhost', { kind: 'socket', link });
		assert.ok(window.activeTextEditor?.document.uri.path.endsWith('config.production.json'));
		await commands.executeCommand('ghostNginx.copySocketPath', { kind: 'socket', link });
		assert.equal(await env.clipboard.readText(), ghostSocket);
	});

	it('fixes the only broken socket from the command palette, and nothing where the answer is no', async () => {
		const fixed = commands.executeCommand('ghostNginx.fixSocket');
		assert.equal(await pressing('workbench.action.closeQuickOpen', fixed), false);
		await problem(files.nginx, 'socket-mismatch');
	});

	it('agrees with the problems on how bad it is, wherever that is shown', async () => {
		const api = await startedApi();
		const [link] = await eventually('the broken socket', api.sockets, ([first]) => first?.status === 'mismatch');
		assert.ok(link);
		const severities = [await problem(files.ghost, 'socket-mismatch'), await problem(files.nginx, 'socket-mismatch')];
		assert.deepEqual(
			severities.map(({ severity }) => severity),
			[DiagnosticSeverity.Error, DiagnosticSeverity.Error],
		);
		assert.equal(link.severity, 'error');
		const { iconPath } = itemOf({ kind: 'socket', link });
		assert.ok(iconPath instanceof ThemeIcon);
		assert.equal(iconPath.id, 'error');
		const status = api.status();
		assert.ok(status);
		assert.deepEqual([status.links, status.problems > 0], [1, true], 'the broken one is not connected');
		assert.equal(shownOf(status).severity, LanguageStatusSeverity.Warning);
	});

	it('opens the problems from the status, and has a menu beside them', async () => {
		const status = (await startedApi()).status();
		assert.ok(status);
		const { command, detail = '' } = shownOf(status);
		assert.equal(command?.command, 'ghostNginx.showProblems');
		const offered = [...detail.matchAll(/\[(\w+)\]\(command:([\w.]+)/g)];
		assert.deepEqual(
			offered.map(([, name]) => name),
			['Map', 'Output', 'Restart', 'Folders'],
		);
		const all = await commands.getCommands(true);
		for (const [, , name = ''] of offered) assert.ok(all.includes(name), name);
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
		assert.equal(hints[0]?.label, 'healthy.example, /run/ghost/healthy.sock');
	});

	it('looks at the machine, and shows what it found with links and a fix', async () => {
		const api = await startedApi();
		const shop = 'nginx/sites-available/shop';
		await writeToDisk(shop, 'server { listen 80; location / { proxy_pass http://unix:/run/gunicorn.sock; } }\n');
		const result = await commands.executeCommand<DoctorResult>('ghostNginx.checkMachine');
		const found = result.sockets.find(({ socket }) => socket === ghostSocket);
		assert.ok(!JSON.stringify(result).includes('gunicorn'), 'sockets of other programs are theirs');
		assert.deepEqual(codesIn(shop), []);
		await workspace.fs.delete(uriOf(shop));
		assert.deepEqual(
			found?.findings.map(({ code }) => code),
			['paths-differ', 'socket-absent'],
		);
		const [differ] = found?.findings ?? [];
		const told = `${differ?.what} ${differ?.why} ${differ?.cure}`;
		const [ghostLine, nginxLine] = [`${files.ghost}:5`, `${files.nginx}:9`];
		assert.ok(told.includes(ghostLine) && told.includes(nginxLine) && !told.includes('/ghost/igu.io'), told);
		await eventually(
			'its page',
			() => window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label),
			(labels) => labels.includes('Sockets on This Machine'),
		);
		const { body } = doctorPage(result, api.sockets());
		for (const part of ['paths-differ', 'command:ghostNginx.openPlace?', 'command:ghostNginx.fixSocket?'])
			assert.ok(body.includes(part), body);
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
		const { document } = await openFile(files.ghost);
		const broken = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
		assert.deepEqual(
			broken.map(({ command }) => command?.title),
			[`igu.io, nginx connects to ${nginxSocket} instead`],
		);
	});
});
