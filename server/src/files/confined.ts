import { isInside, joinUri, type Uri } from '../core/base/uri';
import type { FileSystem } from './fileSystem';

/**
 * The same files as far as they are within reach: all else counts as absent. Where a link leads is told of each, so that `isWithin` can go
 * by it.
 */
export function filesWithin(files: FileSystem, isWithin: (uri: Uri) => Promise<boolean>): FileSystem {
	const within = async <T>(uri: Uri, ask: () => Promise<T>): Promise<T | undefined> =>
		(await isWithin(uri)) ? ask() : undefined;
	return {
		readText: (uri, maxBytes) => within(uri, () => files.readText(uri, maxBytes)),
		readDirectory: (uri) => within(uri, () => files.readDirectory(uri)),
		realUri: files.realUri,
		stat: (uri) => within(uri, () => files.stat(uri)),
		look: (uri) => within(uri, () => files.look(uri)),
	};
}

/**
 * Those that lie in `folders`, which have no symbolic links in them, also where a link inside leads elsewhere: of each entry of a folder
 * that does, `leftOut` hears.
 */
export function confinedFiles(files: FileSystem, folders: readonly Uri[], leftOut: (link: Uri) => void): FileSystem {
	const isWithin = async (uri: Uri): Promise<boolean> => {
		const real = await files.realUri(uri);
		return folders.some((folder) => isInside(folder, real));
	};
	const confined = filesWithin(files, isWithin);
	return {
		...confined,
		readDirectory: async (uri) => {
			const entries = await confined.readDirectory(uri);
			const seen = entries?.map(async (entry) => {
				const { name, kind, link } = entry;
				if (!link || kind === 'unknown' || (await isWithin(joinUri(uri, name)))) return entry;
				leftOut(joinUri(uri, name));
				return { name, kind: 'unknown', link } as const;
			});
			return seen && Promise.all(seen);
		},
		realUri: async (uri) => ((await isWithin(uri)) ? files.realUri(uri) : uri),
	};
}
