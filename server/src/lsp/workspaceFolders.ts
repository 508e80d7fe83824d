import { isInside, type Uri } from '../core/base/uri';
import type { FileSystem } from '../files/fileSystem';

/** The workspace folders, and the real names of files as seen from them. */
export interface WorkspaceFolders {
	readonly all: () => readonly Uri[];
	readonly add: (folder: Uri) => Promise<void>;
	readonly remove: (folder: Uri) => void;
	readonly contains: (uri: Uri) => boolean;
	/** The innermost folder in which a file or folder lies, or that it is. */
	readonly folderOf: (uri: Uri) => Uri | undefined;
	/** Whether the workspace can hold a file with the scheme of `uri`; others (`untitled:`, old revisions) are detached. */
	readonly canHold: (uri: Uri) => boolean;
	/**
	 * The one uri that stands for the file: links below a workspace folder are resolved, a link that leads to the folder
	 * itself is not, so that the client gets back the names that it uses.
	 */
	readonly realUri: (uri: Uri) => Promise<Uri>;
}

/** Starts without any. `changed` is called when one has come or gone. */
export function createWorkspaceFolders(files: FileSystem, changed: () => void): WorkspaceFolders {
	const realFolders = new Map<Uri, Uri>();
	return {
		all: () => [...realFolders.keys()],
		add: async (folder) => {
			realFolders.set(folder, folder);
			realFolders.set(folder, await files.realUri(folder));
			changed();
		},
		remove: (folder) => {
			realFolders.delete(folder);
			changed();
		},
		contains: (uri) => [...realFolders.keys()].some((folder) => isInside(folder, uri)),
		folderOf: (uri) => {
			let found: Uri | undefined;
			for (const folder of realFolders.keys())
				if (isInside(folder, uri) && folder.length > (found?.length ?? -1)) found = folder;
			return found;
		},
		canHold: (uri) => {
			const scheme = schemeOf(uri);
			return scheme === 'file' || [...realFolders.keys()].some((folder) => schemeOf(folder) === scheme);
		},
		realUri: async (uri) => {
			const real = await files.realUri(uri);
			for (const [folder, realFolder] of realFolders) {
				if (folder !== realFolder && isInside(realFolder, real)) return folder + real.slice(realFolder.length);
			}
			return real;
		},
	};
}

function schemeOf(uri: Uri): string {
	return uri.slice(0, uri.indexOf(':'));
}
