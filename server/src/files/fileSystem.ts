import type { Uri } from '../core/base/uri';
import type { Sight } from '../core/workspace/snapshot';

/** The files of the workspace. No function here rejects: a file that cannot be read counts as absent. */
export interface FileSystem {
	/**
	 * The text of a file, decoded from UTF-8, with its byte order mark. Undefined if there is no regular file, or if it has more
	 * than `maxBytes` bytes.
	 */
	readonly readText: (uri: Uri, maxBytes: number) => Promise<string | undefined>;
	/** The entries of a folder; undefined if there is no folder that can be read. */
	readonly readDirectory: (uri: Uri) => Promise<readonly DirectoryEntry[] | undefined>;
	/** The uri without symbolic links in it. It is `uri` itself if there is no such file, or if nobody can tell. */
	readonly realUri: (uri: Uri) => Promise<Uri>;
	/** Undefined if there is neither a file nor a folder. */
	readonly stat: (uri: Uri) => Promise<FileStat | undefined>;
	/** What is at exactly this path, links followed; undefined if nobody can tell. */
	readonly look: (uri: Uri) => Promise<Sight | undefined>;
}

/** An entry of a folder. If it is a symbolic link, `kind` is that of its target, and `unknown` if there is no target. */
export interface DirectoryEntry {
	readonly name: string;
	readonly kind: 'file' | 'directory' | 'unknown';
	readonly link: boolean;
}

/** A file or a folder, with symbolic links followed. `link` tells whether its own name is such a link. */
export interface FileStat {
	readonly kind: DirectoryEntry['kind'];
	readonly link: boolean;
	/** In bytes. */
	readonly size: number;
}
