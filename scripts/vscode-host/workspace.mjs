import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './processes.mjs';

const fixtures = join(root, 'test', 'vscode', 'fixtures');

/** A workspace of two folders in `place`, which the tests may spoil. Answers the path of its file. */
export async function makeWorkspace(place) {
	await cp(fixtures, place, { recursive: true, verbatimSymlinks: true });
	const workspace = join(place, 'sites.code-workspace');
	const settings = { 'files.autoSave': 'off', 'files.refactoring.autoSave': true };
	await writeFile(workspace, JSON.stringify({ folders: [{ path: 'ghost' }, { path: 'nginx' }], settings }));
	return workspace;
}

/**
 * The same files in one folder, for VS Code for the web. The file system that it is served through doesn't tell a link from
 * a file, so nginx includes `sites-available` there, and there are no links.
 */
export async function makeFolder(place) {
	await cp(fixtures, place, { recursive: true, verbatimSymlinks: true });
	await rm(join(place, 'nginx', 'sites-enabled'), { recursive: true });
	const main = join(place, 'nginx', 'nginx.conf');
	await writeFile(main, (await readFile(main, 'utf8')).replace('sites-enabled', 'sites-available'));
	return place;
}
