// Runs the compiled suite in one VS Code: `node run-suite.mjs <executable> <workspace>`. Its exit code is the verdict.
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from './processes.mjs';

const [vscodeExecutablePath, workspace] = process.argv.slice(2);
try {
	await runTests({
		vscodeExecutablePath,
		extensionDevelopmentPath: [root, join(root, 'test', 'vscode', 'neighbour')],
		extensionTestsPath: join(root, 'dist', 'test', 'index.js'),
		launchArgs: [workspace, '--disable-extensions'],
	});
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
