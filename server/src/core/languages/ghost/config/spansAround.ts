import { findNodeAtOffset, type Node } from 'jsonc-parser';
import type { Span } from '../../../base/text';
import { readJson } from './jsonReader';
import { innerSpan, spanOf } from './members';

/** The inside of a text, the text, the member, the object, and so on outwards. */
export function ghostSpansAround(text: string, offset: number): readonly Span[] {
	const reading = readJson(text);
	const spans: Span[] = [];
	const add = ({ start, end: found }: Span): void => {
		const last = spans.at(-1);
		// A text that is not closed ends within the line end of Windows.
		const span = { start, end: text[found] === '\n' && text[found - 1] === '\r' ? found - 1 : found };
		if (span.start > offset || offset > span.end) return;
		if (last === undefined || span.start < last.start || last.end < span.end) spans.push(span);
	};
	const found = reading.root && findNodeAtOffset(reading.root, offset, true);
	if (found?.type === 'string') add(innerSpan(reading, found));
	for (let node: Node | undefined = found; node !== undefined; node = node.parent) {
		if (node.type === 'object' || node.type === 'array')
			add({ start: node.offset + 1, end: Math.max(node.offset + 1, node.offset + node.length - 1) });
		add(spanOf(node));
	}
	add({ start: 0, end: text.length });
	return spans;
}
