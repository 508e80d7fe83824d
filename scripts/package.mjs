// npm run package: writes ghost-nginx-<version>.vsix, and refuses to when it would hold something that has no place in it.
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { projectNode, root, run } from './vscode-host/processes.mjs';

/** Nobody should wait for an extension that reads text files. */
const sizeLimit = 2_100_000;

try {
	process.exitCode = await run(projectNode, [join(root, 'scripts', 'build.mjs')]);
	if (process.exitCode === 0) await pack();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function pack() {
	const { name, version, files: allowed } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
	const packagePath = join(root, `${name}-${version}.vsix`);
	const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
	const misplaced = (await Promise.all(files.map(misplacedOrNot))).flat();
	if (misplaced.length > 0) throw new Error(`Not packed: ${misplaced.join('; ')}.`);
	const absent = allowed.filter((entry) => !files.some((file) => file === entry || belongsTo(file, entry)));
	if (absent.length > 0)
		throw new Error(`Not packed: "files" in package.json names what is not there: ${absent.join(', ')}.`);
	await createVSIX({ cwd: root, packagePath, dependencies: false });
	const { size } = await stat(packagePath);
	if (size > sizeLimit) {
		await rm(packagePath);
		throw new Error(`Not packed: ${size} bytes are more than the ${sizeLimit} that were meant to be enough.`);
	}
	console.log(`${packagePath}: ${files.length} files, ${Math.ceil(size / 1024)} KB`);
}

/** Why `file` must not be packed, if there is a reason. */
async function misplacedOrNot(file) {
	if (/\.(map|ts|svg|vsix|env|pem|key)$/.test(file)) return [`${file} is none of what an extension needs`];
	if (!file.endsWith('.js')) return [];
	const text = await readFile(join(root, file), 'utf8');
	return text.includes('sourceMappingURL=') ? [`${file} names a source map`] : [];
}

function belongsTo(file, entry) {
	return entry.endsWith('/*.js') ? file.startsWith(entry.slice(0, -4)) : file.startsWith(`${entry}/`);
}
