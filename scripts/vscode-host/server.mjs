import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { capture, npm, projectNode, root } from './processes.mjs';

const inCodeServer = join('node_modules', 'code-server', 'lib', 'vscode');
const parent = join(root, '.vscode-test');

/** Writes log files without a compiled part, or output channels would be empty. */
const logs = readFileSync(join(import.meta.dirname, 'spdlog.cjs'), 'utf8');

/**
 * The npm packages that carry VS Code's server and its web workbench; their own launcher is not used. `floor` is the nearest to
 * `engines.vscode` that npm has, VS Code 1.93.1; a part of it crashes in newer Nodes than its own.
 */
const releases = {
	newest: { name: 'code-server@4.139.1', packages: [], patches: { '@vscode/spdlog/index.js': logs } },
	floor: {
		name: 'code-server@4.93.1',
		packages: [
			`node-${process.platform.replace('win32', 'win')}-${process.arch}@20.20.2`,
			'@vscode/ripgrep-universal@1.18.0',
		],
		// Nothing is compiled or downloaded here. Newer releases do without the others; this one waits for them for ever.
		patches: {
			'native-watchdog/index.js': 'exports.start = () => {};\n',
			'@vscode/spdlog/index.js': logs,
			'@vscode/ripgrep/lib/index.js':
				"const bin = require('node:path').join(__dirname, ...Array(7).fill('..'), '@vscode/ripgrep-universal/bin');\n" +
				'exports.rgPath = `${bin}/${process.platform}-${process.arch}/rg`;\n',
		},
	},
};

function folderOf({ name }) {
	return join(parent, name.replace('@', '-'));
}

/** Puts VS Code's server into `.vscode-test/`, once. Throws with one sentence where npm cannot get it. */
export async function installServer(version = 'newest') {
	const { name: release, packages } = releases[version];
	const installed = folderOf(releases[version]);
	if (existsSync(installed)) return patch(installed, version);
	console.log(`Getting ${release}, which is VS Code for the browser, from npm, once (0.6 GB in .vscode-test/) ...`);
	await mkdir(parent, { recursive: true });
	const stale = (await readdir(parent)).filter((name) => name.startsWith('draft-'));
	for (const name of stale) await rm(join(parent, name), { recursive: true });
	// Made under another name first: an install that was interrupted is never taken for a whole one.
	const draft = await mkdtemp(join(parent, 'draft-'));
	try {
		await install(release, ['--prefix', draft, '--no-save', release, ...packages], root);
		const inner = join(draft, inCodeServer);
		// It names prereleases of some packages, which npm holds against what others of them want.
		await install(release, ['--omit=dev', '--legacy-peer-deps'], inner);
		await patch(draft, version);
		await rename(draft, installed);
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

/** Puts the parts in place that nothing is compiled for. */
async function patch(folder, version) {
	for (const [name, text] of Object.entries(releases[version].patches))
		await writeFile(join(folder, inCodeServer, 'node_modules', name), text);
}

async function install(release, args, cwd) {
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const { code, output } = await npm(['install', ...args, ...quiet], { cwd });
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
 * of the server; `extensions` are folders of extensions that it runs as if they were installed, beside those in
 * `extensionsFolder`, where others are.
 */
export async function startServer({ version, args = [], settings = {}, extensions = [], extensionsFolder } = {}) {
	const data = await mkdtemp(join(tmpdir(), 'ghost-nginx-vscode-'));
	await mkdir(join(data, 'data', 'User'), { recursive: true });
	await writeFile(join(data, 'data', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
	const beside = extensionsFolder ?? join(data, 'extensions');
	await mkdir(beside, { recursive: true });
	for (const folder of extensions) await symlink(folder, join(beside, basename(folder)), 'junction');
	const options = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'];
	const quiet = ['--telemetry-level', 'off', '--disable-workspace-trust', '--server-data-dir', data];
	const places = ['--extensions-dir', beside];
	const [node, ...main] = serverOf(version);
	const server = spawn(node, [...main, ...options, ...quiet, ...places, ...args], {
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

/** What starts a server: its Node, and what comes before its options. */
function serverOf(version = 'newest') {
	const folder = folderOf(releases[version]);
	const main = join(folder, inCodeServer, 'out', 'server-main.js');
	if (version === 'newest') return [projectNode, main];
	const [node = ''] = releases[version].packages;
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	const ownNode = join(folder, 'node_modules', node.replace(/@.*/, ''), 'bin', program);
	return [ownNode, join(root, 'scripts', 'vscode-host', 'olderServer.cjs'), main];
}

/** Installs the extension in a VSIX into a folder, as a person does from the command line. */
export async function installVsix(vsix, extensionsFolder, version) {
	const data = await mkdtemp(join(tmpdir(), 'ghost-nginx-vscode-'));
	const places = ['--server-data-dir', data, '--extensions-dir', extensionsFolder];
	const [node, ...main] = serverOf(version);
	const { code, output } = await capture(node, [...main, '--install-extension', vsix, ...places]);
	await rm(data, { recursive: true, force: true });
	if (code !== 0 || !output.includes('was successfully installed'))
		throw new Error(`${vsix} could not be installed:\n${output}`);
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
