import { firstIndexWhere } from './sortedSearch';
import { type LineStarts, lineStartsOf, type Span } from './text';

/** A line of a text, its line end included, and where it begins. */
export interface TextLine {
	readonly start: number;
	readonly text: string;
}

/** Several lines as one text that knows where each of its parts stands. */
export interface JoinedLines {
	readonly text: string;
	/** Where the code unit at `offset` of the joined text stands. */
	readonly placeOf: (offset: number) => number;
	/** Where a stretch of the joined text stands. */
	readonly spanOf: (span: Span) => Span;
}

/** The lines of `text`, in which each keeps its line end. */
export function textLinesOf(text: string, starts: LineStarts = lineStartsOf(text)): readonly TextLine[] {
	return Array.from(starts, (start, line) => ({ start, text: text.slice(start, starts[line + 1]) }));
}

/** `lines` one behind the other. They may have been moved, so that one no longer begins where the one before ends. */
export function joinedLines(lines: readonly TextLine[]): JoinedLines {
	const text = lines.map((line) => line.text).join('');
	const joined: number[] = [];
	let length = 0;
	for (const line of lines) {
		joined.push(length);
		length += line.text.length;
	}
	const first = lines[0]?.start ?? 0;
	const isInPlace = lines.every(({ start }, at) => start === first + (joined[at] ?? 0));
	const placeOf = (offset: number): number => {
		if (isInPlace) return first + offset;
		const at = Math.max(0, firstIndexWhere(joined, (start) => start > offset) - 1);
		return (lines[at]?.start ?? 0) + offset - (joined[at] ?? 0);
	};
	return {
		text,
		placeOf,
		spanOf: ({ start, end }) => ({
			start: placeOf(start),
			end: end > start ? Math.max(placeOf(start), placeOf(end - 1) + 1) : placeOf(start),
		}),
	};
}
