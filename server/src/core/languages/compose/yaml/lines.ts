import type { Span } from '../../../base/text';

/** Where the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
	let at = offset;
	while (at > 0 && !isLineEnd(text.charAt(at - 1))) at--;
	return at;
}

/** Where the line of `offset` ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
	let at = offset;
	while (at < text.length && !isLineEnd(text.charAt(at))) at++;
	return at;
}

/** Where the line after that of `offset` begins, or the text ends. */
function nextLine(text: string, offset: number): number {
	const end = lineEnd(text, offset);
	return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}

/**
 * The whole lines that `span` takes up, with the last line end; undefined where something else stands in them, but for
 * comments.
 */
export function wholeLines(text: string, { start, end }: Span): Span | undefined {
	const first = lineStart(text, start);
	if (!/^[ \t\ufeff]*$/.test(text.slice(first, start))) return undefined;
	// A text in a block of lines ends with its last line end.
	if (end > start && isLineEnd(text.charAt(end - 1))) return { start: first, end };
	const last = lineEnd(text, end);
	return /^[ \t]*(?:#.*)?$/.test(text.slice(end, last)) ? { start: first, end: nextLine(text, end) } : undefined;
}

/** Whether a line ends with that character. */
export function isLineEnd(character: string): boolean {
	return character === '\n' || character === '\r';
}
