// npm run test:ghost, npm run test:e2e: hold what is said of Ghost to a real one, which is installed first where it is not there yet.
import { join } from 'node:path';
import { installGhost } from './ghost/install.mjs';
import { capture, projectNode, root, run } from './vscode-host/processes.mjs';

try {
	if (process.platform !== 'linux') throw new Error('To run it, take a Linux: there a process tells where it listens.');
	const ghost = await installGhost();
	const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
	const args = [vitest, 'run', '--config', 'vitest.ghost.config.ts', ...process.argv.slice(2)];
	process.exitCode = await run(projectNode, args, { env: { ...process.env, GHOST_FOLDER: ghost } });
	if (process.argv.some((arg) => arg.startsWith('test/e2e'))) await tellOfSystemd();
} catch (error) {
	console.log(`SKIPPED: WHAT IS SAID OF GHOST WAS HELD TO NO REAL GHOST. ${error.message}`);
	process.exitCode = process.env.CI === 'true' ? 1 : 0;
}

/** Where no systemd can be run, that is no failure anywhere: many machines let nobody make namespaces. */
async function tellOfSystemd() {
	const probe = await capture(projectNode, [join(root, 'scripts', 'with-systemd.mjs'), '--probe']);
	if (probe.code !== 0)
		console.log(`SKIPPED: WHAT SCAFFOLD WRITES WAS RUN UNDER NO REAL SYSTEMD: ${probe.output.trim()}`);
}
