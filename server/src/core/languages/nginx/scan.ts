import { findLuaEnd, isLuaBlock } from './lua';
import { TokenKind, type Tokens } from './tree';

/** Something that nginx refuses while it reads a word, before it knows what the word is for. */
export interface Fault {
	readonly kind: 'stray' | 'unclosed' | 'long' | 'long-quote' | 'lua-end' | 'lua-bracket';
	/** The index of the token that is at fault. */
	readonly token: number;
	/** Where nginx's reader stands, or for what is too long where it began: the line of this offset is the one it names. */
	readonly at: number;
	/** Where a closing quote seems to be missing, else -1. */
	readonly quoteAt: number;
}

/** The tokens of a text, and what is wrong with single tokens, in the order of `Fault.token`. */
export interface Scan {
	readonly tokens: Tokens;
	readonly faults: readonly Fault[];
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const DOLLAR = 36;
const APOSTROPHE = 39;
const CLOSE_PARENTHESIS = 41;
const SEMICOLON = 59;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** nginx reads through a buffer of so many bytes, and what it has to hold while it reads on must fit. */
const BUFFER = 4096;

/**
 * Cuts `text` from `from` on into tokens, as nginx's reader does. Never throws, and each character is in one token;
 * what lies before `from` becomes a stray one. Where a quote is not closed, its word is cut off at the end of the line if
 * `recovering`, so that the rest can be read; nginx itself reads on.
 */
export function scan(text: string, from: number, recovering: boolean): Scan {
	const length = text.length;
	const tokens = new TokenList(length);
	const faults: Fault[] = [];
	/** The first word of the directive that is being read; its end is -1 where there is none yet. */
	let nameStart = 0;
	let nameEnd = -1;
	let i = from;
	if (from > 0) tokens.push(TokenKind.Stray, from);
	while (i < length) {
		const start = i;
		const c = text.charCodeAt(i);
		if (isSpace(c)) {
			do i++;
			while (i < length && isSpace(text.charCodeAt(i)));
			tokens.push(TokenKind.Space, i);
		} else if (c === SEMICOLON) {
			i++;
			tokens.push(TokenKind.Semicolon, i);
			nameEnd = -1;
		} else if (c === CLOSE_BRACE) {
			i++;
			tokens.push(TokenKind.Close, i);
			nameEnd = -1;
		} else if (c === OPEN_BRACE) {
			i++;
			tokens.push(TokenKind.Open, i);
			if (nameEnd >= 0 && namesLua(text, nameStart, nameEnd)) {
				const lua = findLuaEnd(text, i);
				if (lua.end > i) tokens.push(TokenKind.Lua, lua.end);
				const token = tokens.count - 1;
				if (lua.openBracket >= 0) faults.push({ kind: 'lua-bracket', token, at: lua.openBracket, quoteAt: -1 });
				else if (lua.end === length) faults.push({ kind: 'lua-end', token, at: start, quoteAt: -1 });
				i = lua.end;
			}
			nameEnd = -1;
		} else if (c === HASH) {
			const lineEnd = text.indexOf('\n', i);
			i = lineEnd < 0 ? length : lineEnd;
			tokens.push(TokenKind.Comment, i);
			if (overruns(text, start, i, i < length ? 1 : 0))
				faults.push({ kind: 'long', token: tokens.count - 1, at: start, quoteAt: -1 });
		} else {
			if (c === QUOTE || c === APOSTROPHE) {
				const close = closingQuote(text, start + 1, c);
				if (close >= 0 && mayFollowQuote(text, close + 1) && close - start < BUFFER / 3) {
					i = close + 1;
					tokens.push(TokenKind.Word, i);
				} else {
					i = scanFaultyQuote(text, start, close, recovering, tokens, faults);
				}
			} else {
				i = endOfBareWord(text, i);
				tokens.push(TokenKind.Word, i);
				if (overruns(text, start, i, readBehind(text, i)))
					faults.push({ kind: 'long', token: tokens.count - 1, at: start, quoteAt: -1 });
			}
			if (nameEnd < 0) {
				nameStart = start;
				nameEnd = i;
			}
		}
	}
	return { tokens: tokens.finish(), faults };
}

/** Whether nginx takes `c` for white space. */
export function isSpace(c: number): boolean {
	return c === SPACE || c === LF || c === TAB || c === CR;
}

/** A bare word ends at white space, `;` or `{` alone; braces directly after `$` belong to it. */
export function endOfBareWord(text: string, start: number): number {
	const length = text.length;
	let i = start;
	while (i < length) {
		const c = text.charCodeAt(i);
		// Letters and digits come first here: most of a file is these.
		if (c > SEMICOLON) {
			if (c === OPEN_BRACE) return i;
			i += c === BACKSLASH ? 2 : 1;
		} else if (c > DOLLAR) {
			if (c === SEMICOLON) return i;
			i++;
		} else if (c === DOLLAR) {
			i++;
			while (text.charCodeAt(i) === OPEN_BRACE) i++;
		} else if (isSpace(c)) {
			return i;
		} else {
			i++;
		}
	}
	return length;
}

/** The offset of the quote that closes a word whose inside begins at `start`, or -1. */
function closingQuote(text: string, start: number, quote: number): number {
	for (let i = start; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c === BACKSLASH) i++;
		else if (c === quote) return i;
	}
	return -1;
}

