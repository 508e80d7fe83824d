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

/** What a thing in an outline or a symbol is; the adapter makes a symbol kind of the protocol of it. */
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
	/** Counted from 0; it stays visible. */
	readonly startLine: number;
	/** Counted from 0; the last line that is folded away. */
	readonly endLine: number;
}

/** The folds of comments that stand under each other, by the lines of all comments, in their order. */
export function commentFolds(lines: readonly number[]): readonly Fold[] {
	const folds: Fold[] = [];
	let startLine = lines[0] ?? 0;
	for (const [at, line] of lines.entries()) {
		const next = lines[at + 1];
		if (next === line + 1) continue;
		if (line > startLine) folds.push({ kind: 'comment', startLine, endLine: line });
		startLine = next ?? line;
	}
	return folds;
}

/** Nobody nests so deep; what lies deeper is left out of outlines, so that those who read them by recursion can. */
export const MAX_OUTLINE_DEPTH = 100;
