// npm run test:ghost, npm run test:e2e: hold what is said of Ghost to a real one, which is installed first where it is not there yet.
import { join } from 'node:path';
import { installGhost } from './ghost/install.mjs';
import { projectNode, root, run } from './vscode-host/processes.mjs';

try {
	if (process.platform !== 'linux') throw new Error('To run it, take a Linux: there a process tells where it listens.');
	const ghost = await installGhost();
	const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
	const args = [vitest, 'run', '--config', 'vitest.ghost.config.ts', ...process.argv.slice(2)];
	process.exitCode = await run(projectNode, args, { env: { ...process.env, GHOST_FOLDER: ghost } });
} catch (error) {
	console.log(`SKIPPED: WHAT IS SAID OF GHOST WAS HELD TO NO REAL GHOST. ${error.message}`);
	process.exitCode = process.env.CI === 'true' ? 1 : 0;
}
