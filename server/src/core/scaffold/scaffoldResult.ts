import type { Words } from '../base/phrase';
import type { Uri } from '../base/uri';
import type { FileChange } from '../model/diagnostic';
import type { InstallInfo } from '../model/site';
import type { ScaffoldRefusal } from './request';

export type { ScaffoldRequest } from './request';

/** What is there already. */
export interface ScaffoldExisting {
	/** The text of a file that may be written; undefined only where there is no file of that name. */
	readonly text: (uri: Uri) => string | undefined;
	/** The files that are known in the tree, so that a `sites-available` folder is used. */
	readonly files?: Iterable<Uri> | undefined;
	/** The files around it in which addresses may be changed that lead to this Ghost; `files` where left out. */
	readonly around?: Iterable<Uri> | undefined;
	/** What lies beside the Ghost config of the folder. */
	readonly installInfo?: InstallInfo | undefined;
	/** Whether the folder holds Ghost's `content` folder. */
	readonly contentFolder?: boolean | undefined;
	/** The compose file of the folder that Compose would take; undefined where there is none. */
	readonly composeFile?: Uri | undefined;
	/** What to call a file in a sentence; left out: its path from the folder. */
	readonly nameOf?: ((uri: Uri) => string) | undefined;
}

/** What to write, or why nothing is written. */
export type ScaffoldResult =
	| {
			readonly ok: true;
			/** All that has to be done to the files, to be done together or not at all. */
			readonly changes: readonly FileChange[];
			/** What is left for a person to do or to know, a sentence or two each, the most important first. */
			readonly notes: readonly Words[];
	  }
	| ScaffoldRefusal;
