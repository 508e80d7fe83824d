import { type Connection, DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import { normalizeUri } from '../core/base/uri';
import type { SettingsSource } from './didChangeConfiguration';
import type { Indexing } from './indexing';
import type { WorkspaceFolders } from './workspaceFolders';

/** Follows `workspace/didChangeWorkspaceFolders`: reads the folders that came, drops the files of those that left. */
export function followWorkspaceFolders(
	connection: Connection,
	workspaceFolders: WorkspaceFolders,
	indexing: Indexing,
	settings: Pick<SettingsSource, 'refresh'>,
): void {
	connection.onNotification(DidChangeWorkspaceFoldersNotification.type, async ({ event }) => {
		for (const { uri } of event.removed) workspaceFolders.remove(normalizeUri(uri));
		if (event.removed.length > 0) await indexing.dropFilesOutside();
		for (const { uri } of event.added) await workspaceFolders.add(normalizeUri(uri));
		await settings.refresh();
		for (const { uri } of event.added) await indexing.scanFolder(normalizeUri(uri));
		await indexing.refreshNamed();
	});
}
