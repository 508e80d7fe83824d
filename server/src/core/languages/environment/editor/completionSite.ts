import { type EnvironmentEntry, readSystemdEnvironment } from '../../../base/environmentFile';
import { lineStartsOf, positionAt, type Span, touches } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import type { CompletionSite } from '../../../model/completionSite';
import { commentAt, disableSite } from '../../../model/disableSite';
import { settingValueSite } from '../../../model/settingSite';
import { environmentBlocks } from '../blocks';

/** What can be completed at `offset`: a code in a comment, a variable of Ghost's, or the path of a socket in one. */
export function environmentCompletionSite(text: string, offset: number): CompletionSite | undefined {
	const lines = lineStartsOf(text);
	const { entries, comments } = readSystemdEnvironment(textLinesOf(text, lines));
	const comment = commentAt(comments, offset);
	if (comment)
		return disableSite(
			text,
			comment,
			() => comments,
			() => environmentBlocks(text, { entries }),
			offset,
		);
	// A value of which the quote is still open would take in the lines below.
	const [line] = textLinesOf(text, lines).slice(positionAt(lines, offset).line);
	const entry = [...readSystemdEnvironment(line ? [line] : []).entries, ...entries].find(
		({ span, isWhole }) => isWhole && touches(span, offset),
	);
	if (entry) return settingValueSite(text, { ...entry, span: withoutLineEnd(text, entry.span) }, offset);
	const isInside = entries.some(({ nameSpan, lines: rows }) => nameSpan.end < offset && offset < rows.end);
	return isInside ? undefined : keySite(text, line?.start ?? 0, offset, entries);
}

/** Where a line holds nothing but a name, or the beginning of one. */
function keySite(
	text: string,
	start: number,
	offset: number,
	entries: readonly EnvironmentEntry[],
): CompletionSite | undefined {
	const typed = /^\ufeff?[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)?$/.exec(text.slice(start, offset));
	if (!typed) return undefined;
	const more = /^\w*/.exec(text.slice(offset))?.[0].length ?? 0;
	const span = { start: offset - (typed[1]?.length ?? 0), end: offset + more };
	return {
		kind: 'setting-key',
		span,
		suffix: text.charAt(span.end) === '=' ? '' : '=',
		present: entries.flatMap(({ name, nameSpan }) => (nameSpan.start === span.start ? [] : [name])),
	};
}

function withoutLineEnd(text: string, { start, end }: Span): Span {
	return { start, end: start + text.slice(start, end).replace(/[\r\n]+$/, '').length };
}
