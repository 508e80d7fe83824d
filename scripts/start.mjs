// npm start: builds the extension and opens examples/ in a real VS Code that runs it, until Ctrl-C.
import { join } from 'node:path';
import { findDesktop } from './vscode-host/desktop.mjs';
import { projectNode, root, run } from './vscode-host/processes.mjs';
import { installServer, startServer } from './vscode-host/server.mjs';

const examples = join(root, 'examples');

try {
	const built = await run(projectNode, [join(root, 'scripts', 'build.mjs'), '--dev']);
	if (built !== 0) process.exit(built);
	const desktop = findDesktop();
	if (desktop === undefined) await openInBrowser();
	else await openOnDesktop(desktop);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function openOnDesktop(code) {
	console.log(`Opening ${examples} in ${code}. This ends when its window is closed; Ctrl-C leaves the window open.`);
	// A profile of its own: nothing of the user's VS Code is touched, and it starts beside one that is open.
	const profile = `--user-data-dir=${join(root, '.vscode-test', 'profile')}`;
	const options = ['--wait', '--new-window', '--skip-welcome', '--disable-workspace-trust', '--disable-extensions'];
	const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	const args = [...options, ...asRoot, profile, `--extensionDevelopmentPath=${root}`, examples];
	process.exitCode = await run(code, args, { shell: process.platform === 'win32' });
}

async function openInBrowser() {
	await installServer();
	const interrupted = interruption();
	const server = await startServer({
		args: ['--default-folder', examples],
		settings: { 'workbench.startupEditor': 'readme' },
		extensions: [root],
	});
	console.log(`\nVS Code with the extension: http://127.0.0.1:${server.port}/`);
	console.log('Open it in a browser. Ctrl-C ends it.\n');
	const reason = await Promise.race([interrupted, server.ended]);
	await server.stop();
	if (reason !== 'interrupted') throw new Error("VS Code's server has ended by itself.");
}

/** Resolves to 'interrupted' at Ctrl-C, and also when whoever started us is gone: npm does not always pass a signal on. */
function interruption() {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve('interrupted'));
		const parent = process.ppid;
		setInterval(() => process.ppid !== parent && resolve('interrupted'), 500).unref();
	});
}
