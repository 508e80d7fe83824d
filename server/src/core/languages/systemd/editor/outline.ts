import type { OutlineItem } from '../../../model/outline';
import { readUnit, type UnitSetting } from '../syntax/readUnit';
import { unitWords } from '../syntax/words';

/** The sections of a unit with their settings. */
export function unitOutline(text: string): readonly OutlineItem[] {
	const sections: { name: string; start: number; nameEnd: number; end: number; settings: OutlineItem[] }[] = [];
	for (const item of readUnit(text)) {
		if (item.kind === 'section') {
			const { start, end } = item.span;
			sections.push({ name: item.name, start, nameEnd: end, end, settings: [] });
		}
		const section = sections.at(-1);
		if (item.kind !== 'setting' || !section) continue;
		section.end = Math.max(item.span.end, item.keySpan.end);
		section.settings.push(itemOf(item));
	}
	return sections.map(({ name, start, nameEnd, end, settings }) => ({
		name,
		detail: '',
		kind: 'section',
		span: { start, end },
		nameSpan: { start, end: nameEnd },
		children: settings,
	}));
}

function itemOf(setting: UnitSetting): OutlineItem {
	const { key, keySpan, span } = setting;
	return {
		name: key,
		detail: detailOf(setting),
		kind: 'value',
		span: { start: keySpan.start, end: Math.max(keySpan.end, span.end) },
		nameSpan: keySpan,
		children: [],
	};
}

/** What is short enough to be shown beside the key. Of what may hold secrets only names are read aloud. */
function detailOf({ key, value }: UnitSetting): string {
	if (/Environment$|^(?:Exec|Entrypoint|\w*Args$)/.test(key)) {
		const names = unitWords(value).words.map(({ text }) => text.replace(/=.*/s, ''));
		return (key.endsWith('Environment') ? names : names.slice(0, 1)).join(' ').slice(0, 100);
	}
	return value.length > 100 || /pass|secret|key|token|credential/i.test(key) ? '' : value;
}
