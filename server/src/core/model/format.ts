import type { Edit, Span } from '../base/text';

/** What users and projects may want otherwise of the layout; what is left out is `false`, and one blank line. */
export interface FormatManner {
	/** Whether the arguments of directives that follow each other stand in columns. Else only those do that somebody has aligned. */
	readonly alignArguments?: boolean | undefined;
	/** Whether the brace of a block stands on a line of its own, under its directive. A block on one line stays there. */
	readonly braceOnOwnLine?: boolean | undefined;
	/** Whether an empty line stands behind each block of several lines, unless another brace closes there. */
	readonly blankLineAfterBlock?: boolean | undefined;
	/** How many empty lines in a row stay. */
	readonly maxBlankLines?: number | undefined;
}

/** What an editor wants of the white space in a file, in the protocol's words, and the manner that is set. */
export interface FormatOptions extends FormatManner {
	/** How many columns a tab goes, and how many spaces stand for one. */
	readonly tabSize: number;
	/** Whether spaces indent, and not tabs. */
	readonly insertSpaces: boolean;
	readonly trimTrailingWhitespace?: boolean | undefined;
	readonly insertFinalNewline?: boolean | undefined;
	readonly trimFinalNewlines?: boolean | undefined;
}

/** What is to be formatted: all, the lines that a span touches, or what the character before `offset` has just ended. */
export type FormatScope =
	| { readonly kind: 'document' }
	| { readonly kind: 'range'; readonly span: Span }
	| { readonly kind: 'typed'; readonly offset: number };

/** What laying out a text comes to. */
export interface Formatting {
	/** All of them or none: they change nothing but white space between tokens. */
	readonly edits: readonly Edit[];
	/** Why there are none; undefined where nothing was in the way, also if nothing is to be changed. */
	readonly hindrance?: FormatHindrance | undefined;
}

/**
 * What keeps a text from being laid out. `refused`: its program would refuse it, at this offset; `template`: it is made into one
 * later, and nobody can tell how the program will read it from there on; `unsure`: the result might be read otherwise.
 */
export type FormatHindrance =
	| { readonly kind: 'refused' | 'template'; readonly at: number }
	| { readonly kind: 'unsure' };
