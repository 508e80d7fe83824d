import type { Word } from '../syntax/tree';
import { innerSpan } from '../syntax/wordSpans';
import type { NameAt } from './nameKinds';

/** Whether a character stands in a word. Cheaper than to cut the word out of the text. */
export function isHolding(text: string, { start, end }: Word, character: '$' | '('): boolean {
	const code = character.charCodeAt(0);
	for (let at = start; at < end; at++) if (text.charCodeAt(at) === code) return true;
	return false;
}

/** The variables in a word, `$host` and `${host}`. Groups of regular expressions, as `$1`, are none. */
export function usesIn(text: string, word: Word, declares: boolean): readonly NameAt[] {
	const { start, end } = innerSpan(text, word);
	return [...text.slice(start, end).matchAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g)].map((match) => {
		const name = match[1] ?? match[2] ?? '';
		const whole = { start: start + match.index, end: start + match.index + match[0].length };
		const first = whole.start + (match[1] === undefined ? 1 : 2);
		return { kind: 'variable', name, span: { start: first, end: first + name.length }, whole, declares };
	});
}

/** The named groups of a regular expression as PCRE writes them: `(?<name>`, `(?P<name>`, `(?'name'`. Each is a variable. */
export function groupsIn(text: string, word: Word): readonly NameAt[] {
	if (!isHolding(text, word, '(')) return [];
	const { start, end } = innerSpan(text, word);
	const written = text.slice(start, end);
	if (!written.includes('(?')) return [];
	return [...written.matchAll(/\(\?P?[<']([A-Za-z_]\w*)[>']/g)].map((match) => {
		const name = match[1] ?? '';
		const first = start + match.index + match[0].length - 1 - name.length;
		const span = { start: first, end: first + name.length };
		return { kind: 'variable', name, span, whole: span, declares: true };
	});
}
