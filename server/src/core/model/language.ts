import type { Edit, LineStarts, Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { GhostFacts } from '../languages/ghost/facts/facts';
import type { NginxFacts } from '../languages/nginx/facts/facts';

/** The kinds of file that can name a socket. A further kind is a folder under `languages/` and a line in `languages/index.ts`. */
export type LanguageId = 'ghost' | 'nginx';

/** Who listens on a socket defines it; who connects refers to it. */
export type Role = 'listen' | 'connect';

/** How a path is written where it stands, so that another can be written in its place. */
export type Quoting = 'json' | 'bare' | 'double' | 'single';

/** One place in a file that names a socket. */
export interface Endpoint {
	readonly role: Role;
	/** The directive or key that names it, in the file's own words: `server`, `proxy_pass`, `listen`, `server.socket.path`. */
	readonly form: string;
	/** The path alone: without quotes, `unix:` or a URI behind it. Empty where a path is missing. */
	readonly span: Span;
	/** The path as the program reads it, escapes resolved. */
	readonly path: string;
	/** The path as a key, see `socketAddress`. */
	readonly address: string;
	readonly quoting: Quoting;
	/** Whether HTTP is spoken here, so that Ghost may be at the other end (not so for `fastcgi_pass` and the like). */
	readonly http: boolean;
}

/** A complaint of the program's own reader. */
export interface SyntaxDiagnostic {
	readonly code: 'nginx-syntax' | 'json-syntax' | 'json-typographic-quotes' | 'json-not-strict';
	readonly message: string;
	readonly span: Span;
	/** The line that the program itself would name, counted from 1. */
	readonly line: number;
	readonly fixes: readonly { readonly title: string; readonly edits: readonly Edit[]; readonly preferred: boolean }[];
	/** Whether it rests on the name of a directive at the top of the file: none where nginx reads entries there. */
	readonly ofDirective?: true;
}

/** What is kept of a file: all that the rules and the features across files ask for, without its text or tree. Plain data. */
export type FileSummary = SummaryOf<'ghost', GhostFacts> | SummaryOf<'nginx', NginxFacts>;

export interface SummaryOf<Id extends LanguageId, Facts> {
	readonly language: Id;
	readonly lines: LineStarts;
	/** The text's length in code units. */
	readonly length: number;
	readonly endpoints: readonly Endpoint[];
	readonly syntax: readonly SyntaxDiagnostic[];
	/**
	 * Where nobody can tell what is meant, in the order of the text. Nothing is taken from there, and no edit is made that touches
	 * it but by those who mend what their reader complains of.
	 */
	readonly unreadable: readonly Span[];
	readonly facts: Facts;
}

export type GhostSummary = SummaryOf<'ghost', GhostFacts>;
export type NginxSummary = SummaryOf<'nginx', NginxFacts>;

/** What stands at the cursor, as far as completion is concerned. `span` is what an accepted item replaces. */
export type CompletionSite =
	/**
	 * Inside the path of a socket. `prefix` has to be written before the path where it is not there yet (`unix:`,
	 * `http://unix:`, a quote), and `suffix` behind it (the closing quote).
	 */
	| {
			readonly kind: 'path';
			readonly role: Role;
			readonly span: Span;
			readonly quoting: Quoting;
			readonly prefix: string;
			readonly suffix?: string;
	  }
	/**
	 * Where the name of an upstream may stand, with `prefix` before it (`http://`, where that is not there yet); unix
	 * addresses may be offered too, with `unixPrefix` before them.
	 */
	| {
			readonly kind: 'upstream';
			readonly span: Span;
			readonly quoting: Quoting;
			readonly prefix: string;
			readonly unixPrefix: string;
	  }
	/** Where a parameter of an upstream's `server` may stand; `present` are the ones that are there. */
	| { readonly kind: 'server-parameter'; readonly span: Span; readonly present: readonly string[] }
	/** In the value of Ghost's `permissions`; `quoted` tells whether the quotes are there. */
	| { readonly kind: 'permissions'; readonly span: Span; readonly quoted: boolean }
	/**
	 * Where a key of Ghost's `server`, or of its socket, may stand. `quoted` tells whether the quotes are there, `valued`
	 * whether the colon is; `present` are the keys beside it.
	 */
	| {
			readonly kind: 'ghost-key';
			readonly object: 'server' | 'server.socket' | 'server.port';
			readonly span: Span;
			readonly quoted: boolean;
			readonly valued: boolean;
			readonly present: readonly string[];
	  }
	/** In a comment that silences codes in `line`, counted from 0; `present` are the others that it names. */
	| { readonly kind: 'disabled-code'; readonly span: Span; readonly line: number; readonly present: readonly string[] }
	/** In a comment, still empty or half-typed, that may become such a one. */
	| { readonly kind: 'disable-comment'; readonly span: Span; readonly line: number }
	/**
	 * Where the name of an nginx directive may stand; `blocks` are the names of those around, from the innermost out. `alone`
	 * tells that nothing of the directive follows, so that its arguments and its end may be written, too.
	 */
	| { readonly kind: 'directive'; readonly span: Span; readonly blocks: readonly string[]; readonly alone: boolean }
	/** In argument `index` (the name is word 0) of the nginx directive `name`; `present` are its other arguments. */
	| {
			readonly kind: 'argument';
			readonly span: Span;
			readonly name: string;
			readonly index: number;
			readonly present: readonly string[];
			readonly blocks: readonly string[];
	  }
	/** In the name of an nginx variable: `span` covers the `$` and the braces, as far as they are there. */
	| {
			readonly kind: 'variable';
			readonly span: Span;
			readonly braces: boolean;
			readonly blocks: readonly string[];
			/** Whether the variable is being defined here, as by `set`. */
			readonly defines: boolean;
	  }
	/** In the name of a file that nginx is to include. */
	| { readonly kind: 'include'; readonly span: Span; readonly quoting: Quoting };

/** What an editor wants of the white space in a file, in the protocol's words. */
export interface FormatOptions {
	/** How many columns a tab goes, and how many spaces stand for one. */
	readonly tabSize: number;
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

/** What a kind of file must provide. All of it is pure and never throws. */
export interface Language {
	readonly id: LanguageId;
	/** Reads one text. `uri` only tells name and place. */
	summarize(uri: Uri, text: string): FileSummary;
	/** What in a file must not come and go while somebody types elsewhere in it, see `halfTyped/`. */
	landmarks(summary: FileSummary): Iterable<Landmark>;
	/** Whether a line that was typed in a text that can be read may nevertheless want more. */
	mayBeUnfinished(line: string): boolean;
	/** What can be completed at `offset`, if anything. */
	completionSite(text: string, offset: number): CompletionSite | undefined;
	/** What stands in the text, for an outline of it. */
	outline(text: string): readonly OutlineItem[];
	/** What can be folded away, in any order. */
	folds(text: string): readonly Fold[];
	/** The spans around `offset` that a person may mean, from the innermost out, each inside the next. */
	spansAround(text: string, offset: number): readonly Span[];
	/** How `path` has to be spelt inside a word quoted so; undefined where it cannot be, as a path with a blank in a bare word. */
	writePath(path: string, quoting: Quoting): string | undefined;
	/**
	 * The edits that lay `text` out as is customary, which change nothing but white space between tokens. Absent where
	 * editors do that themselves. `uri` only tells the name.
	 */
	format?(uri: Uri, text: string, scope: FormatScope, options: FormatOptions): readonly Edit[];
}

/** Something that a file says, by where it stands. */
export interface Landmark {
	readonly kind: string;
	readonly span: Span;
	/** Tells apart what it stands in. */
	readonly around: number;
	readonly value: string;
}

/** One thing in the outline of a file. */
export interface OutlineItem {
	readonly name: string;
	/** A few more words, shown faintly. */
	readonly detail: string;
	readonly kind: OutlineKind;
	/** All of it. */
	readonly span: Span;
	/** The part that names it, inside `span`. */
	readonly nameSpan: Span;
	readonly children: readonly OutlineItem[];
}

export type OutlineKind =
	| 'block'
	| 'server'
	| 'location'
	| 'upstream'
	| 'upstream-server'
	| 'variable'
	| 'section'
	| 'value';

/** Lines that can be folded away: the first, which stays, and all after it up to the last, counted from 0. */
export interface Fold {
	readonly kind: 'block' | 'comment';
	readonly startLine: number;
	readonly endLine: number;
}

/** Nobody nests so deep; what lies deeper is left out of outlines, so that those who read them by recursion can. */
export const DEEPEST_OUTLINE = 100;
