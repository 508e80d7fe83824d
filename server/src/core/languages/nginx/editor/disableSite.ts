import { lineStartsOf, positionAt, touches } from '../../../base/text';
import type { CompletionSite } from '../../../model/completionSite';
import { DISABLE_MARKER, lineBelow, readDisables } from '../syntax/comments';
import { type NginxTree, TokenKind } from '../syntax/tree';
import { tokenAt } from '../syntax/walk';

/** What can be completed at `offset` in a comment: the codes that one silences, or such a comment as a whole. */
export function disableSite(tree: NginxTree, offset: number): CompletionSite | undefined {
	const { text, tokens } = tree;
	const token = tokenAt(tree, offset);
	if (tokens.kinds[token] !== TokenKind.Comment) return undefined;
	const start = tokens.ends[token - 1] ?? 0;
	const lines = lineStartsOf(text);
	const disables = readDisables(tree, lines);
	const typed = text.slice(start, tokens.ends[token]).replace(/\r$/, '');
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
