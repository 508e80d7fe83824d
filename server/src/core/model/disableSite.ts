import { lineStartsOf, positionAt, type Span, touches } from '../base/text';
import type { CompletionSite } from './completionSite';
import { DISABLE_MARKER, lineBelow, readDisables } from './disableComment';

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
