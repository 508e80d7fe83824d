import { readSystemdEnvironment } from '../../../base/environmentFile';
import { textLinesOf } from '../../../base/textLines';
import { isKeptVariable } from '../../../model/launcher';
import type { OutlineItem } from '../../../model/outline';

/** The variables of a text; the values of those that are no secrets. */
export function environmentOutline(text: string): readonly OutlineItem[] {
	return readSystemdEnvironment(textLinesOf(text)).entries.map(({ name, nameSpan, value, lines }) => ({
		name,
		detail: isKeptVariable(name) ? (value ?? '') : '',
		kind: 'value',
		span: { start: nameSpan.start, end: Math.max(nameSpan.end, lines.end) },
		nameSpan,
		children: [],
	}));
}
