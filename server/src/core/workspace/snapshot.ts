import { type FileNames, fileName } from '../base/fileNames';
import type { AnswerStore } from '../base/memoize';
import { getEntry, type PersistentMap, valuesOf } from '../base/persistentMap';
import type { RecentMap } from '../base/recentMap';
import { isInside, type Uri } from '../base/uri';
import type { IncludeGraph } from '../languages/nginx/includes/includeGraph';
import type { Scope } from '../model/endpoint';
import type { FileSummary, LanguageId } from '../model/fileSummary';
import type { IncludeHead, Languages } from '../model/language';
import type { Assembly, ScopedFile } from '../model/launcher';
import { type InstallInfo, NO_INSTALL_INFO } from '../model/site';
import type { Gift, PlacedFile } from './gifts';
import type { KeyIndex } from './keyIndex';

/** Everything known at one moment. Never changed: `applyChanges` gives the next one. */
export interface Snapshot {
	/** The kinds of file that are read. */
	readonly languages: Languages;
	/** By the uri of the real file. */
	readonly files: PersistentMap<FileRecord>;
	/** Other names of a file, such as a link in `sites-enabled`, each with the real file's uri. */
	readonly aliases: PersistentMap<Uri>;
	/**
	 * Files that match our name patterns but are not ours, or are unreadable. Maps each of their names to all of their names.
	 */
	readonly unclaimed: PersistentMap<readonly Uri[]>;
	/** What stands under keys that are asked for often. */
	readonly index: KeyIndex;
	/**
	 * What stands under the others, see `alikeItems`. Most who check a whole workspace never ask for it: so it is undefined until somebody
	 * does, and from then on passes from state to state, kept up to date as the other index is.
	 */
	readonly alike: { index: KeyIndex | undefined };
	/** What a host has seen at the paths that includes name and where no file of ours is, see `unseenTargets`. */
	readonly seen: PersistentMap<Sight>;
	/** What lies beside the configs, by folder. */
	readonly installInfo: PersistentMap<InstallInfo>;
	/** Who says that a file, or all in a folder, holds in a scope of its own, by its name, in the order of those who say so. */
	readonly scopes: PersistentMap<readonly ScopeClaim[]>;
	/** What several files say together, by the key of the whole. */
	readonly wholes: PersistentMap<Whole>;
	/** The keys of the wholes for which a file was asked, or would have been, by its name. */
	readonly readers: PersistentMap<readonly string[]>;
	/** What wholes say in the place of a file, in the order of their keys. */
	readonly gifts: PersistentMap<readonly Gift[]>;
	/** How many files of each kind there are; kinds without any may be missing. */
	readonly counts: ReadonlyMap<LanguageId, number>;
	/** The same without the files that were found by a search of the machine. */
	readonly ownCounts: ReadonlyMap<LanguageId, number>;
	/** How many files are not of the workspace itself. */
	readonly outsiders: number;
	/** Which versions of nginx the settings name. */
	readonly nginxVersions: NginxVersions;
	/** From where files are named in what people read. */
	readonly names: FileNames;
	/** Which nginx file belongs to which instance. */
	readonly includes: IncludeGraph;
	/** Grows whenever a file comes or goes, or changes what the include graph depends on. */
	readonly structure: number;
	/** The `structure` of which `includes` was built; if it is not the present one, the graph is to be built anew. */
	readonly includesOf: number;
	/** False until all files of the workspace are read: till then nothing is said about what other files lack. */
	readonly settled: boolean;
	/** What was worked out in this state; undefined while there is nothing to ask. */
	readonly answers: AnswerStore | undefined;
	/** The summaries of resting files that are at hand; undefined while there are none. */
	readonly summaries: SummaryCache | undefined;
}

/** The summaries that were asked for lately, by the file that they are of. */
export type SummaryCache = RecentMap<object, FileSummary>;

/** What is at a path: a file of any kind, a folder, or nothing. */
export type Sight = 'file' | 'folder' | 'nothing';

/** What a file or a whole says of another one's scope. */
export interface ScopeClaim {
	/** The file, or the key of the whole. */
	readonly by: string;
	readonly scope: Scope;
	readonly isFolder?: true | undefined;
	readonly only?: LanguageId | undefined;
}

/** Several files that are one thing, as a unit with its drop-ins, and what they say together. */
export interface Whole {
	readonly language: LanguageId;
	/** The name that its parts give, see `Language.wholeOf`. */
	readonly name: string;
	readonly parts: readonly Uri[];
	/** The files that it asked for, be they here or not, each with the kind that it takes it for. */
	readonly asked: ReadonlyMap<Uri, LanguageId>;
	readonly scopedFiles: readonly ScopedFile[];
	/** By file. */
	readonly gifts: ReadonlyMap<Uri, Gift>;
	/** What its parts say by themselves, where it may be on networks with others; else undefined. */
	readonly alone: Assembly | undefined;
}

