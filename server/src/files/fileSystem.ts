import type { Uri } from '../core/base/uri';

/** The files of the workspace. Nothing here ever rejects: what cannot be read is not there. */
export interface FileSystem {
	/** The text, UTF-8 decoded, a byte order mark kept; undefined where there is no regular file, or one over `maxBytes`. */
	readonly readText: (uri: Uri, maxBytes: number) => Promise<string | undefined>;
	readonly readDirectory: (uri: Uri) => Promise<readonly DirectoryEntry[] | undefined>;
	/** The uri without symbolic links in it; `uri` itself where there is no such file or nobody can tell. */
	readonly realUri: (uri: Uri) => Promise<Uri>;
	readonly stat: (uri: Uri) => Promise<FileStat | undefined>;
}

/** An entry of a folder. `kind` is that of the target if the entry is a symbolic link, and `unknown` if that leads nowhere. */
export interface DirectoryEntry {
	readonly name: string;
	readonly kind: 'file' | 'directory' | 'unknown';
	readonly link: boolean;
}

/** A file or folder, with symbolic links followed; `link` tells whether its own name is one. */
export interface FileStat {
	readonly kind: DirectoryEntry['kind'];
	readonly link: boolean;
	/** In bytes. */
	readonly size: number;
	/** When it was last written, in milliseconds since 1970. */
	readonly mtime: number;
}
