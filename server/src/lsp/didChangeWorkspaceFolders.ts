import { type Connection, DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import { normalizeUri, type Uri } from '../core/base/uri';
import type { SettingsSource } from './didChangeConfiguration';
import type { Indexing } from './indexing';
import type { WorkspaceFolders } from './workspaceFolders';

/** Follows `workspace/didChangeWorkspaceFolders`: reads the folders that `came`, drops the files of those that left. */
export function followWorkspaceFolders(
	connection: Connection,
	workspaceFolders: WorkspaceFolders,
	indexing: Indexing,
	settings: Pick<SettingsSource, 'refresh'>,
	came: (folders: readonly Uri[]) => void,
): void {
	connection.onNotification(DidChangeWorkspaceFoldersNotification.type, async ({ event }) => {
		for (const { uri } of event.removed) workspaceFolders.remove(normalizeUri(uri));
		const added = event.added.map(({ uri }) => normalizeUri(uri));
		came(added);
		for (const uri of added) await workspaceFolders.add(uri);
		await settings.refresh();
		await indexing.rescan();
	});
}
