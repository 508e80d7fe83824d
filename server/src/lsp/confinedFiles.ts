import type { Uri } from '../core/base/uri';
import type { FileSystem } from '../files/fileSystem';

/**
 * The same files, as long as they are `open`; else only those that lie in the workspace, wherever a link leads: whoever does not trust a
 * workspace has nothing read that it points to.
 */
export function confinedFiles(
	files: FileSystem,
	isOpen: () => boolean,
	isWithin: (real: Uri) => Promise<boolean>,
): FileSystem {
	const within = async (uri: Uri): Promise<boolean> => isOpen() || isWithin(uri);
	return {
		readText: async (uri, maxBytes) => ((await within(uri)) ? files.readText(uri, maxBytes) : undefined),
		readDirectory: async (uri) => ((await within(uri)) ? files.readDirectory(uri) : undefined),
		stat: async (uri) => ((await within(uri)) ? files.stat(uri) : undefined),
		look: async (uri) => ((await within(uri)) ? files.look(uri) : undefined),
		realUri: files.realUri,
	};
}
