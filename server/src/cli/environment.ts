import { inEnglish, type Sentence, type Wording, type Words } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import type { FileSystem } from '../files/fileSystem';

/** What a command needs of the process that it runs in: the disk, the terminal, and the working directory. */
export interface Environment {
	readonly files: FileSystem;
	readonly writer: FileWriter;
	/** The uri of the working directory. */
	readonly cwd: Uri;
	/** The home folder of the user. */
	readonly home: Uri;
	/** The uri of a path that somebody typed. */
	readonly uriOf: (path: string) => Uri;
	/** The name of a file in messages: its path relative to the working directory, with slashes. */
	readonly nameOf: (uri: Uri) => string;
	/** The text of standard input. Where that is a terminal, or a pipe into which nobody writes, `waiting` says what for. */
	readonly readInput: (waiting: Sentence) => Promise<string>;
	/** Writes a text to standard output. */
	readonly print: (text: string) => void;
	/** Writes one sentence to standard error. */
	readonly warn: (sentence: Sentence) => void;
	/** Shows how far a long read has come. An empty text ends that. Nothing is shown if standard error is no terminal. */
	readonly progress: (text?: Sentence) => void;
	/** Writes whole lines to standard error, that are about the work and no complaint. */
	readonly tell: (text: Words) => void;
	/** Puts words into the language of whoever reads the output. */
	readonly inWords: Wording;
	/** What standard output can show. */
	readonly terminal: Terminal;
	/** The time of day, as people write it. */
	readonly time: () => string;
	/**
	 * Calls `changed` after files below `places` have changed, until the user ends it: then it resolves. It rejects if files cannot be
	 * watched.
	 */
	readonly watch: (places: readonly Uri[], changed: () => void) => Promise<void>;
}

/** What is at the end of an output. */
export interface Terminal {
	/** Whether it takes colours. */
	readonly colours: boolean;
	/** The number of its columns; undefined where it is no terminal: there a line may be as long as it is. */
	readonly columns: number | undefined;
	/** The target of a link to a line of a file, counted from 1. Undefined where links behind text are not known to be shown. */
	readonly linkTo: ((uri: Uri, line: number) => string) | undefined;
}

/** Writes whole files. A failure is a `CommandError`. */
export interface FileWriter {
	/** Makes all steps, one after the other. If one fails, those before it are undone. */
	readonly write: (steps: readonly WriteStep[]) => Promise<void>;
	/** Whether an earlier run was killed while it wrote, so that some of its steps are made and others are not. */
	readonly isCutOff: () => Promise<boolean>;
	/** Undoes the steps of such runs. Gives the paths of the files that are as before now, and of those that somebody has changed since. */
	readonly recover: () => Promise<{ readonly back: readonly string[]; readonly left: readonly string[] }>;
}

/** What is done to one file. */
export type WriteStep =
	/** Replaces the text of a file, which must still be `before`. Its mode and owner stay. */
	| { readonly kind: 'replace'; readonly uri: Uri; readonly before: string; readonly text: string }
	/** Makes a file, and its folders. There must be no file of that name. */
	| { readonly kind: 'create'; readonly uri: Uri; readonly text: string };

/** A mistake in the command line, or a failure of the disk. It ends the command with one line and status 2. */
export class CommandError extends Error {
	constructor(readonly words: Sentence) {
		super(inEnglish(words));
	}
}

/** What an error tells people: the first line, as the stack is for programmers. */
export function reasonOf(error: unknown): Sentence {
	if (error instanceof CommandError) return error.words;
	const message = error instanceof Error ? error.message : String(error);
	return [message.split('\n')[0] ?? message];
}

/** See the help in `commands.ts`. */
export type ExitStatus = 0 | 1 | 2;
