import { type Edit, type LineStarts, lineEndOf, lineStartsOf, positionAt, type Span, touches } from '../base/text';
import type { CompletionSite } from './completionSite';
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

/** The one of `comments` in which `offset` is, behind its `#`. */
export function commentAt(comments: readonly Span[], offset: number): Span | undefined {
	return comments.find(({ start, end }) => start < offset && offset <= end);
}

/**
 * What can be completed at `offset` in a comment, which stands there from its `#` to the end of the line: the codes that one
 * silences, or such a comment as a whole. `comments` are all of the text in their order.
 */
export function disableSite(
	text: string,
	{ start, end }: Span,
	comments: () => Iterable<Span>,
	offset: number,
): CompletionSite | undefined {
	const lines = lineStartsOf(text);
	const disables = readDisables(text, lines, comments);
	const typed = text.slice(start, end).replace(/\r$/, '');
	if (isHalfTyped(typed)) {
		const span = { start, end: start + typed.length };
		const line = lineBelow(positionAt(lines, start).line, disables);
		return offset > span.end ? undefined : { kind: 'disable-comment', span, line };
	}
	const comment = disables.find(({ span }) => span.start === start);
	if (comment === undefined) return undefined;
	const { codes, line, span } = comment;
	const touched = codes.find((one) => touches(one.span, offset));
	const from =
		codes.findLast((one) => one.span.end <= offset)?.span.end ??
		text.indexOf(DISABLE_MARKER, start) + DISABLE_MARKER.length;
	if (!touched && (offset <= from || offset > span.end || /[^\s,]/.test(text.slice(from, offset)))) return undefined;
	return {
		kind: 'disabled-code',
		span: touched?.span ?? { start: offset, end: offset },
		line,
		present: codes.filter((one) => one !== touched).map(({ code }) => code),
	};
}

/** `#`, `# `, `# gh`, ... up to the whole marker. */
function isHalfTyped(comment: string): boolean {
	const word = /^#+[\t ]*(\S*)$/.exec(comment)?.[1];
	return word !== undefined && DISABLE_MARKER.startsWith(word);
}