/** What is known of a file by itself. */
export interface ReadFile {
	readonly uri: Uri;
	/** The other names under which it is known. */
	readonly aliases: readonly Uri[];
	readonly head: FileHead;
	readonly origin: FileOrigin;
	readonly summary: FileSummary;
	/** Where `summary` is rather that of another text, see `lastGoodParse/`; then no edits of this file are made from it. */
	readonly lastGoodParse: LastGoodParse | undefined;
	/** For who asks: that of open files, and of all where the host wants it (the CLI does). Of others the disk may have a newer one. */
	readonly text: string | undefined;
	/** What it was read from: `summary` is made of that again where it rests. */
	readonly source: string;
}

/** The versions of nginx that settings name, such as `1.24.0`. */
export interface NginxVersions {
	/** Those of an editor's settings, which win: that for a folder of the workspace over that for all. */
	readonly editor: {
		readonly everywhere: string | undefined;
		readonly byFolder: Readonly<Record<Uri, string>>;
	};
	/** Those of projects, by the folder for which one speaks. The nearest folder counts, also if it names none. */
	readonly byFolder: Readonly<Record<Uri, string | null>>;
}

/**
 * Why a file is read: it is one of the `workspace`, or open; somebody `named` its folder for the workspace, or a file of that does
 * so with it; or it was `found` where such files usually lie on the machine, and may have nothing to do with the workspace.
 */
export type FileOrigin = 'workspace' | 'named' | 'found';

/** What is known of a file in the state: what it says by itself, and what others say of its paths. */
export interface FileRecord extends ReadFile, PlacedFile {
	/** What it says of the scopes of others. */
	readonly scopedFiles: readonly ScopedFile[];
}

/** What is asked of all files at once, and therefore lies at hand: `summary` may have to be made again, see `RestingFile`. */
export interface FileHead {
	readonly language: LanguageId;
	/** Set where it is of that kind only because another file names it. */
	readonly isNamed?: true;
	/** Undefined for a kind of file that includes nothing. */
	readonly include: IncludeHead | undefined;
	/** The key of the whole that it is a part of; undefined of what stands alone. */
	readonly whole: string | undefined;
}

/** A text that could be read, with what has been typed since in other places than the one that cannot. */
export interface LastGoodParse {
	/** The text from which `summary` was read. */
	readonly text: string;
	readonly summary: FileSummary;
}

/** The file that `uri` names, be it the real one or an alias. */
export function fileAt(snapshot: Snapshot, uri: Uri): FileRecord | undefined {
	return getEntry(snapshot.files, uri) ?? getEntry(snapshot.files, getEntry(snapshot.aliases, uri) ?? '');
}

/** All names of a real file, be it one of ours or not; its own alone where it is not known. */
export function namesOfFile(snapshot: Snapshot, uri: Uri): readonly Uri[] {
	const file = getEntry(snapshot.files, uri);
	return file ? [uri, ...file.aliases] : (getEntry(snapshot.unclaimed, uri) ?? [uri]);
}

/** What to call a file or folder in what people read, by the names under which it is known, see `fileName`. */
export function nameOf(snapshot: Snapshot, uri: Uri): string {
	return fileName(snapshot.names, [uri, ...(fileAt(snapshot, uri)?.aliases ?? [])]);
}

/** Whether no edit of the file can be made now, see `ReadFile.lastGoodParse`. */
export function isStale(snapshot: Snapshot, uri: Uri): boolean {
	return fileAt(snapshot, uri)?.lastGoodParse !== undefined;
}

/** All files that are ours, each once, in no order that means anything. */
export function allFiles(snapshot: Snapshot): Iterable<FileRecord> {
	return valuesOf(snapshot.files);
}

/** Those of the workspace itself: what is wrong in the others is told only to who opens them. */
export function* workspaceFiles(snapshot: Snapshot): Generator<FileRecord> {
	for (const file of allFiles(snapshot)) if (file.origin === 'workspace') yield file;
}

/** Whether some files lie in a folder or below it, and none of them is of the workspace itself. */
export function holdsOutsidersAlone(snapshot: Snapshot, folder: Uri): boolean {
	// Hardly anybody has any, and who has none need not look.
	if (snapshot.outsiders === 0) return false;
	let any = false;
	for (const { uri, origin } of allFiles(snapshot)) {
		if (uri === folder || !isInside(folder, uri)) continue;
		if (origin === 'workspace') return false;
		any = true;
	}
	return any;
}

/** Whether any file is there that a search of the machine has found. */
export function hasFoundFiles({ counts, ownCounts }: Snapshot): boolean {
	return [...counts].some(([language, count]) => count > (ownCounts.get(language) ?? 0));
}

/** What lies beside the configs in `folder`; nothing known if nobody looked there. */
export function installInfoFor(snapshot: Snapshot, folder: Uri): InstallInfo {
	return getEntry(snapshot.installInfo, folder) ?? NO_INSTALL_INFO;
}
