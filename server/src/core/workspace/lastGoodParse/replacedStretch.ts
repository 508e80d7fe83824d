import type { Span } from '../../base/text';
import type { ReplacedStretch } from '../../model/move';

/** The shortest change that makes `after` of `before`, however many edits it took; it parts no line end of Windows. */
export function changeBetween(before: string, after: string): ReplacedStretch {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
	let same = 0;
	while (
		same < shorter - start &&
		before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
	)
		same++;
	const parts = (text: string, at: number): boolean => text[at] === '\n' && text[at - 1] === '\r';
	if (start > 0 && (parts(before, start) || parts(after, start))) start--;
	if (same > 0 && (parts(before, before.length - same) || parts(after, after.length - same))) same--;
	return { start, beforeEnd: before.length - same, afterEnd: after.length - same };
}

/**
 * `change` as it is made in the text after `other`, a change of the same `text`; undefined where both are made in one line,
 * and so belong together.
 */
export function elsewhere(text: string, change: ReplacedStretch, other: ReplacedStretch): ReplacedStretch | undefined {
	const lines = linesAround(text, other.start, other.beforeEnd);
	if (change.beforeEnd < lines.start) return change;
	if (change.start <= lines.end) return undefined;
	const by = other.afterEnd - other.beforeEnd;
	return { start: change.start + by, beforeEnd: change.beforeEnd + by, afterEnd: change.afterEnd + by };
}

/** The lines of `text`, the text after the change, in which something changed, without the last line end. */
export function changedLines(text: string, { start, afterEnd }: ReplacedStretch): Span {
	// What was put in with its line end leaves the next line as it is.
	return linesAround(text, start, Math.max(start, afterEnd - 1));
}

function linesAround(text: string, start: number, end: number): Span {
	const lineEnd = text.indexOf('\n', end);
	return { start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1, end: lineEnd < 0 ? text.length : lineEnd };
}
