// Runs the suite for the browser in VS Code for the web: `node run-web-suite.mjs <folder> <extension>`, both folders. Its exit code is the
// verdict.
import { verdictAt } from './verdict.mjs';
import { startWeb } from './web.mjs';

const [folder, extension] = process.argv.slice(2);
const web = await startWeb(folder, extension);
try {
	process.exitCode = await verdictAt(web.address);
} catch (error) {
	console.error(error);
	process.exitCode = 1;
} finally {
	web.stop();
}
