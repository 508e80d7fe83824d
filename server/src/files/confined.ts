import { isInside, joinUri, type Uri } from '../core/base/uri';
import type { FileSystem } from './fileSystem';

/**
 * The same files as far as they lie in `folders`, which have no symbolic links in them. All else counts as absent, also where a
 * link inside leads to it: of each entry of a folder that does, `leftOut` hears.
 */
export function confinedFiles(files: FileSystem, folders: readonly Uri[], leftOut: (link: Uri) => void): FileSystem {
	const isWithin = async (uri: Uri): Promise<boolean> => {
		const real = await files.realUri(uri);
		return folders.some((folder) => isInside(folder, real));
	};
	const within = async <T>(uri: Uri, ask: () => Promise<T>): Promise<T | undefined> =>
		(await isWithin(uri)) ? ask() : undefined;
	return {
		readText: (uri, maxBytes) => within(uri, () => files.readText(uri, maxBytes)),
		readDirectory: (uri) =>
			within(uri, async () => {
				const entries = await files.readDirectory(uri);
				if (!entries) return undefined;
				const seen = entries.map(async (entry) => {
					const { name, kind, link } = entry;
					if (!link || kind === 'unknown' || (await isWithin(joinUri(uri, name)))) return entry;
					leftOut(joinUri(uri, name));
					return { name, kind: 'unknown', link } as const;
				});
				return Promise.all(seen);
			}),
		realUri: async (uri) => ((await isWithin(uri)) ? files.realUri(uri) : uri),
		stat: (uri) => within(uri, () => files.stat(uri)),
		look: (uri) => within(uri, () => files.look(uri)),
	};
}
