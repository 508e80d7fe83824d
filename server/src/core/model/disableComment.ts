import { type LineStarts, positionAt, runStart, type Span } from '../base/text';
import { eachMoved, type Move, movedLine, movedSpan, moverOf } from './move';
import type { TextBlocks } from './textBlocks';

/** A `# ghost-nginx-disable code ...` or `# ghost-nginx-disable-next-line code ...` comment. Lines are counted from 0. */
export interface DisableComment {
	readonly reach: 'line' | 'block';
	/** The line in which it stands. */
	readonly ownLine: number;
	/** Whether nothing else stands in its line. */
	readonly alone: boolean;
	/** The lines that it speaks of; undefined for one of a block that shares its line, or below which the block has nothing. */
	readonly lines: LineRange | undefined;
	/** From the `#` on, without the line end. */
	readonly span: Span;
	/** The comment with its line, or with the blanks before it where it stands behind something. */
	readonly removal: Span;
	/** None where it names none. */
	readonly codes: readonly { readonly code: string; readonly span: Span; readonly removal: Span }[];
}

/** Lines of a text from the first to the last, both among them. */
export interface LineRange {
	readonly first: number;
	readonly last: number;
}

/** What such a comment says, up to the codes, by its reach. */
export const DISABLE_MARKERS: Readonly<Record<DisableComment['reach'], string>> = {
	line: 'ghost-nginx-disable-next-line',
	block: 'ghost-nginx-disable',
};
const pattern = new RegExp(`^#+[\\t ]*(?:(${DISABLE_MARKERS.line})|${DISABLE_MARKERS.block})(?![^\\t ])`);

/**
 * The comments among `comments` that silence codes; `comments` are all of a text in their order, each from its `#` on. One of a
 * line speaks of the line below, and where several stand alone under each other, all of the first line that is none. One of a
 * block speaks of all that follows in its block, and before the first thing of the text of the whole text.
 */
export function readDisables(
	text: string,
	lines: LineStarts,
	comments: () => Iterable<Span>,
	blocks: () => TextBlocks,
): readonly DisableComment[] {
	if (!text.includes(DISABLE_MARKERS.block)) return [];
	const found: Omit<DisableComment, 'lines'>[] = [];
	for (const { start, end } of comments()) {
		const comment = text.slice(start, end).replace(/\r$/, '');
		const [head, forLine] = pattern.exec(comment) ?? [];
		// To nginx a carriage return ends no comment, but to the reader of the file it ends the line.
		if (head === undefined || comment.includes('\r')) continue;
		const ownLine = positionAt(lines, start).line;
		const before = text.slice(lines[ownLine], start);
		const alone = isAlone(before);
		const span = { start, end: start + comment.length };
		const removal = alone
			? { start: start - before.replace('\ufeff', '').length, end: lines[ownLine + 1] ?? span.end }
			: { start: start - before.length + runStart(before, /[\t ]/), end: span.end };
		const codes = codesIn(comment, head.length, start);
		found.push({ reach: forLine === undefined ? 'block' : 'line', ownLine, alone, span, removal, codes });
	}
	if (found.length === 0) return [];
	const read = found.some(({ reach, alone }) => reach === 'block' && alone) ? blocks() : undefined;
	return found.map((comment) => ({
		...comment,
		lines:
			comment.reach === 'line'
				? oneLine(lineBelow(comment.ownLine, found))
				: comment.alone && read
					? linesOfBlock(read, lines, comment.span.start)
					: undefined,
	}));
}

/** Whether a comment has its line for itself, given what stands there before it. */
export function isAlone(before: string): boolean {
	return !/[^\s\ufeff]/.test(before);
}

/** A range of one line. */
export function oneLine(line: number): LineRange {
	return { first: line, last: line };
}

/** The line that a comment in line `ownLine` speaks of, or would. */
export function lineBelow(ownLine: number, disables: readonly Pick<DisableComment, 'ownLine' | 'alone'>[]): number {
	let line = ownLine + 1;
	for (const comment of disables) if (comment.ownLine === line && comment.alone) line++;
	return line;
}

/** The lines that a comment of a block speaks of which begins at `start`, or would; undefined where there are none. */
export function linesOfBlock(blocks: TextBlocks, lines: LineStarts, start: number): LineRange | undefined {
	const lastOfFile = lines.length - 1;
	if (start < blocks.first) return { first: 0, last: lastOfFile };
	const first = positionAt(lines, start).line + 1;
	const block = blocks.around(start);
	const last = block ? positionAt(lines, block.end - 1).line : lastOfFile;
	return last < first ? undefined : { first, last };
}

/**
 * The first word is taken for a code, whatever it looks like; then what is set off by a comma, or spelt like one. The rest is
 * for people.
 */
function codesIn(comment: string, from: number, start: number): DisableComment['codes'] {
	const spans: Span[] = [];
	let end = from;
	for (const match of comment.slice(from).matchAll(/[^\s,]+/g)) {
		const at = from + match.index;
		const [word] = match;
		const isCode = spans.length === 0 || comment.slice(end, at).includes(',') || /^[a-z]+[-_][\w-]+$/i.test(word);
		if (!isCode || !/^\w/.test(word)) break;
		end = at + word.length;
		spans.push({ start: start + at, end: start + end });
	}
	return spans.map((span, index) => {
		const next = spans[index + 1]?.start;
		const previous = spans[index - 1]?.end ?? span.start;
		return {
			code: comment.slice(span.start - start, span.end - start),
			span,
			removal: next === undefined ? { start: previous, end: span.end } : { start: span.start, end: next },
		};
	});
}

const moveDisable = moverOf<DisableComment>({
	ownLine: movedLine,
	lines: movedLines,
	span: movedSpan,
	removal: movedSpan,
	codes: eachMoved(moverOf<DisableComment['codes'][number]>({ span: movedSpan, removal: movedSpan })),
});

/** Lines from the first or up to the last of a text stay so. */
function movedLines({ first, last }: LineRange, move: Move): LineRange {
	const isToEnd = last === move.before.length - 1;
	return {
		first: first === 0 ? 0 : movedLine(first, move),
		last: isToEnd ? move.after.length - 1 : movedLine(last, move),
	};
}

/** The comments after a change of the text. They speak of what is below them, whatever stands there now. */
export function movedDisables(disables: readonly DisableComment[], move: Move): readonly DisableComment[] {
	const moved = disables.map((comment) => moveDisable(comment, move));
	return moved.map((comment) => {
		const { reach, ownLine, lines } = comment;
		if (reach === 'line') return { ...comment, lines: oneLine(lineBelow(ownLine, moved)) };
		return lines && lines.first > 0 ? { ...comment, lines: { first: ownLine + 1, last: lines.last } } : comment;
	});
}
