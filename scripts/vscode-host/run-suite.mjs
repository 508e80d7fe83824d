// Runs the compiled suite in one VS Code, with the extension installed from a VSIX: `node run-suite.mjs <executable> <workspace>
// <vsix>`. Its exit code is the verdict.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { capture, root } from './processes.mjs';

const [vscodeExecutablePath, workspace, vsix] = process.argv.slice(2);
const extensionsFolder = await mkdtemp(join(tmpdir(), 'ghost-nginx-extensions-'));
try {
	await install();
	await runTests({
		vscodeExecutablePath,
		// The tests are not in the VSIX. Another extension brings them, which is there for tests anyway.
		extensionDevelopmentPath: join(root, 'test', 'vscode', 'neighbour'),
		extensionTestsPath: join(root, 'dist', 'test', 'index.js'),
		launchArgs: [workspace, `--extensions-dir=${extensionsFolder}`],
	});
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	await rm(extensionsFolder, { recursive: true, force: true, maxRetries: 5 });
}

/** Installs the VSIX as a person does from the command line. */
async function install() {
	const isStandIn = basename(vscodeExecutablePath) === 'stand-in.mjs';
	const [command, ...args] = isStandIn
		? [vscodeExecutablePath]
		: resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath).filter((arg) => !arg.startsWith('--extensions-dir'));
	const options = [`--extensions-dir=${extensionsFolder}`, '--install-extension', vsix];
	const { code, output } = await capture(command, [...args, ...options], { shell: process.platform === 'win32' });
	if (code !== 0) throw new Error(`${vsix} could not be installed:\n${output}`);
}
