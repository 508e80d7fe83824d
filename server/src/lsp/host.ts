import type { Uri } from '../core/base/uri';
import type { Snapshot } from '../core/workspace/snapshot';
import type { DirectoryEntry, DoctorResult, StatResult } from './protocol';

/** What the server needs of the place it runs in. */
export interface Host {
	readonly files: FileSystem;
	/**
	 * The text of `nginx-docs.json`, which lies beside the server; `uri` is what the client says of its place, where it does.
	 * Undefined where it cannot be read.
	 */
	readonly readDocumentation: (uri: string | undefined) => Promise<string | undefined>;
	/** Looks at the machine that the server runs on; absent where it runs on none, as in a browser. */
	readonly doctor?: (snapshot: Snapshot) => Promise<DoctorResult>;
	/** Milliseconds on a clock that never goes back. */
	readonly now: () => number;
	/** Runs `work` soon, after whatever else has arrived by then had its turn. */
	readonly defer: (work: () => void) => void;
}

/** The files of the workspace. Nothing here ever rejects: what cannot be read is not there. */
export interface FileSystem {
	/** The text, UTF-8 decoded, a byte order mark kept; undefined where there is no regular file, or one over `maxBytes`. */
	readonly readText: (uri: Uri, maxBytes: number) => Promise<string | undefined>;
	readonly readDirectory: (uri: Uri) => Promise<readonly DirectoryEntry[] | undefined>;
	/** The uri without symbolic links in it; `uri` itself where there is no such file or nobody can tell. */
	readonly realUri: (uri: Uri) => Promise<Uri>;
	readonly stat: (uri: Uri) => Promise<FileStat | undefined>;
}

export type FileStat = NonNullable<StatResult>;
