#!/usr/bin/env node
// Stands in for the desktop VS Code where none can be had: takes the options that @vscode/test-electron gives, runs the
// suite in VS Code's server with a Chromium in front of it, prints what the suite prints, and exits with its verdict.
import { resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { addressOf, startServer } from './server.mjs';

const { values, positionals } = parseArgs({
	strict: false,
	allowPositionals: true,
	options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
});
const patience = 10 * 60_000;

const server = await startServer({ args: ['--enable-smoke-test-driver'] });
const browser = await launchChromium();
const closeAll = async () => {
	await browser.close();
	await server.stop();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void closeAll().then(() => process.exit(130)));
try {
	process.exitCode = await verdict();
} catch (error) {
	console.error(error);
	process.exitCode = 1;
} finally {
	await closeAll();
}

/** Opens the workbench and waits until it tells how the suite ended. */
async function verdict() {
	const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
	const exit = new Promise((resolve) => {
		void page.exposeFunction('codeAutomationExit', (code) => resolve(code));
	});
	await page.exposeFunction('codeAutomationLog', (_type, args) => console.log(format(...args)));
	const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
	const workspace = positionals[0] ?? '.';
	const opened = workspace.endsWith('.code-workspace') ? { workspace } : { folder: workspace };
	await page.goto(
		addressOf(server.port, opened, [
			['extensionDevelopmentPath', remote(values.extensionDevelopmentPath)],
			['extensionTestsPath', remote(values.extensionTestsPath)],
			['skipWelcome', 'true'],
		]),
	);
	const tooLate = new Promise((_, reject) => {
		setTimeout(() => reject(new Error('The suite did not come to an end.')), patience).unref();
	});
	const crashed = new Promise((_, reject) => {
		page.once('crash', () => reject(new Error('The browser crashed.')));
		void server.ended.then(() => reject(new Error("VS Code's server ended before the suite.")));
	});
	return Promise.race([exit, tooLate, crashed]);
}
