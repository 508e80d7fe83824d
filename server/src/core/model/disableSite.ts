import { lineStartsOf, positionAt, type Span, touches } from '../base/text';
import type { CompletionSite } from './completionSite';
import {
	DISABLE_MARKERS,
	type DisableComment,
	isAlone,
	lineBelow,
	linesOfBlock,
	oneLine,
	readDisables,
} from './disableComment';
import type { TextBlocks } from './textBlocks';

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
	blocks: () => TextBlocks,
	offset: number,
): CompletionSite | undefined {
	const lines = lineStartsOf(text);
	const disables = readDisables(text, lines, comments, blocks);
	const typed = text.slice(start, end).replace(/\r$/, '');
	const half = /^#+(?!#)[\t ]*(\S*)$/.exec(typed)?.[1];
	if (half !== undefined && DISABLE_MARKERS.line.startsWith(half)) {
		const span = { start, end: start + typed.length };
		if (offset > span.end) return undefined;
		const { line } = positionAt(lines, start);
		const mayBeBlock = DISABLE_MARKERS.block.startsWith(half) && isAlone(text.slice(lines[line], start));
		const block = mayBeBlock ? linesOfBlock(blocks(), lines, start) : undefined;
		return { kind: 'disable-comment', span, line: oneLine(lineBelow(line, disables)), block };
	}
	const comment = disables.find(({ span }) => span.start === start);
	return comment && codeSite(text, comment, offset);
}

function codeSite(text: string, comment: DisableComment, offset: number): CompletionSite | undefined {
	const { codes, reach, lines, span } = comment;
	const touched = codes.find((one) => touches(one.span, offset));
	const marker = DISABLE_MARKERS[reach];
	const from =
		codes.findLast((one) => one.span.end <= offset)?.span.end ?? text.indexOf(marker, span.start) + marker.length;
	if (!touched && (offset <= from || offset > span.end || /[^\s,]/.test(text.slice(from, offset)))) return undefined;
	return {
		kind: 'disabled-code',
		span: touched?.span ?? { start: offset, end: offset },
		lines,
		present: codes.filter((one) => one !== touched).map(({ code }) => code),
	};
}
