import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extensions, workspace } from 'vscode';

/** Makes each folder of the workspace the same as the one of its name in `fixtures/`: what was added goes, the rest is copied. */
export async function copyFixture(): Promise<void> {
	const extension = extensions.getExtension('ghost-nginx.ghost-nginx');
	if (!extension) throw new Error('The extension is not there.');
	for (const { name, uri } of workspace.workspaceFolders ?? []) {
		const fixture = join(extension.extensionPath, 'test', 'vscode', 'fixtures', name);
		const kept = new Set(await readdir(fixture, { recursive: true }));
		await mkdir(uri.fsPath, { recursive: true });
		const added = (await readdir(uri.fsPath, { recursive: true })).filter((path) => !kept.has(path));
		for (const path of added) await rm(join(uri.fsPath, path), { recursive: true, force: true });
		await cp(fixture, uri.fsPath, { recursive: true, verbatimSymlinks: true, force: true });
	}
}
