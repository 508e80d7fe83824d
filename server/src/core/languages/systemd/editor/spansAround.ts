import { type Span, touches } from '../../../base/text';
import { readUnit, type UnitSetting } from '../syntax/readUnit';
import { partBehind, unitWords } from '../syntax/words';

/** The value of a variable, its word, the value of the setting, the setting, the section, the file. */
export function unitSpansAround(text: string, offset: number): readonly Span[] {
	let section: { start: number; end: number } | undefined;
	let setting: UnitSetting | undefined;
	for (const item of readUnit(text)) {
		if (item.kind === 'section') {
			if (section && section.end >= offset) break;
			section = { ...item.span };
		} else if (item.kind === 'setting') {
			if (section) section.end = Math.max(item.span.end, item.keySpan.end);
			if (item.keySpan.start <= offset && offset <= Math.max(item.span.end, item.keySpan.end)) setting = item;
		}
	}
	const found: (Span | undefined)[] = setting
		? [
				...wordSpans(setting, offset),
				setting.keySpan,
				setting.span,
				{ start: setting.keySpan.start, end: Math.max(setting.span.end, setting.keySpan.end) },
			]
		: [];
	const spans: Span[] = [];
	for (const one of [...found, section, { start: 0, end: text.length }]) {
		const last = spans.at(-1);
		if (!one || !touches(one, offset)) continue;
		const holds = !last || (one.start <= last.start && one.end >= last.end);
		if (holds && (!last || one.start < last.start || one.end > last.end)) spans.push(one);
	}
	return spans;
}

function wordSpans({ key, value, placeOf }: UnitSetting, offset: number): readonly Span[] {
	const placed = (start: number, end: number): Span => ({
		start: placeOf(start),
		end: end > start ? placeOf(end - 1) + 1 : placeOf(start),
	});
	const word = unitWords(value).words.find(({ start, end }) => touches(placed(start, end), offset));
	if (!word) return [];
	const equals = key === 'Environment' ? word.text.indexOf('=') : -1;
	const part = equals < 0 ? undefined : partBehind(word, equals);
	return [...(part ? [placed(part.start, part.end)] : []), placed(word.start, word.end)];
}
