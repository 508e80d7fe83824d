import type { Span } from '../../../base/text';
import type { Word } from './tree';

/** Where the inside of `word` stands: the word without its quotes. */
export function innerSpan(text: string, word: Word): Span {
	return { start: word.start + word.quote.length, end: valueOffset(text, word, word.value.length) };
}

/** The offset in `text` of character `index` of what nginx reads as `word`; its length gives the end of the inside. */
export function valueOffset(text: string, word: Word, index: number): number {
	const start = word.start + word.quote.length;
	// Not `text.indexOf`: that would look through all of the file for each word.
	const first = text.slice(start, word.end).indexOf('\\');
	if (first < 0 || first >= index) return start + index;
	let at = start + first;
	for (let read = first; read < index && at < word.end; read++) at += isEscape(text, at) ? 2 : 1;
	return Math.min(at, word.end);
}

/** Two characters that nginx reads as one. Every other backslash stays. */
function isEscape(text: string, at: number): boolean {
	return text[at] === '\\' && /["'\\trn]/.test(text[at + 1] ?? '');
}

/** How a word is quoted, in the words of `Quoting`. */
export function quotingOf(word: Word): 'bare' | 'double' | 'single' {
	switch (word.quote) {
		case '':
			return 'bare';
		case '"':
			return 'double';
		case "'":
			return 'single';
	}
}
