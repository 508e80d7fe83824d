import { type LineStarts, positionAt, type Span } from '../base/text';
import { eachMoved, type Move, movedLine, movedSpan, moverOf } from './move';

/** A `# ghost-nginx-disable-next-line code ...` comment. Lines are counted from 0. */
export interface DisableComment {
	/** The line in which it stands. */
	readonly ownLine: number;
	/** Whether nothing else stands in its line. */
	readonly alone: boolean;
	/** The line that it speaks of. */
	readonly line: number;
	/** From the `#` on, without the line end. */
	readonly span: Span;
	/** The comment with its line, or with the blanks before it where it stands behind something. */
	readonly removal: Span;
	/** None where it names none. */
	readonly codes: readonly { readonly code: string; readonly span: Span; readonly removal: Span }[];
}

/** What such a comment says, up to the codes. */
export const DISABLE_MARKER = 'ghost-nginx-disable-next-line';
const pattern = new RegExp(`^#+[\\t ]*${DISABLE_MARKER}(?![^\\t ])`);

/**
 * The `# ghost-nginx-disable-next-line code ...` comments among `comments`, which are all comments of a text in their order, each
 * from its `#` on. Each speaks of the line below, and where several stand alone under each other, all of the first line that is
 * none.
 */
export function readDisables(
	text: string,
	lines: LineStarts,
	comments: () => Iterable<Span>,
): readonly DisableComment[] {
	if (!text.includes(DISABLE_MARKER)) return [];
	const found: Omit<DisableComment, 'line'>[] = [];
	for (const { start, end } of comments()) {
		const comment = text.slice(start, end).replace(/\r$/, '');
		const head = pattern.exec(comment)?.[0];
		// To nginx a carriage return ends no comment, but to the reader of the file it ends the line.
		if (head === undefined || comment.includes('\r')) continue;
		const ownLine = positionAt(lines, start).line;
		const before = text.slice(lines[ownLine], start);
		const alone = !/[^\s\ufeff]/.test(before);
		const span = { start, end: start + comment.length };
		const removal = alone
			? { start: start - before.replace('\ufeff', '').length, end: lines[ownLine + 1] ?? span.end }
			: { start: start - (/[\t ]*$/.exec(before)?.[0].length ?? 0), end: span.end };
		found.push({ ownLine, alone, span, removal, codes: codesIn(comment, head.length, start) });
	}
	return found.map((comment) => ({ ...comment, line: lineBelow(comment.ownLine, found) }));
}

/** The line that a comment in line `ownLine` speaks of, or would. */
export function lineBelow(ownLine: number, disables: readonly Pick<DisableComment, 'ownLine' | 'alone'>[]): number {
	let line = ownLine + 1;
	for (const comment of disables) if (comment.ownLine === line && comment.alone) line++;
	return line;
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
	line: movedLine,
	span: movedSpan,
	removal: movedSpan,
	codes: eachMoved(moverOf<DisableComment['codes'][number]>({ span: movedSpan, removal: movedSpan })),
});

/** The comments after a change of the text. One speaks of the line below it, whatever stands there now. */
export function movedDisables(disables: readonly DisableComment[], move: Move): readonly DisableComment[] {
	const moved = disables.map((comment) => moveDisable(comment, move));
	return moved.map((comment) => ({ ...comment, line: lineBelow(comment.ownLine, moved) }));
}
