import { isVariableName } from '../../../base/environmentFile';
import type { Span } from '../../../base/text';
import { isKeptVariable } from '../../../model/launcher';
import { MAX_VALUE_LENGTH } from '../limits';
import type { UnitSetting } from '../syntax/readUnit';
import { partBehind, type UnitWord, unitWords } from '../syntax/words';
import type { VariableFacts } from './facts';

/**
 * What podman makes of `Environment=`, asked of podman 5.8.6: it is as systemd has it, but for a name alone, which takes its value
 * from podman's own environment, and for lines that systemd passes over in part.
 */
export function podmanVariablesIn(setting: UnitSetting, text: string): readonly VariableFacts[] {
	const { words, isBroken } = unitWords(setting.value);
	const written = unitVariablesIn(setting, text);
	const alone = words
		.filter((word) => isKeptName(word.text))
		.map((word): VariableFacts => {
			const span = placed(setting, word.start, word.end);
			const end = { start: span.end, end: span.end };
			const plain = { offsets: undefined, quoting: 'bare', isWhole: false } as const;
			return { ...plain, name: word.text, nameSpan: span, value: undefined, span: end, removal: span };
		});
	return [...(isBroken ? written.map((one) => ({ ...one, value: undefined })) : written), ...alone];
}

/** What systemd makes of `Environment=`, of variables that are ours to keep. */
export function unitVariablesIn(setting: UnitSetting, text: string): readonly VariableFacts[] {
	const { words } = unitWords(setting.value);
	return words.flatMap((word, at) => {
		const name = nameIn(word.text);
		if (name === word.text || !(isKeptName(name) || name === 'database__client')) return [];
		return [variableOf(setting, text, word, name, words[at - 1], words[at + 1])];
	});
}

function variableOf(
	setting: UnitSetting,
	text: string,
	word: UnitWord,
	name: string,
	before: UnitWord | undefined,
	after: UnitWord | undefined,
): VariableFacts {
	const { offsets } = word;
	const equals = name.length;
	const part = partBehind(word, equals);
	const value = word.text.slice(equals + 1);
	const span = placed(setting, part.start, part.end);
	const isKept = isKeptName(name) && value.length <= MAX_VALUE_LENGTH;
	const isVerbatim = text.slice(span.start, span.end) === value;
	const removal = after
		? placed(setting, word.start, after.start)
		: before
			? placed(setting, before.end, word.end)
			: setting.lines;
	return {
		name,
		nameSpan: placed(setting, offsets[0] ?? word.start, offsets[equals] ?? word.end),
		value: isKept && word.isKnown && !isTemplate(value) ? value : undefined,
		span,
		quoting: part.quoting,
		offsets: isKept && !isVerbatim ? offsets.slice(equals + 1).map((at) => setting.placeOf(at)) : undefined,
		isWhole: part.isWhole,
		removal,
	};
}

/** Whether a variable is ours to keep, or may be when `%` is resolved in its name. */
function isKeptName(name: string): boolean {
	const plain = name.replace(/%./g, '');
	return isVariableName(plain) && isKeptVariable(plain);
}

/** What stands before the first `=`, or all of it. */
export function nameIn(word: string): string {
	const equals = word.indexOf('=');
	return equals < 0 ? word : word.slice(0, equals);
}

/** Where a stretch of a setting's value stands. */
export function placed({ placeOf }: UnitSetting, start: number, end: number): Span {
	const from = placeOf(start);
	return { start: from, end: end > start ? placeOf(end - 1) + 1 : from };
}

/** Whether a part is filled in later. */
export function isTemplate(text: string): boolean {
	return /\{\{|\{%|<%|<[A-Za-z][\w .-]*>/.test(text);
}
