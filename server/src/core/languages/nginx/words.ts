import type { Quoting } from '../../language';
import type { Span } from '../../text';
import type { Word } from './tree';

/** The word without its quotes. The closing one may be missing. */
export function innerSpan(text: string, word: Word): Span {
	if (word.quote === '') return { start: word.start, end: word.end };
	const start = word.start + 1;
	return { start, end: isClosed(text, word) ? word.end - 1 : word.end };
}

/** Whether a quoted word has its closing quote. */
function isClosed(text: string, word: Word): boolean {
	const last = word.end - 1;
	if (last <= word.start || text[last] !== word.quote) return false;
	let backslashes = 0;
	while (text[last - 1 - backslashes] === '\\' && last - 1 - backslashes > word.start) backslashes++;
	return backslashes % 2 === 0;
}

export function quotingOf(word: Word): Exclude<Quoting, 'json'> {
	switch (word.quote) {
		case '"':
			return 'double';
		case "'":
			return 'single';
		case '':
			return 'bare';
	}
}

/** Where in the text the character `index` of the word's value is written: escapes take two characters there. */
export function valueOffset(text: string, word: Word, index: number): number {
	let { start } = innerSpan(text, word);
	for (let i = 0; i < index; i++) start += text[start] === '\\' && /["'\\trn]/.test(text[start + 1] ?? '') ? 2 : 1;
	return start;
}
