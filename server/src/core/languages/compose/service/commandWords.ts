import { type Bound, boundItems } from '../project/bound';

/**
 * The words of a command or an entrypoint; undefined where none is written, so that the image's holds. A text is taken apart as
 * Compose does it, which is not a shell: what stands behind a `;`, `&`, `|`, `<` or `>` is gone. Source: `mattn/go-shellwords`, and
 * what Compose 2.40.3 makes of it.
 */
export function commandWords(value: Bound | undefined): readonly string[] | undefined {
	if (value === undefined || (value.kind === 'text' && !value.value)) return undefined;
	if (value.kind === 'text') return wordsIn(value.value?.text ?? '');
	return boundItems(value).map((one) => (one.kind === 'text' ? (one.value?.text ?? '') : UNKNOWN));
}

/** Stands for a word of which nobody knows what it is. */
const UNKNOWN = '$';

function wordsIn(text: string): readonly string[] {
	const words: string[] = [];
	let word: string | undefined;
	let quote = '';
	for (let at = 0; at < text.length; at++) {
		const letter = text.charAt(at);
		if (letter === '\\' && quote !== "'") word = (word ?? '') + text.charAt(++at);
		else if (quote !== '' ? letter === quote : /["'`]/.test(letter)) {
			quote = quote === '' ? letter : '';
			word = (word ?? '') + (letter === '`' ? letter : '');
		} else if (quote === '' && /[ \t\r\n]/.test(letter)) {
			if (word !== undefined) words.push(word);
			word = undefined;
		} else if (quote === '' && /[;&|<>]/.test(letter)) {
			if (letter === '>' && /^\d/.test(word ?? '')) word = undefined;
			break;
		} else word = (word ?? '') + letter;
	}
	return word === undefined ? words : [...words, word];
}
