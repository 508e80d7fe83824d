/** Something that is mounted into a container. */
export interface Mounted {
	/** The path in the container; undefined where nobody here can know it. */
	readonly path: string | undefined;
	/** Whether it is a file or a folder of the machine, which may be among the files. */
	readonly isFile: boolean;
}

/**
 * What of the folder in which a Ghost starts is covered by something that no file shows: its config by a secret, all of it by a
 * volume, which keeps what was in the image that made it. Undefined where nothing is.
 */
export function unseenOver(mounted: readonly Mounted[], folder: string | undefined): 'config' | 'folder' | undefined {
	if (folder === undefined) return undefined;
	const coversAll = mounted.some(
		({ path, isFile }) =>
			path === undefined || (path === folder && !isFile) || folder.startsWith(path === '/' ? path : `${path}/`),
	);
	if (coversAll) return 'folder';
	return mounted.some(({ path, isFile }) => !isFile && isConfigIn(path ?? '', folder)) ? 'config' : undefined;
}

/** Whether a path is that of a config that a Ghost reads which starts in `folder`. */
export function isConfigIn(path: string, folder: string): boolean {
	return path.startsWith(`${folder}/`) && /^config\.[\w-]+\.jsonc?$/.test(path.slice(folder.length + 1));
}
