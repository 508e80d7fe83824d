import type { FileNames } from '../base/fileNames';
import type { Uri } from '../base/uri';
import type { IncludeGraph } from '../languages/nginx/includes/includeGraph';
import type { FileSummary, LanguageId } from '../model/fileSummary';
import type { InstallInfo } from '../model/site';
import type { FileOrigin, NginxVersions, Sight, Snapshot } from './snapshot';

/** Something that happened to the files. Uris must be normalised, and name the real file where that is known. */
export type Change =
	| TextChange
	/** It is there, but cannot be read, or is too large. */
	| { readonly kind: 'unread'; readonly uri: Uri; readonly aliases: readonly Uri[] }
	| { readonly kind: 'removed'; readonly uri: Uri }
	/** Somebody who can has looked at a path; undefined where nobody can tell any more. */
	| { readonly kind: 'seen'; readonly uri: Uri; readonly sight: Sight | undefined }
	| { readonly kind: 'installInfo'; readonly folder: Uri; readonly installInfo: InstallInfo }
	/** The include graph, of the files as they were when `structure` was the snapshot's, see `includeGraphOf`. */
	| { readonly kind: 'includes'; readonly includes: IncludeGraph; readonly structure: number }
	/** Which versions of nginx the settings name by now. */
	| { readonly kind: 'nginxVersions'; readonly versions: NginxVersions }
	/** From where files are named by now. */
	| { readonly kind: 'fileNames'; readonly names: FileNames }
	/** The first scan is over. */
	| { readonly kind: 'settled' }
	/** Some files of the workspace are left unread from now on, so that nothing is said of what others lack. */
	| { readonly kind: 'unsettled' };

/** A file came, or its text changed. */
export interface TextChange {
	readonly kind: 'text';
	/** The real file. */
	readonly uri: Uri;
	/** All of it as it is now. */
	readonly text: string;
	/** What the client calls its language, where it told. */
	readonly languageId?: string | undefined;
	/** Other names of this file; left out, the known ones stay. */
	readonly aliases?: readonly Uri[] | undefined;
	/** Whether something of an install lies beside it, so that a thin config still counts. */
	readonly besideInstall?: boolean | undefined;
	/** The kind as which another file names it, see `namedTargets`. */
	readonly namedAs?: LanguageId | undefined;
	/** Why it is read; left out, what was known of that stays. */
	readonly origin?: FileOrigin | undefined;
	/** Whether somebody may be typing in it. */
	readonly open: boolean;
	/** Whether the text of a file that is not open is kept, too. */
	readonly keepText?: boolean | undefined;
	/** What has been read of the text before, see `reading`: it is read again where it turns out to be of another kind. */
	readonly summary?: FileSummary | undefined;
}

/** What `applyChanges` gives: the next snapshot, and the keys whose answers are no longer the same. */
export interface Applied {
	readonly snapshot: Snapshot;
	/** See `WorkspaceQueries`: a file that looked at one of these has to be checked again. */
	readonly invalidated: ReadonlySet<string>;
}
