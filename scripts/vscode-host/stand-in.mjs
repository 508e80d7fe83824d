#!/usr/bin/env node
// Stands in for the desktop VS Code where none can be had: takes the options that @vscode/test-electron gives, runs the
// suite in VS Code's server with a Chromium in front of it, prints what the suite prints, and exits with its verdict.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addressOf, startServer } from './server.mjs';
import { verdictAt } from './verdict.mjs';

const { values, positionals } = parseArgs({
	strict: false,
	allowPositionals: true,
	options: { extensionDevelopmentPath: { type: 'string', multiple: true }, extensionTestsPath: { type: 'string' } },
});

// VS Code in a browser takes one extension in development; the others are there as if they were installed.
const [extension = '.', ...others] = values.extensionDevelopmentPath ?? [];
const server = await startServer({ args: ['--enable-smoke-test-driver'], extensions: others });
for (const signal of ['SIGINT', 'SIGTERM'])
	process.once(signal, () => void server.stop().then(() => process.exit(130)));
try {
	const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
	const [workspace = '.'] = positionals;
	const opened = workspace.endsWith('.code-workspace') ? { workspace } : { folder: workspace };
	const payload = [
		['extensionDevelopmentPath', remote(extension)],
		['extensionTestsPath', remote(values.extensionTestsPath)],
		['skipWelcome', 'true'],
	];
	process.exitCode = await verdictAt(addressOf(server.port, opened, payload), server.ended);
} catch (error) {
	console.error(error);
	process.exitCode = 1;
} finally {
	await server.stop();
}
