import { readSystemdEnvironment } from '../../../base/environmentFile';
import { lineStartsOf, positionAt, type Span, touches } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import type { CompletionSite } from '../../../model/completionSite';
import { disableSite, readDisables } from '../../../model/disableComment';
import { settingValueSite } from '../../../model/settingSite';

/** What can be completed at `offset`: a code in a comment, or the path of a socket in a variable of Ghost's. */
export function environmentCompletionSite(text: string, offset: number): CompletionSite | undefined {
	const lines = lineStartsOf(text);
	const { entries, comments } = readSystemdEnvironment(textLinesOf(text, lines));
	const comment = comments.find(({ start, end }) => start < offset && offset <= end);
	if (comment)
		return disableSite(
			text,
			lines,
			comment,
			readDisables(text, lines, () => comments),
			offset,
		);
	// A value of which the quote is still open would take in the lines below.
	const [line] = textLinesOf(text, lines).slice(positionAt(lines, offset).line);
	const entry = [...readSystemdEnvironment(line ? [line] : []).entries, ...entries].find(
		({ span, isWhole }) => isWhole && touches(span, offset),
	);
	return entry && settingValueSite(text, { ...entry, span: withoutLineEnd(text, entry.span) }, offset);
}

function withoutLineEnd(text: string, { start, end }: Span): Span {
	return { start, end: start + text.slice(start, end).replace(/[\r\n]+$/, '').length };
}
