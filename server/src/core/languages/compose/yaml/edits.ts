import { isMap, type YAMLMap, type YAMLSeq } from 'yaml';
import { lineEndOf, type Span } from '../../../base/text';
import { lineEnd, lineStart, wholeLines } from './lines';
import type { NodeInsertion } from './node';

/**
 * What has to go to take away each of `places`, the members or items of `node`. An empty value is none to Compose, so the last
 * one goes with the key that holds it, by `holder`.
 */
export function removals(
	text: string,
	node: YAMLMap | YAMLSeq,
	places: readonly Span[],
	holder: Span | undefined,
): readonly Span[] {
	if (places.length === 1 && holder) return [holder];
	return places.map((place) => (node.flow ? withComma(text, place) : (wholeLines(text, place) ?? place)));
}

/** Where a further member or item goes: behind the last one, in its manner. Undefined where there is none to go by. */
export function insertionInto(
	text: string,
	node: YAMLMap | YAMLSeq,
	places: readonly Span[],
): NodeInsertion | undefined {
	const last = places.at(-1);
	if (!last) return undefined;
	if (node.flow) return { offset: last.end, before: ', ', after: '' };
	const newLine = lineEndOf(text);
	const first = places[0] ?? last;
	const column = first.start - lineStart(text, first.start);
	const indent = `${' '.repeat(column)}${isMap(node) ? '' : '- '}`;
	const lines = wholeLines(text, last);
	// A block of lines brings its own line end.
	if (lines && lines.end === last.end && last.end > last.start && /[\r\n]/.test(text.charAt(last.end - 1)))
		return { offset: last.end, before: indent, after: newLine };
	return { offset: lineEnd(text, last.end), before: `${newLine}${indent}`, after: '' };
}

/** Between brackets a comma goes with it: the one behind it, else the one before. */
function withComma(text: string, { start, end }: Span): Span {
	const behind = /^[ \t\r\n]*,[ \t]*/.exec(text.slice(end, end + 1000));
	if (behind) return { start, end: end + behind[0].length };
	const before = /[ \t\r\n]*,[ \t\r\n]*$/.exec(text.slice(Math.max(0, start - 1000), start));
	return { start: start - (before?.[0].length ?? 0), end };
}
