import type { FileSummary } from '../language';
import type { Span } from '../text';

/** The first line of a file without its line feed: the place for what is wrong with the file as a whole. */
export function firstLine({ lines, length }: FileSummary): Span {
	return { start: 0, end: lines[1] === undefined ? length : Math.max(0, lines[1] - 1) };
}
