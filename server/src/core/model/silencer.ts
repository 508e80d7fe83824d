import { type Edit, type LineStarts, lineEndOf, positionAt } from '../base/text';
import { DISABLE_MARKER } from './disableComment';

/**
 * The edit that silences `code` in the line of `offset`, by a comment above it. Undefined for a first line with a byte order mark,
 * before which nothing may stand.
 */
export function disableAbove(text: string, lines: LineStarts, offset: number, code: string): Edit | undefined {
	const at = lines[positionAt(lines, offset).line] ?? 0;
	if (at === 0 && text.startsWith('\ufeff')) return undefined;
	const indent = /^[\t ]*/.exec(text.slice(at, offset))?.[0] ?? '';
	const lineEnd = lineEndOf(text) === '\r' ? '\n' : lineEndOf(text);
	return { span: { start: at, end: at }, newText: `${indent}# ${DISABLE_MARKER} ${code}${lineEnd}` };
}
