// Runs the suite for the browser in VS Code for the web: `node run-web-suite.mjs <folder>`. Its exit code is the verdict.
import { join } from 'node:path';
import { root } from './processes.mjs';
import { verdictAt } from './verdict.mjs';
import { startWeb } from './web.mjs';

const web = await startWeb(process.argv[2] ?? '.', join(root, 'dist', 'test', 'web.js'));
try {
	process.exitCode = await verdictAt(web.address);
} catch (error) {
	console.error(error);
	process.exitCode = 1;
} finally {
	web.stop();
}
