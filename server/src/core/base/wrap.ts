import { columnsOf } from './columns';

/**
 * `text` in lines of at most `columns`, broken between words; undefined for `columns` leaves it as it is. Each line but the first
 * begins with `indent`. A word that is longer than a line has one to itself. Colours and links take no room.
 */
export function wrapped(text: string, columns: number | undefined, indent = ''): string {
	if (columns === undefined) return text;
	const lines: string[] = [];
	let line: string | undefined;
	let width = 0;
	const indentWidth = columnsOf(indent);
	for (const word of text.split(' ')) {
		const room = columnsOf(word);
		if (line !== undefined && width > indentWidth && width + 1 + room > columns) {
			lines.push(line);
			line = indent + word;
			width = indentWidth + room;
		} else {
			width += line === undefined ? room : 1 + room;
			line = line === undefined ? word : `${line} ${word}`;
		}
	}
	return [...lines, line ?? ''].join('\n');
}