/** What nginx lets follow a closing quote: white space, `;`, `{`, or a `)` that begins a new word. `}` is left to the parser. */
function mayFollowQuote(text: string, i: number): boolean {
	const c = text.charCodeAt(i);
	return (
		i >= text.length ||
		isSpace(c) ||
		c === SEMICOLON ||
		c === OPEN_BRACE ||
		c === CLOSE_PARENTHESIS ||
		c === CLOSE_BRACE
	);
}

/**
 * Reads a quoted word that is not closed, is long, or is followed by what may not follow it. Where its first line looks
 * as if the quote had been forgotten there, the word is cut off in that line.
 */
function scanFaultyQuote(
	text: string,
	start: number,
	close: number,
	recovering: boolean,
	tokens: TokenList,
	faults: Fault[],
): number {
	const inside = start + 1;
	const end = close < 0 ? text.length : close + 1;
	const openTooLong = overruns(text, inside, end, 0);
	const tooLong = openTooLong || overruns(text, inside, end, readBehind(text, end));
	const stray = close >= 0 && !mayFollowQuote(text, end);
	const kind = openTooLong ? 'long-quote' : tooLong ? 'long' : close < 0 ? 'unclosed' : 'stray';
	const at = tooLong ? start : end;
	const cut = recovering && (tooLong || stray || close < 0) ? cutOf(text, start, end, close < 0) : -1;
	if (cut >= 0) {
		tokens.push(TokenKind.Word, cut);
		faults.push({ kind, token: tokens.count - 1, at, quoteAt: cut });
		return cut;
	}
	tokens.push(TokenKind.Word, end);
	if (tooLong) faults.push({ kind, token: tokens.count - 1, at, quoteAt: -1 });
	if (!stray) return end;
	const strayEnd = endOfBareWord(text, end);
	tokens.push(TokenKind.Stray, strayEnd);
	if (!tooLong) faults.push({ kind, token: tokens.count - 1, at, quoteAt: -1 });
	return strayEnd;
}

/**
 * Where to cut off a quoted word whose quote seems to be forgotten: before the `;` or `{` that ends its first line, with
 * or without a comment behind it. Without such an end: -1, or where the line ends if `always`.
 */
function cutOf(text: string, start: number, end: number, always: boolean): number {
	const lineEnd = text.indexOf('\n', start);
	if ((lineEnd < 0 || lineEnd >= end) && !always) return -1;
	const line = text.slice(start, lineEnd < 0 || lineEnd > end ? end : lineEnd);
	const ending = line.search(/[;{][ \t\r]*(?:#[^\n]*)?$/);
	if (ending < 0 && !always) return -1;
	let cut = start + (ending < 0 ? line.length : ending);
	while (cut > start + 1 && isSpace(text.charCodeAt(cut - 1))) cut--;
	return Math.max(cut, start + 1);
}

/** The number of bytes that nginx reads behind a word while it still holds that: white space lets it read one more. */
function readBehind(text: string, end: number): number {
	if (end >= text.length) return 0;
	return isSpace(text.charCodeAt(end)) && end + 1 < text.length ? 2 : 1;
}

/** Whether the stretch from `start` to `end` and `behind` bytes more are too many for nginx's buffer. */
function overruns(text: string, start: number, end: number, behind: number): boolean {
	if ((end - start) * 3 + behind <= BUFFER) return false;
	let bytes = behind;
	for (let i = start; i < end; i++) {
		const c = text.charCodeAt(i);
		// A surrogate pair is four bytes: two for each half.
		bytes += c < 0x80 ? 1 : c < 0x800 || (c >= 0xd800 && c <= 0xdfff) ? 2 : 3;
		if (bytes > BUFFER) return true;
	}
	return bytes > BUFFER;
}

function namesLua(text: string, start: number, end: number): boolean {
	const last = text.charCodeAt(end - 1);
	const quoted = last === QUOTE || last === APOSTROPHE;
	if (!quoted && last !== 107) return false;
	return isLuaBlock(text.slice(start, quoted ? end - 1 : end));
}

/** Tokens as they are gathered. */
class TokenList {
	count = 0;
	#kinds: Uint8Array;
	#ends: Int32Array;

	constructor(textLength: number) {
		const size = (textLength >> 2) + 16;
		this.#kinds = new Uint8Array(size);
		this.#ends = new Int32Array(size);
	}

	push(kind: TokenKind, end: number): void {
		const i = this.count++;
		if (i === this.#kinds.length) this.#grow();
		this.#kinds[i] = kind;
		this.#ends[i] = end;
	}

	finish(): Tokens {
		return { count: this.count, kinds: this.#kinds.slice(0, this.count), ends: this.#ends.slice(0, this.count) };
	}

	#grow(): void {
		const kinds = new Uint8Array(this.#kinds.length * 2);
		const ends = new Int32Array(this.#kinds.length * 2);
		kinds.set(this.#kinds);
		ends.set(this.#ends);
		this.#kinds = kinds;
		this.#ends = ends;
	}
}
