import { endOfBareWord, isSpace } from './bareWord';
import type { LexError } from './lexError';
import { overruns, readBehind } from './readBuffer';
import type { TokenList } from './tokenList';
import { TokenKind } from './tree';

const CLOSE_PARENTHESIS = 41;
const SEMICOLON = 59;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** What ends a line: a `;` or a `{`, with or without braces and a comment behind it. */
const endOfLine = /[;{][ \t\r}]*(?:#[^\n]*)?$/;

/** Words of fewer characters fit in nginx's buffer, whatever the characters are. */
const shortWord = 1000;

/**
 * Adds the token of the quoted word that begins at `start`, and a stray one of what may not follow it. Gives the offset to
 * read on from. Where a quote seems to be forgotten, the word is cut off in its line if `recovering`.
 */
export function readQuotedWord(
	text: string,
	start: number,
	recovering: boolean,
	tokens: TokenList,
	lexErrors: LexError[],
): number {
	const close = closingQuote(text, start + 1, text.charCodeAt(start));
	if (close >= 0 && close - start < shortWord && mayFollowQuote(text, close + 1)) {
		tokens.push(TokenKind.Word, close + 1);
		return close + 1;
	}
	return readOddWord(text, start, close, recovering, tokens, lexErrors);
}

/** A word that is not closed, is long, or is followed by what may not follow it. */
function readOddWord(
	text: string,
	start: number,
	close: number,
	recovering: boolean,
	tokens: TokenList,
	lexErrors: LexError[],
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
		lexErrors.push({ kind, token: tokens.count - 1, at, quoteAt: cut });
		return cut;
	}
	tokens.push(TokenKind.Word, end);
	if (tooLong) lexErrors.push({ kind, token: tokens.count - 1, at, quoteAt: -1 });
	if (!stray) return end;
	const strayEnd = endOfBareWord(text, end);
	tokens.push(TokenKind.Stray, strayEnd);
	if (!tooLong) lexErrors.push({ kind, token: tokens.count - 1, at, quoteAt: -1 });
	return strayEnd;
}

/**
 * Where to cut off a quoted word whose quote seems to be forgotten: before the `;` or `{` that ends its first line, with
 * or without closing braces and a comment behind it; or before what closes it, if that rather opens the next word, on the same
 * line or on a later one. Without such an end: -1, or where the line ends if `always`.
 */
function cutOf(text: string, start: number, end: number, always: boolean): number {
	const word = text.slice(start, end);
	const lineEnd = word.search(/\r?\n/);
	const line = lineEnd < 0 ? word : word.slice(0, lineEnd);
	const ending = lineEnd < 0 && !always ? -1 : line.search(endOfLine);
	if (ending < 0 && !always) {
		let blank = end - 1;
		while (blank > start + 1 && isSpace(text.charCodeAt(blank - 1))) blank--;
		if (blank === end - 1) return -1;
		// What stands between two words of a line goes to neither; what ends a line may be meant.
		if (lineEnd < 0) return blank;
		return text.slice(blank, end).includes('\n') ? start + line.length : -1;
	}
	let cut = start + (ending < 0 ? line.length : ending);
	while (cut > start + 1 && isSpace(text.charCodeAt(cut - 1))) cut--;
	if (text.charCodeAt(cut - 1) === CLOSE_PARENTHESIS && closesMore(text.slice(start, cut))) cut--;
	return Math.max(cut, start + 1);
}

/** Whether more parentheses close than open, as where the last one is that of an `if`. */
export function closesMore(word: string): boolean {
	return word.split(')').length > word.split('(').length;
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

/**
 * What nginx lets follow a closing quote: white space, `;`, `{`, or a `)` that begins a new word. `}` is left to the parser.
 */
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
