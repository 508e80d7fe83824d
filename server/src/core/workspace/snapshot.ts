import { getEntry, type PersistentMap, valuesOf } from '../base/persistentMap';
import type { Uri } from '../base/uri';
import type { InstallInfo } from '../languages/ghost/facts/facts';
import type { IncludeGraph } from '../languages/nginx/includes/includeGraph';
import type { FileSummary, LanguageId } from '../model/language';
import type { KeyIndex } from './keyIndex';

/** Everything known at one moment. Never changed: `applyChanges` gives the next one. */
export interface Snapshot {
	/** Grows by one with each change. */
	readonly revision: number;
	/** By the uri of the real file. */
	readonly files: PersistentMap<FileRecord>;
	/** Other names of a file, such as a link in `sites-enabled`, each with the real file's uri. */
	readonly aliases: PersistentMap<Uri>;
	/** What is there with a name that ours have, and is none of ours or cannot be read: all its names, by each of them. */
	readonly others: PersistentMap<readonly Uri[]>;
	readonly index: KeyIndex;
	/** What lies beside the Ghost configs, by folder. */
	readonly installInfo: PersistentMap<InstallInfo>;
	/** How many files of each kind there are. */
	readonly counts: Readonly<Record<LanguageId, number>>;
	/** Which nginx file belongs to which instance. */
	readonly includes: IncludeGraph;
	/** Grows whenever a file comes or goes, or changes what the include graph depends on. */
	readonly structure: number;
	/** The `structure` of which `includes` was built; if it is not the present one, the graph is to be built anew. */
	readonly includesOf: number;
	/** False until all files of the workspace are read: till then nothing is said about what other files lack. */
	readonly settled: boolean;
}

export interface FileRecord {
	readonly uri: Uri;
	/** The other names under which it is known. */
	readonly aliases: readonly Uri[];
	readonly head: FileHead;
	readonly summary: FileSummary;
	/** Where `summary` is rather that of another text, see `halfTyped/`; then no edits of this file are made from it. */
	readonly lastGoodParse: LastGoodParse | undefined;
	/** Kept for open files, and for all where the host asks for it (the CLI does). */
	readonly text: string | undefined;
}

/** What is asked of all files at once, and therefore lies at hand: `summary` may have to be unpacked, see `PackedFile`. */
export interface FileHead {
	readonly language: LanguageId;
	/** Whether it is the main file of an nginx. */
	readonly main: boolean;
	/** The patterns of its `include` lines. */
	readonly includes: readonly string[];
	/** Those of them that stand among the entries of a `map` and the like. */
	readonly entryIncludes: readonly string[];
	/** The names of its upstreams. */
	readonly upstreams: readonly string[];
}

/** A text that could be read, with what has been typed since in other places than the one that cannot. */
export interface LastGoodParse {
	readonly text: string;
	readonly summary: FileSummary;
}

/** The file that `uri` names, be it the real one or an alias. */
export function fileAt(snapshot: Snapshot, uri: Uri): FileRecord | undefined {
	return getEntry(snapshot.files, uri) ?? getEntry(snapshot.files, getEntry(snapshot.aliases, uri) ?? '');
}

/** Whether no edit of the file can be made now, see `FileRecord.held`. */
export function isStale(snapshot: Snapshot, uri: Uri): boolean {
	return fileAt(snapshot, uri)?.lastGoodParse !== undefined;
}

export function allFiles(snapshot: Snapshot): Iterable<FileRecord> {
	return valuesOf(snapshot.files);
}

export const NO_INSTALL_INFO: InstallInfo = { version: undefined, source: undefined, managedByCli: false };

export function installInfoFor(snapshot: Snapshot, folder: Uri): InstallInfo {
	return getEntry(snapshot.installInfo, folder) ?? NO_INSTALL_INFO;
}
