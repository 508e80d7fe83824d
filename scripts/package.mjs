// npm run package: writes ghost-nginx-<version>.vsix, and refuses to when it would hold something that has no place in it.
import { join } from 'node:path';
import { projectNode, root, run } from './vscode-host/processes.mjs';
import { packVsix } from './vsix.mjs';

try {
	process.exitCode = await run(projectNode, [join(root, 'scripts', 'build.mjs')]);
	if (process.exitCode === 0) {
		const { path, files, size } = await packVsix();
		console.log(`${path}: ${files} files, ${Math.ceil(size / 1024)} KB`);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
