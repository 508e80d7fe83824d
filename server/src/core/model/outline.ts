import type { Span } from '../base/text';

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
export const MAX_OUTLINE_DEPTH = 100;
