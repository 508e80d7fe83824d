import { cp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { root } from './vscode-host/processes.mjs';

/** Nobody should wait for an extension that reads text files. */
const sizeLimit = 2_200_000;

/**
 * Packs what `build.mjs` has built into a VSIX, at `packagePath` or beside the manifest, and throws when it would hold something that
 * has no place in it. Answers its path, how many files it holds, and its size in bytes.
 */
export async function packVsix(packagePath) {
	const { name, version, files: allowed } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
	const path = packagePath ?? join(root, `${name}-${version}.vsix`);
	const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
	const misplaced = (await Promise.all(files.map(misplacedOrNot))).flat();
	if (misplaced.length > 0) throw new Error(`Not packed: ${misplaced.join('; ')}.`);
	const absent = allowed.filter((entry) => !files.some((file) => file === entry || belongsTo(file, entry)));
	if (absent.length > 0)
		throw new Error(`Not packed: "files" in package.json names what is not there: ${absent.join(', ')}.`);
	await createVSIX({ cwd: root, packagePath: path, dependencies: false, preRelease: isPreRelease(version) });
	const { size } = await stat(path);
	if (size > sizeLimit) {
		await rm(path);
		throw new Error(`Not packed: ${size} bytes are more than the ${sizeLimit} that were meant to be enough.`);
	}
	return { path, files: files.length, size };
}

/** Copies the files that a VSIX holds into a folder. */
export async function copyPacked(folder) {
	const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
	for (const file of ['package.json', ...files]) await cp(join(root, file), join(folder, file));
}

/** An odd minor version is a pre-release, as the Marketplace wants it to be told: it takes no endings as `-beta`. */
function isPreRelease(version) {
	return Number(version.split('.')[1]) % 2 === 1;
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
