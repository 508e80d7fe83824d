// Regular expressions would say the same, but each key of each file takes a dozen of these steps.

const TAB = 9;
const LF = 10;
const VT = 11;
const FF = 12;
const CR = 13;
const SPACE = 32;
const MAX_ASCII = 127;

/** A blank or a tab. */
export function isBlank(c: number): boolean {
	return c === SPACE || c === TAB;
}

/** A character that ends a line, or a part of what does. */
export function isLineEnd(c: number): boolean {
	return c === LF || c === CR;
}

/** What `\s` of a regular expression stands for. */
export function isSpace(c: number): boolean {
	return isBlank(c) || isLineEnd(c) || (c > MAX_ASCII ? /\s/.test(String.fromCharCode(c)) : c === VT || c === FF);
}

/** Where the characters from `at` on end that `isOne`. */
export function skipped(text: string, at: number, isOne: (c: number) => boolean): number {
	let end = at;
	while (end < text.length && isOne(text.charCodeAt(end))) end++;
	return end;
}

/** Where those before `at` begin. */
export function skippedBack(text: string, at: number, isOne: (c: number) => boolean): number {
	let start = at;
	while (start > 0 && isOne(text.charCodeAt(start - 1))) start--;
	return start;
}

/** Behind the line end at `at`; `at` itself where there is none. */
export function skippedLineEnd(text: string, at: number): number {
	if (text.startsWith('\r\n', at)) return at + 2;
	return at < text.length && isLineEnd(text.charCodeAt(at)) ? at + 1 : at;
}

/** The line end before `at`; empty where there is none. */
export function lineEndBefore(text: string, at: number): string {
	if (text.endsWith('\r\n', at)) return '\r\n';
	return at > 0 && isLineEnd(text.charCodeAt(at - 1)) ? text.charAt(at - 1) : '';
}
