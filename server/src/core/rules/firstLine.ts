import type { FileSummary } from '../language';
import { lineBelow } from '../languages/nginx/comments';
import type { Span } from '../text';

/**
 * The first line of a file without its line feed: the place for what is wrong with the file as a whole. It is the one below
 * comments that silence a code, so that they can silence this too.
 */
export function firstLine(summary: FileSummary): Span {
	const { lines, length } = summary;
	const above = summary.language === 'nginx' ? lineBelow(-1, summary.facts.disables) : 0;
	const line = lines[above] === undefined ? 0 : above;
	const next = lines[line + 1];
	return { start: lines[line] ?? 0, end: next === undefined ? length : Math.max(0, next - 1) };
}
