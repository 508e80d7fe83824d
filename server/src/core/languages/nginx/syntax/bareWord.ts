const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const DOLLAR = 36;
const SEMICOLON = 59;
const BACKSLASH = 92;
const OPEN_BRACE = 123;

/** Whether nginx takes `c` for white space. */
export function isSpace(c: number): boolean {
	return c === SPACE || c === LF || c === TAB || c === CR;
}

/** A bare word ends at white space, `;` or `{` alone; braces directly after `$` belong to it. */
export function endOfBareWord(text: string, start: number): number {
	const length = text.length;
	let i = start;
	while (i < length) {
		const c = text.charCodeAt(i);
		// Letters and digits come first here: most of a file is these.
		if (c > SEMICOLON) {
			if (c === OPEN_BRACE) return i;
			i += c === BACKSLASH ? 2 : 1;
		} else if (c > DOLLAR) {
			if (c === SEMICOLON) return i;
			i++;
		} else if (c === DOLLAR) {
			i++;
			while (text.charCodeAt(i) === OPEN_BRACE) i++;
		} else if (isSpace(c)) {
			return i;
		} else {
			i++;
		}
	}
	return length;
}
