import { readSystemdEnvironment } from '../../../base/environmentFile';
import { type Span, touches } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';

/** The value without its quotes, with them, the entry, the file. */
export function environmentSpansAround(text: string, offset: number): readonly Span[] {
	const whole = { start: 0, end: text.length };
	const entry = readSystemdEnvironment(textLinesOf(text)).entries.find(
		({ nameSpan, lines }) => nameSpan.start <= offset && offset < lines.end,
	);
	if (!entry) return [whole];
	const { nameSpan, span, quoting } = entry;
	const closed = quoting !== 'bare' && /["']/.test(text.charAt(span.end)) ? 1 : 0;
	const quoted = { start: span.start - (quoting === 'bare' ? 0 : 1), end: span.end + closed };
	const spans: Span[] = [];
	for (const one of [nameSpan, span, quoted, { start: nameSpan.start, end: quoted.end }, whole]) {
		const last = spans.at(-1);
		const isLarger = !last || one.start < last.start || one.end > last.end;
		if (touches(one, offset) && isLarger) spans.push(one);
	}
	return spans;
}
