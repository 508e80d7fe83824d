/**
 * `text` in lines of at most `columns`, broken between words; undefined for `columns` leaves it as it is. Each line but the first
 * begins with `indent`. A word that is longer than a line has one to itself. Colours and links take no room.
 */
export function wrapped(text: string, columns: number | undefined, indent = ''): string {
	if (columns === undefined) return text;
	const lines: string[] = [];
	let line: string | undefined;
	let width = 0;
	for (const word of text.split(' ')) {
		const room = widthOf(word);
		if (line !== undefined && width > indent.length && width + 1 + room > columns) {
			lines.push(line);
			line = indent + word;
			width = indent.length + room;
		} else {
			width += line === undefined ? room : 1 + room;
			line = line === undefined ? word : `${line} ${word}`;
		}
	}
	return [...lines, line ?? ''].join('\n');
}

/** The columns that `text` takes, without the control sequences of colours and links. */
function widthOf(text: string): number {
	return Array.from(text.replace(/\p{Cc}(?:\[[\d;]*m|\]8;\P{Cc}*\p{Cc})/gu, '')).length;
}
