import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extensions, workspace } from 'vscode';

/** Makes each folder of the workspace the same as the one of its name in `fixtures/`: what was added goes, the rest is copied. */
export async function copyFixture(): Promise<void> {
	// Ours is installed from its package, which holds no tests: the other one lies beside the fixtures.
	const neighbour = extensions.getExtension('ghost-nginx-tests.neighbour');
	if (!neighbour) throw new Error('The extension beside the fixtures is not there.');
	for (const { name, uri } of workspace.workspaceFolders ?? []) {
		const fixture = join(neighbour.extensionPath, '..', 'fixtures', name);
		const kept = new Set(await readdir(fixture, { recursive: true }));
		await mkdir(uri.fsPath, { recursive: true });
		const added = (await readdir(uri.fsPath, { recursive: true })).filter((path) => !kept.has(path));
		for (const path of added) await rm(join(uri.fsPath, path), { recursive: true, force: true });
		await cp(fixture, uri.fsPath, { recursive: true, verbatimSymlinks: true, force: true });
	}
}
