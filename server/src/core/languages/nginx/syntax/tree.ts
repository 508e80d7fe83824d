import type { Span } from '../../../base/text';
import type { SyntaxDiagnostic } from '../../../model/fileSummary';

/** An nginx text, read. The tokens tile it: what each covers, one after the other, is the text again. */
export interface NginxTree {
	readonly text: string;
	/** Those at the top, in the order of the text. */
	readonly directives: readonly Directive[];
	readonly tokens: Tokens;
	/** What nginx refuses in the text. */
	readonly diagnostics: readonly SyntaxDiagnostic[];
	/** Where nobody can tell where a word ends, and where nginx refuses what the words say; both in the order of the text. */
	readonly broken: readonly Span[];
	readonly refused: readonly Span[];
}

/** What kind a token is of. */
export const enum TokenKind {
	/** SP, TAB, CR, LF: the only white space that nginx knows. */
	Space = 0,
	/** From `#` up to the line feed, which is not part of it. */
	Comment = 1,
	/** A word of a directive, with its quotes. */
	Word = 2,
	Semicolon = 3,
	Open = 4,
	Close = 5,
	/** The inside of a Lua block, between its braces. */
	Lua = 6,
	/** Bytes that nginx's reader refuses, as what follows a closing quote. */
	Stray = 7,
}

/** Token `i` is of kind `kinds[i]` and goes from `ends[i - 1]` (0 for the first) to `ends[i]`. */
export interface Tokens {
	/** The number of tokens. */
	readonly count: number;
	/** Of `TokenKind`. */
	readonly kinds: Uint8Array;
	readonly ends: Int32Array;
}

/** A word of a directive, by its offsets in the text. */
export interface Word {
	/** Quotes included. */
	readonly start: number;
	/** After the closing quote, if there is one. */
	readonly end: number;
	/** The quote around the word; empty if it is bare. */
	readonly quote: '' | '"' | "'";
	/**
	 * What nginx reads: without quotes, `\"` `\'` `\\` `\t` `\r` `\n` resolved, every other backslash kept. Cut out of the
	 * text each time it is asked for; a copy of the word by `...` lacks it.
	 */
	readonly value: string;
}

/** A directive with its arguments and its block, whether or not it is complete. */
export interface Directive {
	/** `words[0].value`; empty where a body stands without a name before it. */
	readonly name: string;
	/** The name and the arguments. */
	readonly words: readonly Word[];
	/** Where its first word begins, or the `{` if there is no word. */
	readonly start: number;
	/** After the `;`, the `}`, or the last word where both are missing. */
	readonly end: number;
	/** Its block; undefined if it has none. */
	readonly body: Body | undefined;
	/** The directive in whose body it stands; undefined at the top. */
	readonly parent: Directive | undefined;
	/** Whether its `;` or its `}` is there. */
	readonly terminated: boolean;
}

/** The block of a directive. */
export interface Body {
	/** The offset of `{`, or of what stands in its place. */
	readonly open: number;
	/** Whether the `{` is there. */
	readonly opened: boolean;
	/** The offset of `}`, or -1 where it is missing. */
	readonly close: number;
	/** `entries` for `map`, `geo`, `types`, ...: what looks like a directive's name is data there. `lua` for `*_by_lua_block`. */
	readonly kind: 'directives' | 'entries' | 'lua';
	/** What stands in it, in the order of the text; empty for Lua. */
	readonly directives: readonly Directive[];
}
