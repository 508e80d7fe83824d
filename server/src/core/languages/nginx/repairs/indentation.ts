import { MAX_LINE_LENGTH } from '../limits';
/** The white space that the line of `offset` begins with; none is seen in a line that is endlessly long. */
export function indentOf(text: string, offset: number): string {
	let start = offset;
	while (start > 0 && !isLineEnd(text[start - 1])) {
		if (offset - start > MAX_LINE_LENGTH) return '';
		start--;
	}
	let end = start;
	while (end < offset && isBlank(text[end])) end++;
	return text.slice(start, end);
}

/** Whether only blanks stand before `offset` on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
	let start = offset;
	while (start > 0 && isBlank(text[start - 1])) start--;
	return start === 0 || isLineEnd(text[start - 1]);
}

/** Whether the one is a part of the other. Tabs and spaces cannot be compared. */
export function isLessIndented(indent: string, other: string): boolean {
	return indent.length < other.length && other.startsWith(indent);
}

function isBlank(character: string | undefined): boolean {
	return character === ' ' || character === '\t';
}

function isLineEnd(character: string | undefined): boolean {
	return character === '\n' || character === '\r';
}
