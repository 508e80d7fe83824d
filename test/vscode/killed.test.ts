import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { after, before, beforeEach, describe, it } from 'mocha';
import { commands } from 'vscode';
import { codesIn, eventually, files, ghostSocket, gone, nginxSocket, openFile, rangeOf, startedApi } from './editor';
import { restoreWorkspace } from './fixture';

const MAX_AWAY_MS = 10_000;

/** The server is a child of the process in which extensions run, and so do these tests. */
async function serverPid(): Promise<number | undefined> {
	const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
	const [found] = stdout.split('\n').flatMap((line) => {
		const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
		return Number(parent) === process.pid && command.includes('server.js') ? [Number(pid)] : [];
	});
	return found;
}

/** Waits for a server that is another process than `before`. */
async function nextServer(before: number | undefined): Promise<number> {
	const pid = await eventually('a server', serverPid, (found) => found !== undefined && found !== before);
	assert.ok(pid !== undefined);
	return pid;
}

async function killServer(): Promise<number> {
	const pid = await nextServer(undefined);
	process.kill(pid, 'SIGKILL');
	return pid;
}

/** Waits until there is a server again that has read all; it may not take long. */
async function backAgain(killed: number): Promise<void> {
	const since = Date.now();
	await nextServer(killed);
	const api = await startedApi();
	await eventually(
		'the workspace to be read',
		() => api.status()?.state,
		(state) => state === 'ready',
	);
	assert.ok(Date.now() - since < MAX_AWAY_MS, `back after ${Date.now() - since} ms`);
}

const allFiles = [files.ghost, files.nginx, files.healthyGhost, files.healthyNginx];
const allCodes = (): readonly string[] => allFiles.map((path) => `${path}: ${codesIn(path).join(' ')}`);

describe('a server that is killed', () => {
	let told: readonly string[] = [];

	before(async () => {
		await restoreWorkspace();
		told = allCodes();
	});
	beforeEach(restoreWorkspace);
	after(restoreWorkspace);

	const toldOnce = (): Promise<unknown> =>
		eventually('each problem once', allCodes, (codes) => codes.join('\n') === told.join('\n'));

	it('while it reads the workspace, is back with all problems', async () => {
		const before = await nextServer(undefined);
		const restarted = Promise.resolve(commands.executeCommand('ghostNginx.restartServer')).catch(() => undefined);
		const killed = await nextServer(before);
		process.kill(killed, 'SIGKILL');
		await restarted;
		await backAgain(killed);
		await toldOnce();
	});

	it('while somebody types, is back with all problems of what they typed', async () => {
		const editor = await openFile(files.nginx);
		const type = (from: string, to: string): Thenable<boolean> =>
			editor.edit((edit) => edit.replace(rangeOf(editor.document, from), to));
		await type(nginxSocket, '/run/half');
		const killed = await killServer();
		await type('/run/half', `${ghostSocket}.typed`);
		await backAgain(killed);
		await toldOnce();
		await type(`${ghostSocket}.typed`, ghostSocket);
		await gone('socket-mismatch', files.ghost, files.nginx);
		const api = await startedApi();
		const statuses = (): string[] => api.sockets().map(({ socket, status }) => `${socket} ${status}`);
		await eventually('the sockets, too', statuses, (all) => all.includes(`${ghostSocket} linked`));
	});
});
