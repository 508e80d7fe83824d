import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extensions, workspace } from 'vscode';
import { closeEditors, codesIn, eventually, files, startedApi } from './editor';

/** For each `describe`: the files are as in `fixtures/` again, nothing is open, and the problems are those of the fixture. */
export async function restoreWorkspace(): Promise<void> {
	const source = extensions.getExtension('ghost-nginx.ghost-nginx')?.extensionPath;
	if (source === undefined) throw new Error('The extension is not there.');
	await closeEditors();
	for (const folder of workspace.workspaceFolders ?? []) {
		const target = folder.uri.fsPath;
		const fixture = join(source, 'test', 'vscode', 'fixtures', folder.name);
		const kept = new Set(await readdir(fixture, { recursive: true }));
		const added = (await readdir(target, { recursive: true })).filter((name) => !kept.has(name));
		for (const name of added) await rm(join(target, name), { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await cp(fixture, target, { recursive: true, verbatimSymlinks: true, force: true });
	}
	await startedApi();
	await eventually(
		'the problems of the fixture',
		() => [codesIn(files.ghost), codesIn(files.nginx), codesIn(files.healthyGhost), codesIn(files.healthyNginx)],
		([ghost, nginx, healthyGhost, healthyNginx]) =>
			ghost?.includes('socket-mismatch') === true &&
			nginx?.includes('socket-mismatch') === true &&
			healthyGhost?.length === 0 &&
			healthyNginx?.length === 0,
	);
}
