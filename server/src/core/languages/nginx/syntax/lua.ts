import { overruns } from './readBuffer';

const LF = 10;
const QUOTE = 34;
const APOSTROPHE = 39;
const DASH = 45;
const EQUALS = 61;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Whether the block that a directive of this name opens holds Lua: `content_by_lua_block`, `preread_by_lua_block`, ... */
export function isLuaBlock(name: string): boolean {
	return name.endsWith('_by_lua_block');
}

/** Where the Lua of a block ends. */
export interface LuaEnd {
	/** The offset of the closing brace, or the text's length where it is missing. */
	readonly end: number;
	/** The offset of the first long bracket that is never closed, or -1. */
	readonly openBracket: number;
	/** The first piece that is surely too long for the buffer of nginx's reader, which takes Lua piece by piece. */
	readonly tooLong: LongPiece | undefined;
}

/**
 * A long bracket with all that is in it, at its first `[`; or else code with the string or the brace behind it, at the end of the
 * piece before. Run on lua-nginx-module 0.10.23: what begins in the middle of the buffer may have room for less.
 */
export interface LongPiece {
	readonly kind: 'bracket' | 'code';
	readonly at: number;
}

/**
 * Finds the brace that closes a Lua block whose inside begins at `start`. Braces in strings, long brackets and comments
 * don't count. From a long bracket without its end on, long brackets are plain text: an end is never looked for twice.
 */
export function findLuaEnd(text: string, start: number): LuaEnd {
	let depth = 1;
	let openBracket = -1;
	let tooLong: LongPiece | undefined;
	let i = start;
	/** Where the piece begins that is being read. */
	let from = start;
	const ends = (end: number): void => {
		if (overruns(text, from, end, 0)) tooLong ??= { kind: 'code', at: from };
		from = end;
	};
	while (i < text.length) {
		const c = text.charCodeAt(i);
		if (c === CLOSE_BRACE) {
			depth--;
			ends(i + 1);
			if (depth === 0) return { end: i, openBracket, tooLong };
			i++;
		} else if (c === OPEN_BRACE) {
			depth++;
			i++;
			ends(i);
		} else if (c === QUOTE || c === APOSTROPHE) {
			const opening = i;
			i = endOfString(text, i, c);
			// One without its second quote is code to the reader.
			if (i - 1 > opening && text.charCodeAt(i - 1) === c) ends(i);
		} else if (c === OPEN_BRACKET || (c === DASH && text.charCodeAt(i + 1) === DASH)) {
			const bracket = c === DASH ? i + 2 : i;
			const opening = i;
			const level = levelOfBracket(text, bracket);
			const close = level < 0 || openBracket >= 0 ? -1 : text.indexOf(closerOf(level), bracket + level + 2);
			if (close >= 0) {
				i = close + level + 2;
				ends(opening);
				if (overruns(text, opening, i, 0)) tooLong ??= { kind: 'bracket', at: bracket };
				from = i;
			} else {
				if (level >= 0 && openBracket < 0) openBracket = bracket;
				i = c === DASH ? endOfLine(text, bracket) : bracket + Math.max(level, 0) + 1;
				if (c === DASH) {
					ends(opening);
					from = i;
				}
			}
		} else {
			i++;
		}
	}
	return { end: text.length, openBracket, tooLong };
}

/** The long bracket that ends what one with so many `=` began. */
export function closerOf(level: number): string {
	return `]${'='.repeat(level)}]`;
}

/** The number of `=` in the long bracket that opens at `i`, as in `[==[`, or -1 where none opens. */
export function levelOfBracket(text: string, i: number): number {
	if (text.charCodeAt(i) !== OPEN_BRACKET) return -1;
	let j = i + 1;
	while (text.charCodeAt(j) === EQUALS) j++;
	return text.charCodeAt(j) === OPEN_BRACKET ? j - i - 1 : -1;
}

function endOfLine(text: string, from: number): number {
	const lineEnd = text.indexOf('\n', from);
	return lineEnd < 0 ? text.length : lineEnd;
}

/** Where the string ends that begins at `start`: behind its quote, or else with its line; a backslash protects what follows it, a line end too. */
export function endOfString(text: string, start: number, quote: number): number {
	let i = start + 1;
	while (i < text.length) {
		const c = text.charCodeAt(i);
		if (c === quote) return i + 1;
		if (c === LF) return i;
		i += c === BACKSLASH ? 2 : 1;
	}
	return text.length;
}
