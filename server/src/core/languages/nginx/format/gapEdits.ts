import type { Edit } from '../../../base/text';
import type { Gap } from './blanks';

/**
 * The edits that make `gap` of the white space from `start` to `end` in `text`. Line ends that stay are not touched, and
 * what stands on different lines is changed by different edits, so that each can be taken alone. `lineEnd` is what new ones
 * are made of.
 */
export function gapEdits(text: string, start: number, end: number, gap: Gap, lineEnd: string): readonly Edit[] {
	const written = text.slice(start, end);
	// Most of a file is laid out well.
	if (gap.breaks < 2 && written === (gap.breaks === 1 ? '\n' : '') + gap.blanks) return [];
	const lineEnds = [...written.matchAll(/\r\n|\n|\r/g)];
	const last = lineEnds.at(-1);
	if (gap.breaks === 0 || last === undefined) {
		const inserted = gap.breaks === 0 ? '' : lineEnd.repeat(gap.breaks);
		return replacement(text, start, end, inserted + gap.blanks);
	}
	// Without the blanks between them these two would be one line end.
	if (lineEnds.some(([one], i) => one === '\r' && lineEnds[i + 1]?.[0] === '\n')) {
		// Half of the first line end may belong to a word, behind a backslash.
		const kept = text[start - 1] === '\r' && text[start] === '\n' ? 1 : 0;
		return replacement(text, start + kept, end, '\n'.repeat(gap.breaks - kept) + gap.blanks);
	}
	const edits: Edit[] = [];
	let at = start;
	for (const { 0: kept, index } of lineEnds.slice(0, gap.breaks)) {
		edits.push(...replacement(text, at, start + index, ''));
		at = start + index + kept.length;
	}
	const line = start + last.index + last[0].length;
	// Like the last one, as a line feed behind a carriage return would be no further line end.
	const missing = last[0].repeat(Math.max(0, gap.breaks - lineEnds.length));
	edits.push(...replacement(text, at, line, ''), ...replacement(text, line, end, missing + gap.blanks));
	return edits;
}

function replacement(text: string, start: number, end: number, newText: string): readonly Edit[] {
	return text.slice(start, end) === newText ? [] : [{ span: { start, end }, newText }];
}
