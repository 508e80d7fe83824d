import type { Uri } from '../core/base/uri';
import type { FileSystem } from '../files/fileSystem';

/** What a command has of the world: the disk, the terminal, and the folder that paths are relative to. */
export interface Environment {
	readonly files: FileSystem;
	readonly writer: FileWriter;
	/** Of the working directory. */
	readonly cwd: Uri;
	/** The uri of a path that somebody typed. */
	readonly uriOf: (path: string) => Uri;
	/** How people are told of a file: relative to the working directory, with slashes. */
	readonly nameOf: (uri: Uri) => string;
	/** Writes to standard output, as it is. */
	readonly print: (text: string) => void;
	/** One sentence on standard error. */
	readonly warn: (sentence: string) => void;
	/** Shows how far a long read has come; an empty text takes it away. Does nothing where nobody watches. */
	readonly progress: (text: string) => void;
	/** Whether standard output takes colours. */
	readonly colours: boolean;
	/** Calls `changed` after files below `places` have changed, until the process ends. Throws where that is not possible. */
	readonly watch: (places: readonly Uri[], changed: () => void) => void;
}

/** Writes whole files, each in full or not at all. All reject with one sentence. */
export interface FileWriter {
	/** Makes `steps` one after the other; what was done of them is undone when one fails. */
	readonly write: (steps: readonly WriteStep[]) => Promise<void>;
}

export type WriteStep =
	/** Replaces the text of a file that must still read `before`; its mode and owner stay. */
	| { readonly kind: 'replace'; readonly uri: Uri; readonly before: string; readonly text: string }
	/** Makes a file, and its folders, where none is yet. */
	| { readonly kind: 'create'; readonly uri: Uri; readonly text: string };

/** A mistake in the command line or on the disk that ends the command with one line and status 2. */
export class CommandError extends Error {}

export type ExitStatus = 0 | 1 | 2;
