import { firstIndexWhere } from '../../../base/sortedSearch';
import type { TextBlocks } from '../../../model/textBlocks';
import { readUnit } from './readUnit';

/** The sections of a unit, each up to its last setting, with its header and the comments above that. */
export function unitBlocks(text: string): TextBlocks {
	const sections: { start: number; end: number; hasSettings: boolean }[] = [];
	/** Headers and settings, each with the index of its section. */
	const things: { readonly end: number; readonly section: number }[] = [];
	let first: number | undefined;
	for (const item of readUnit(text)) {
		if (item.kind !== 'section' && item.kind !== 'setting') continue;
		const { start } = item.kind === 'section' ? item.span : item.keySpan;
		const end = item.kind === 'section' ? item.span.end : item.lines.end;
		const around = sections.at(-1);
		if (item.kind === 'section') sections.push({ start, end, hasSettings: false });
		else if (around) {
			if (!around.hasSettings) around.start = start;
			around.end = end;
			around.hasSettings = true;
		}
		things.push({ end, section: sections.length - 1 });
		first ??= start;
	}
	return {
		first: first ?? text.length,
		around: (offset) => {
			const below = things[firstIndexWhere(things, ({ end }) => end > offset)];
			return sections[below ? below.section : sections.length - 1];
		},
	};
}
