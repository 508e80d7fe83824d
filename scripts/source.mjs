import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './vscode-host/processes.mjs';

/**
 * What `contents` exports, a module that stands in `folder` of the repository: bundled as a release is, but not written to
 * the disk, so that no build has to be there.
 */
export async function loadSource(folder, contents) {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: join(root, folder), loader: 'ts' },
		bundle: true,
		write: false,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		mainFields: ['module', 'main'],
		// Packages that were written for `require` find Node's own modules by it.
		banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
		logLevel: 'warning',
	});
	return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
