import type { Landmark } from '../../../model/language';
import { unitWords } from '../syntax/words';
import type { SystemdSummary } from './facts';

/** What a unit says to others. */
export function* unitLandmarks({ facts }: SystemdSummary): Generator<Landmark> {
	if (facts.header) yield { kind: 'section', span: facts.header, around: 0, value: '' };
	for (const setting of facts.settings) {
		const { key, keySpan } = setting;
		if (setting.kind === 'variables')
			for (const { name, nameSpan, value } of setting.variables)
				yield { kind: 'variable', span: nameSpan, around: 0, value: `${name}=${value ?? ''}` };
		const said = setting.kind === 'plain' ? [setting.value, ...setting.words.map(({ text }) => text)].join(' ') : '';
		yield { kind: key, span: keySpan, around: 0, value: said };
	}
}

/** Whether a line wants more: it goes on in the next one, a section or a quote is still open. */
export function mayBeUnfinishedSetting(line: string): boolean {
	const text = line.replace(/\r$/, '');
	if (/^[ \t]*[#;]/.test(text)) return false;
	if ((/\\+$/.exec(text)?.[0].length ?? 0) % 2 === 1 || /^[ \t]*\[[^\]]*$/.test(text)) return true;
	const value = /^[ \t]*(?:Environment|Exec\w*)[ \t]*=(.*)$/.exec(text)?.[1];
	return value !== undefined && unitWords(value).isBroken;
}
