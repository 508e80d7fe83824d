import { type Span, touches } from '../../../base/text';
import { yamlBlocks } from '../yaml/blocks';

/** The value without its quotes, with them, the key with its value, what holds it, and so on outwards. */
export function composeSpansAround(text: string, offset: number): readonly Span[] {
	const spans: Span[] = [];
	const add = (span: Span): void => {
		const last = spans.at(-1);
		const isLarger =
			!last || (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start);
		if (touches(span, offset) && isLarger) spans.push(span);
	};
	const around = yamlBlocks(text)
		.map(({ span }) => span)
		.filter((span) => touches(span, offset))
		.sort((a, b) => a.end - a.start - (b.end - b.start));
	const [innermost] = around;
	if (innermost && /^(["']).*\1$/s.test(text.slice(innermost.start, innermost.end)))
		add({ start: innermost.start + 1, end: innermost.end - 1 });
	for (const span of around) add(span);
	add({ start: 0, end: text.length });
	return spans;
}
