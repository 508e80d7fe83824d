import type { Quoting } from '../../../model/endpoint';

/** A word of a value, as systemd takes it out. Offsets are of the value. */
export interface UnitWord {
	/** What the word is, without quotes and escapes. */
	readonly text: string;
	/** Where each code unit of `text` begins, and where the last one ends. */
	readonly offsets: readonly number[];
	/** From its first quote or letter to its last. */
	readonly start: number;
	readonly end: number;
	/** The quotes in it, each by its two marks. */
	readonly quotes: readonly { readonly open: number; readonly close: number; readonly mark: 'double' | 'single' }[];
	/** False where an escape names bytes, which may be a part of any letter. */
	readonly isKnown: boolean;
}

/** The words of a value; `isBroken` where what follows them is none, so that systemd passes over the rest. */
export interface UnitWords {
	readonly words: readonly UnitWord[];
	readonly isBroken: boolean;
}

/**
 * Takes a value apart as systemd does: at blanks, with quotes anywhere in a word, and escapes as in C also between quotes. Source:
 * `src/basic/extract-word.c` and `cunescape_one` in `src/basic/escape.c` of systemd 252.
 */
export function unitWords(value: string): UnitWords {
	const words: UnitWord[] = [];
	for (let at = skipBlanks(value, 0); at < value.length; at = skipBlanks(value, at)) {
		const word = readWord(value, at);
		if (!word) return { words, isBroken: true };
		words.push(word);
		at = word.end;
	}
	return { words, isBroken: false };
}

function readWord(value: string, start: number): UnitWord | undefined {
	const quotes: { open: number; close: number; mark: 'double' | 'single' }[] = [];
	const offsets: number[] = [];
	let text = '';
	let isKnown = true;
	let open: number | undefined;
	let at = start;
	const add = (letters: string, from: number): void => {
		for (let i = 0; i < letters.length; i++) offsets.push(from);
		text += letters;
	};
	while (at < value.length) {
		const character = value.charAt(at);
		if (character === '\\') {
			const escape = readEscape(value, at + 1);
			if (!escape) return undefined;
			isKnown &&= escape.text !== undefined;
			add(escape.text ?? '\ufffd', at);
			at = escape.end;
		} else if (open === undefined && isBlank(character)) break;
		else if (open === undefined && isQuote(character)) open = at++;
		else if (open !== undefined && character === value[open]) {
			quotes.push({ open, close: at++, mark: character === '"' ? 'double' : 'single' });
			open = undefined;
		} else add(character, at++);
	}
	if (open !== undefined) return undefined;
	const last = quotes.at(-1);
	const end = last?.close === at - 1 ? last.close : at;
	return { text, offsets: [...offsets, text === '' ? at : end], start, end: at, quotes, isKnown };
}

/** `text` is undefined of a byte that is no letter of its own. */
interface Escape {
	readonly text: string | undefined;
	readonly end: number;
}

const letters: Readonly<Record<string, string>> = {
	a: '\u0007',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
	s: ' ',
	'\\': '\\',
	'"': '"',
	"'": "'",
};

/** The escape whose letter stands at `at`; undefined where there is no such. */
function readEscape(value: string, at: number): Escape | undefined {
	const letter = letters[value.charAt(at)];
	if (letter !== undefined) return { text: letter, end: at + 1 };
	const [whole, hex, short, long, octal] =
		/^(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([0-7]{3}))/.exec(value.slice(at, at + 9)) ?? [];
	if (whole === undefined) return undefined;
	const byte = hex ?? octal;
	const code = Number.parseInt(byte ?? short ?? long ?? '', octal === undefined ? 16 : 8);
	const isSurrogate = code >= 0xd800 && code <= 0xdfff;
	if (code === 0 || code > (byte === undefined ? 0x10ffff : 0xff) || isSurrogate) return undefined;
	return { text: byte !== undefined && code > 0x7f ? undefined : String.fromCodePoint(code), end: at + whole.length };
}

/** How a part of a word stands in its value, from the code unit `from` of its text to the end. */
export interface WordPart {
	readonly quoting: Quoting;
	/** Without quotes. */
	readonly start: number;
	readonly end: number;
	/** Whether one pair of quotes holds all of it, or none any of it. */
	readonly isWhole: boolean;
}

/** How all that is behind the code unit `at` of a word's text stands in the value. */
export function partBehind({ offsets, end, quotes }: UnitWord, at: number): WordPart {
	const start = (offsets[at] ?? 0) + 1;
	const around = quotes.find(({ open, close }) => open < start && close >= start);
	const inside = quotes.filter(({ open }) => open >= start);
	if (around && inside.length === 0 && around.close === end - 1)
		return { quoting: around.mark, start, end: around.close, isWhole: true };
	const [first, ...more] = inside;
	if (!around && !first) return { quoting: 'bare', start, end, isWhole: true };
	if (!around && first && more.length === 0 && first.open === start && first.close === end - 1)
		return { quoting: first.mark, start: start + 1, end: first.close, isWhole: true };
	return { quoting: 'bare', start, end, isWhole: false };
}

function skipBlanks(value: string, start: number): number {
	let at = start;
	while (isBlank(value.charAt(at))) at++;
	return at;
}

function isBlank(character: string): boolean {
	return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

function isQuote(character: string): boolean {
	return character === '"' || character === "'";
}
