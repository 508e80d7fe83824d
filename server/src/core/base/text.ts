import { firstIndexWhere } from './sortedSearch';

/** A half-open stretch of a text, in UTF-16 code units. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A place as the Language Server Protocol counts it: both numbers start at 0, `character` is in UTF-16 code units. */
export interface Position {
	readonly line: number;
	readonly character: number;
}

/** A half-open stretch of a text as the Language Server Protocol counts it. */
export interface Range {
	readonly start: Position;
	readonly end: Position;
}

/** Replaces what stands in `span` by `newText`; an empty span inserts. */
export interface Edit {
	readonly span: Span;
	readonly newText: string;
}

/** The offset at which each line begins. Kept with a file's summary, so that positions can be told without its text. */
export type LineStarts = readonly number[];

const LF = 10;
const CR = 13;

/** Finds where the lines of `text` begin. LF, CRLF and a lone CR end a line, as the protocol has it. */
export function lineStartsOf(text: string): LineStarts {
	// What is given is a copy, without the room that a list keeps to grow in.
	const starts: number[] = [0];
	if (!text.includes('\r')) {
		for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
		return starts.slice();
	}
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c === LF || (c === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
	}
	return starts.slice();
}

/** The position of `offset`; an offset outside the text is taken to the nearest line's reckoning. */
export function positionAt(lines: LineStarts, offset: number): Position {
	const line = Math.max(0, firstIndexWhere(lines, (start) => start > offset) - 1);
	return { line, character: Math.max(0, offset - (lines[line] ?? 0)) };
}

/** The offset of `position`, kept inside its line and inside a text of `length` code units. */
export function offsetAt(lines: LineStarts, position: Position, length: number): number {
	if (position.line < 0) return 0;
	const start = lines[position.line];
	if (start === undefined) return length;
	const next = lines[position.line + 1] ?? length;
	return Math.min(start + Math.max(0, position.character), next);
}

/** The range of `span`, which is in UTF-16 code units, in a text with these lines. */
export function rangeOf(lines: LineStarts, span: Span): Range {
	return { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}

/**
 * Where the run begins that ends at `end` and each character of which `one` matches. A pattern of a run with `$` behind it would be tried
 * anew from each character of each run before it, which in a text of one long word takes hours.
 */
export function runStart(text: string, one: RegExp, end = text.length): number {
	let start = end;
	while (start > 0 && one.test(text.charAt(start - 1))) start--;
	return start;
}

/** Whether `offset` lies in `span` or at one of its ends, as a cursor does that touches a word. */
export function touches(span: Span, offset: number): boolean {
	return span.start <= offset && offset <= span.end;
}

/** Whether `span` touches one of `spans`, which are in the order of the text and apart from each other. */
export function touchesAny(spans: readonly Span[], span: Span): boolean {
	const first = spans[firstIndexWhere(spans, ({ end }) => end >= span.start)];
	return first !== undefined && first.start <= span.end;
}

/** The same stretches in the order of the text, those that touch as one. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
	const joined: Span[] = [];
	for (const span of spans.toSorted((a, b) => a.start - b.start)) {
		const last = joined.at(-1);
		if (last && last.end >= span.start)
			joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
		else joined.push(span);
	}
	return joined;
}

/**
 * The text after `edits`. They may come in any order and must not overlap; of two that insert at one place,
 * the one given first comes first.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
	const ordered = edits
		.map((edit, index) => ({ edit, index }))
		.sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
	const parts: string[] = [];
	let at = 0;
	for (const { edit } of ordered) {
		parts.push(text.slice(at, Math.max(at, edit.span.start)), edit.newText);
		at = Math.max(at, edit.span.end);
	}
	parts.push(text.slice(at));
	return parts.join('');
}

/** The line end that `text` uses, so that what is inserted uses it too. */
export function lineEndOf(text: string): '\n' | '\r\n' | '\r' {
	const i = text.search(/[\r\n]/);
	if (i < 0 || text[i] === '\n') return '\n';
	return text[i + 1] === '\n' ? '\r\n' : '\r';
}
