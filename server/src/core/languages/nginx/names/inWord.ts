import type { Word } from '../syntax/tree';
import { innerSpan } from '../syntax/wordSpans';
import type { NameAt } from './nameKinds';
import { isOwnVariable } from './ownVariables';

/** Whether a character stands in a word. Cheaper than to cut the word out of the text. */
export function isHolding(text: string, { start, end }: Word, character: '$' | '('): boolean {
	const code = character.charCodeAt(0);
	for (let at = start; at < end; at++) if (text.charCodeAt(at) === code) return true;
	return false;
}

/** Whether a word may hold a variable that is none of nginx's own. Most hold none, which is found out here at little cost. */
export function mayNeedName(text: string, { start, end }: Word): boolean {
	for (let at = start; at < end; at++) {
		if (text.charCodeAt(at) !== DOLLAR) continue;
		let first = at + 1;
		if (text.charCodeAt(first) === OPENING_BRACE) first++;
		let last = first;
		while (last < end && isOfName(text.charCodeAt(last))) last++;
		if (last > first && !isOwnVariable(text.slice(first, last))) return true;
		at = last - 1;
	}
	return false;
}

const DOLLAR = 36;
const OPENING_BRACE = 123;

/** A letter, a digit, an underscore. */
function isOfName(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 || (code >= 65 && code <= 90);
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
