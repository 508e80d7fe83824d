import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { npm, projectNode, root } from './processes.mjs';

/** The npm package that carries VS Code's server and its web workbench; its own launcher is not used. */
const release = 'code-server@4.139.1';
const installed = join(root, '.vscode-test', release.replace('@', '-'));
const vscode = join(installed, 'node_modules', 'code-server', 'lib', 'vscode');

/** Puts VS Code's server into `.vscode-test/`, once. Throws with one sentence where npm cannot get it. */
export async function installServer() {
	if (existsSync(installed)) return;
	console.log('Getting VS Code for the browser from npm, once (0.6 GB in .vscode-test/) ...');
	const parent = join(root, '.vscode-test');
	await mkdir(parent, { recursive: true });
	const stale = (await readdir(parent)).filter((name) => name.startsWith('draft-'));
	for (const name of stale) await rm(join(parent, name), { recursive: true });
	// Made under another name first: an install that was interrupted is never taken for a whole one.
	const draft = await mkdtemp(join(parent, 'draft-'));
	try {
		await install(['install', '--prefix', draft, '--no-save', '--ignore-scripts', release], root);
		const inner = join(draft, 'node_modules', 'code-server', 'lib', 'vscode');
		await install(['install', '--omit=dev', '--ignore-scripts'], inner);
		await rename(draft, installed);
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

async function install(args, cwd) {
	const { code, output } = await npm([...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd });
	if (code !== 0) throw new Error(`npm could not install ${release}, which carries VS Code: ${output.trim()}`);
}

/** Settings of a VS Code that is there for this extension alone: no welcome page, no chat, no question about git. */
const quietSettings = {
	'chat.disableAIFeatures': true,
	'git.openRepositoryInParentFolders': 'never',
	'security.workspace.trust.enabled': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
};

/**
 * Starts VS Code's server on a free port of this machine alone, with user settings of its own. Answers `port`; `ended`, a
 * promise that resolves when the server is gone; and `stop`, which ends it and removes its data. `args` are further options
 * of the server; `extensions` are folders of extensions that it runs as if they were installed.
 */
export async function startServer({ args = [], settings = {}, extensions = [] } = {}) {
	const data = await mkdtemp(join(tmpdir(), 'ghost-nginx-vscode-'));
	await mkdir(join(data, 'data', 'User'), { recursive: true });
	await writeFile(join(data, 'data', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
	await mkdir(join(data, 'extensions'));
	for (const folder of extensions) await symlink(folder, join(data, 'extensions', basename(folder)), 'junction');
	const options = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'];
	const quiet = ['--telemetry-level', 'off', '--disable-workspace-trust', '--server-data-dir', data];
	const server = spawn(projectNode, [join(vscode, 'out', 'server-main.js'), ...options, ...quiet, ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, so that extension hosts and file watchers end with it, and Ctrl-C reaches only us.
		detached: process.platform !== 'win32',
	});
	const ended = new Promise((resolve) => server.once('close', resolve));
	const stop = async () => {
		end(server);
		await ended;
		await rm(data, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		return { port: await portOf(server, ended), ended, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function end(server) {
	if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
	try {
		if (process.platform === 'win32') server.kill();
		else process.kill(-server.pid, 'SIGKILL');
	} catch {
		// It has ended by itself in the meantime.
	}
}

/** Reads the port from what the server prints; the rest of it says nothing to anybody. */
function portOf(server, ended) {
	return new Promise((resolve, reject) => {
		let printed = '';
		let port;
		const read = (chunk) => {
			if (port !== undefined) return;
			printed += chunk;
			port = /Extension host agent listening on (\d+)/.exec(printed)?.[1];
			if (port !== undefined) resolve(Number(port));
		};
		server.stdout.on('data', read);
		server.stderr.on('data', read);
		server.once('error', reject);
		void ended.then(() => reject(new Error(`VS Code's server did not start:\n${printed}`)));
	});
}

/**
 * The address that opens `opened` (`{ folder }` or `{ workspace }`, absolute paths) in the server on `port`. `payload`
 * are the pairs that the workbench takes from its start.
 */
export function addressOf(port, opened, payload) {
	const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
	return `http://127.0.0.1:${port}/?${query}`;
}
