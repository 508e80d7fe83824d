import { MAX_WORD_LENGTH } from '../limits';
import type { Word } from './tree';

const QUOTE = 34;
const APOSTROPHE = 39;

/** The word that goes from `start` to `end` in `text`, quotes included. Where `cut`, its closing quote is missing. */
export function wordOf(text: string, start: number, end: number, cut: boolean): Word {
	const c = text.charCodeAt(start);
	if (c === QUOTE) return new ReadWord(text, start, end, '"', cut ? end : end - 1);
	if (c === APOSTROPHE) return new ReadWord(text, start, end, "'", cut ? end : end - 1);
	return new ReadWord(text, start, end, '', end);
}

/** A class for its getter: words are many, and what they say is cut out of the text only for the few that are asked. */
class ReadWord implements Word {
	readonly start: number;
	readonly end: number;
	readonly quote: Word['quote'];
	readonly #text: string;
	readonly #insideEnd: number;

	constructor(text: string, start: number, end: number, quote: Word['quote'], insideEnd: number) {
		this.start = start;
		this.end = end;
		this.quote = quote;
		this.#text = text;
		this.#insideEnd = insideEnd;
	}

	get value(): string {
		return unescaped(this.#text.slice(this.start + this.quote.length, this.#insideEnd));
	}
}

const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

/** What nginx makes of a word: six escapes are resolved, every other backslash stays, with what it protects. */
export function unescaped(raw: string): string {
	if (raw.length > MAX_WORD_LENGTH || !raw.includes('\\')) return raw;
	return raw.replace(/\\(["'\\trn])/g, (_, c: string) => escapes[c] ?? c);
}
