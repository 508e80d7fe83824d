#!/usr/bin/env node
// Stands in for the desktop VS Code where none can be had: takes the options that @vscode/test-electron gives, runs the
// suite in VS Code's server with a Chromium in front of it, prints what the suite prints, and exits with its verdict. With
// --install-extension it installs a VSIX. VSCODE_STAND_IN=floor takes the oldest release that can be had.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addressOf, installVsix, startServer } from './server.mjs';
import { verdictAt } from './verdict.mjs';

const version = process.env.VSCODE_STAND_IN || 'newest';
const { values, positionals } = parseArgs({
	strict: false,
	allowPositionals: true,
	options: {
		extensionDevelopmentPath: { type: 'string' },
		extensionTestsPath: { type: 'string' },
		'extensions-dir': { type: 'string' },
		'install-extension': { type: 'string' },
	},
});
const extensionsFolder = values['extensions-dir'];
const vsix = values['install-extension'];

try {
	if (vsix === undefined) await runSuite();
	else await installVsix(vsix, extensionsFolder, version);
} catch (error) {
	console.error(error);
	process.exitCode = 1;
}

async function runSuite() {
	const server = await startServer({ version, args: ['--enable-smoke-test-driver'], extensionsFolder });
	for (const signal of ['SIGINT', 'SIGTERM'])
		process.once(signal, () => void server.stop().then(() => process.exit(130)));
	try {
		const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
		const [workspace = '.'] = positionals;
		const opened = workspace.endsWith('.code-workspace') ? { workspace } : { folder: workspace };
		const payload = [
			['extensionDevelopmentPath', remote(values.extensionDevelopmentPath)],
			['extensionTestsPath', remote(values.extensionTestsPath)],
			['skipWelcome', 'true'],
		];
		process.exitCode = await verdictAt(addressOf(server.port, opened, payload), server.ended);
	} finally {
		await server.stop();
	}
}
