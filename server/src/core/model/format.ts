import type { Span } from '../base/text';

/** What an editor wants of the white space in a file, in the protocol's words. */
export interface FormatOptions {
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
