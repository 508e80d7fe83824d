import type { Span } from '../../../base/text';
import { isLineEnd, lineEnd } from './lines';

/** A text that means the same, in which each thing stands where it stood. */
export interface EvenText {
	readonly text: string;
	/** The comments that were taken out, from their `#` to the end of the line. */
	readonly comments: readonly Span[];
}

/**
 * Puts on one line what Compose's reader takes at any indentation, as YAML 1.2 does not: brackets and quotes over several lines. Takes
 * out comments in brackets and right behind quotes, and a backslash before an apostrophe. Undefined where that reader refuses it as
 * well: a key over several lines, the end of a document between quotes, what is left open. Asked of Compose 2.40.3.
 */
export function withEvenLayout(text: string): EvenText | undefined {
	const scan: Scan = { text, letters: text.split(''), at: 0, column: -1, comments: [] };
	while (scan.at < text.length) if (!readLine(scan)) return undefined;
	return { text: scan.letters.join(''), comments: scan.comments };
}

interface Scan {
	readonly text: string;
	/** What the text is to be. */
	readonly letters: string[];
	at: number;
	/** At which the entry begins whose value may be a block of lines. */
	column: number;
	readonly comments: Span[];
}

/** One line of the block style, with all lines that brackets and quotes in it go over; false where it is refused. */
function readLine(scan: Scan): boolean {
	const { text } = scan;
	const start = scan.at;
	let isTokenStart = true;
	let isEntryKnown = false;
	scan.column = -1;
	while (scan.at < text.length) {
		const { at } = scan;
		const letter = text.charAt(at);
		if (isLineEnd(letter)) {
			scan.at++;
			return true;
		}
		const before = at === start ? ' ' : text.charAt(at - 1);
		const isBeforeBlank = /^\s?$/.test(text.charAt(at + 1));
		if (letter === '#' && /[\s"'\]}]/.test(before)) {
			if (/\S/.test(before)) takeOutComment(scan);
			scan.at = lineEnd(text, at);
		} else if (isTokenStart && /[-?]/.test(letter) && isBeforeBlank) {
			scan.column = at - start;
			scan.at++;
		} else if (isTokenStart && isBlockHeader(text, at)) {
			skipBlock(scan);
			return true;
		} else if (isTokenStart && /[&!]/.test(letter)) scan.at = wordEnd(text, at);
		else if (letter === ':' && isBeforeBlank) {
			isTokenStart = true;
			scan.at++;
		} else if (isTokenStart && /[^ \t]/.test(letter)) {
			if (!isEntryKnown) scan.column = at - start;
			isEntryKnown = true;
			isTokenStart = false;
			if (!/["'[{]/.test(letter)) scan.at++;
			else if (!readWhole(scan)) return false;
		} else scan.at++;
	}
	return true;
}

/** A text in quotes, or brackets with all that is in them; false where it is a key over several lines, or left open. */
function readWhole(scan: Scan): boolean {
	const { text, letters, at: start } = scan;
	if (!(/["']/.test(text.charAt(start)) ? readQuoted(scan) : readBrackets(scan))) return false;
	let isLong = false;
	for (let at = start; at < scan.at; at++) {
		if (!isLineEnd(text.charAt(at))) continue;
		letters[at] = ' ';
		isLong = true;
	}
	return !isLong || !matchesAt(/[ \t]*:(?:\s|$)/y, text, scan.at);
}

function readQuoted(scan: Scan): boolean {
	const { text, letters, at: start } = scan;
	const quote = text.charAt(start);
	for (let at = start + 1; at < text.length; at++) {
		const letter = text.charAt(at);
		const next = text.charAt(at + 1);
		if (letter === '\\' && quote === '"') {
			// Another escape of the same length; what it says is read elsewhere.
			if (next === "'") letters[at + 1] = '/';
			at++;
		} else if (letter === quote && quote === "'" && next === quote) at++;
		else if (letter === quote) {
			scan.at = at + 1;
			return !/[\r\n](?:---|\.\.\.)(?:\s|$)/.test(text.slice(start, at));
		}
	}
	return false;
}

function readBrackets(scan: Scan): boolean {
	const { text } = scan;
	let depth = 0;
	let isTokenStart = true;
	while (scan.at < text.length) {
		const letter = text.charAt(scan.at);
		if (/["']/.test(letter) && isTokenStart) {
			if (!readQuoted(scan)) return false;
			// A value may stand right behind a key in quotes.
			isTokenStart = text.charAt(scan.at) === ':';
			if (isTokenStart) scan.at++;
			continue;
		}
		if (letter === '#' && /[\s,[\]{}"']/.test(text.charAt(scan.at - 1))) {
			takeOutComment(scan);
			scan.at = lineEnd(text, scan.at);
			continue;
		}
		if (/[[{]/.test(letter)) depth++;
		else if (/[\]}]/.test(letter)) depth--;
		const isColon = letter === ':' && /\s/.test(text.charAt(scan.at + 1));
		if (/[[{,\r\n]/.test(letter) || isColon) isTokenStart = true;
		else if (/\S/.test(letter)) isTokenStart = false;
		scan.at++;
		if (depth === 0) return true;
	}
	return false;
}

function takeOutComment({ text, letters, at: start, comments }: Scan): void {
	const end = lineEnd(text, start);
	for (let at = start; at < end; at++) letters[at] = ' ';
	comments.push({ start, end });
}

/** `|`, `>-`, `|2+`, with nothing but a comment behind it. */
function isBlockHeader(text: string, at: number): boolean {
	return matchesAt(/[|>][-+\d]*[ \t]*(?:#.*)?(?=[\r\n]|$)/y, text, at);
}

/** The lines of a block are indented deeper than the entry that it is the value of. */
function skipBlock(scan: Scan): void {
	const { text } = scan;
	const line = /[\r\n]+([ \t]*)(?![\r\n])/y;
	scan.at = lineEnd(text, scan.at);
	for (;;) {
		line.lastIndex = scan.at;
		const found = line.exec(text);
		if (!found || (found[1] ?? '').length <= scan.column) break;
		scan.at = lineEnd(text, scan.at + found[0].length);
	}
	if (scan.at < text.length) scan.at++;
}

function matchesAt(pattern: RegExp, text: string, offset: number): boolean {
	pattern.lastIndex = offset;
	return pattern.test(text);
}

function wordEnd(text: string, offset: number): number {
	let at = offset;
	while (at < text.length && /\S/.test(text.charAt(at))) at++;
	return at;
}
