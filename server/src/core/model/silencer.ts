import { type Edit, type LineStarts, lineEndOf, positionAt } from '../base/text';
import { DISABLE_MARKERS, type DisableComment, isAlone } from './disableComment';
import type { TextBlocks } from './textBlocks';

/** How far an edit silences: the line of the problem, the block around it, or the file. */
export type SilencedReach = DisableComment['reach'] | 'file';

/**
 * Gives the edit that silences `code` for what begins at `offset`; undefined where no comment can do that, and for a block that is the
 * whole file.
 */
export type Silencer = (offset: number, code: string, reach: SilencedReach) => Edit | undefined;

/**
 * Makes one for a text. `mayStandAbove` tells whether a comment may stand above the line that begins at an offset, so that it is one
 * and breaks nothing.
 */
export function silencerOf(
	text: string,
	lines: LineStarts,
	blocks: TextBlocks,
	mayStandAbove: (lineStart: number) => boolean = () => true,
): Silencer {
	const above = (offset: number, code: string, reach: DisableComment['reach']): Edit | undefined =>
		mayStandAbove(lineStartAt(lines, offset)) ? disableAbove(text, lines, offset, code, reach) : undefined;
	return (offset, code, reach) => {
		if (reach === 'line') return above(offset, code, 'line');
		const block = reach === 'file' ? { start: blocks.first } : blocks.around(offset);
		// What begins in the line of a brace would not stand below the comment, and above a whole block it would hold for more.
		if (!block || !isAlone(text.slice(lineStartAt(lines, block.start), block.start))) return undefined;
		if (reach === 'block' && (offset < lineStartAt(lines, block.start) || block.start <= blocks.first))
			return undefined;
		return above(block.start, code, 'block');
	};
}

function lineStartAt(lines: LineStarts, offset: number): number {
	return lines[positionAt(lines, offset).line] ?? 0;
}

/** Undefined for a first line with a byte order mark, before which nothing may stand. */
function disableAbove(
	text: string,
	lines: LineStarts,
	offset: number,
	code: string,
	reach: DisableComment['reach'],
): Edit | undefined {
	const at = lineStartAt(lines, offset);
	if (at === 0 && text.startsWith('\ufeff')) return undefined;
	const indent = /^[\t ]*/.exec(text.slice(at, offset))?.[0] ?? '';
	const lineEnd = lineEndOf(text) === '\r' ? '\n' : lineEndOf(text);
	return { span: { start: at, end: at }, newText: `${indent}# ${DISABLE_MARKERS[reach]} ${code}${lineEnd}` };
}
