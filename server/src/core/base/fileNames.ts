import { baseName, isInside, pathOf, relativePath, type Uri } from './uri';

/** From where the files of a workspace are named in what people read. */
export interface FileNames {
	/** The folders of the workspace; of a command line the working directory. */
	readonly folders: readonly Uri[];
	/** Whether a file outside of them is named from there as well, as `../a`; else by its whole path. */
	readonly climbs: boolean;
}

/** Where nothing is known of folders: all are named by their whole paths. */
export const WHOLE_PATHS: FileNames = { folders: [], climbs: false };

/**
 * What to call a file or folder: its path relative to the folder that holds it, the name of that first where there are several. `uris`
 * are its names, of which the first counts that lies in a folder.
 */
export function fileName({ folders, climbs }: FileNames, uris: readonly Uri[]): string {
	for (const uri of uris)
		for (const folder of folders) {
			if (!isInside(folder, uri)) continue;
			const below = pathOf(uri).slice(pathOf(folder).length).replace(/^\//, '');
			const first = folders.length > 1 ? [baseName(folder)] : [];
			return [...first, ...(below === '' ? [] : [below])].join('/') || baseName(uri);
		}
	const [uri = ''] = uris;
	const [folder] = folders;
	return climbs && folder !== undefined ? relativePath(pathOf(folder), pathOf(uri)) : pathOf(uri);
}
