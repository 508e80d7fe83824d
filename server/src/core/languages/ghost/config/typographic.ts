import type { Span } from '../../../base/text';

/** A character that a blog or a word processor put where JSON wants `"` or a space. */
export interface TypographicMark {
	readonly kind: 'quote' | 'space';
	/** The characters in the text as it is. */
	readonly span: Span;
	/** What has to stand there instead. */
	readonly newText: string;
}

/** A text freed of what a web page put in place of quotes and blanks. */
export interface PlainText {
	/** The text with each mark replaced by one ASCII character, so that all offsets stay. */
	readonly ascii: string;
	/** What was replaced, in the order of the text. */
	readonly marks: readonly TypographicMark[];
}

const DOUBLE = '“”„‟″＂';
const SINGLE = '‘’‚‛′';
const SPACES = '\\u00A0\\u1680\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF';
const anyMark = new RegExp(`[${DOUBLE}${SINGLE}${SPACES}]`);
const anySpace = new RegExp(`[${SPACES}]`);
/** What follows a text in JSON; a line end too, since the comma may be forgotten. */
const afterText = new RegExp(`[ \\t${SPACES}]*(?:[:,}\\]\\r\\n]|$)`, 'y');

/**
 * Finds the typographic quotes and spaces in what was meant as JSON. A curly quote inside a text in straight quotes
 * is part of that text. A byte order mark at the very start is accepted, as Ghost does.
 */
export function plainText(text: string): PlainText {
	if (!anyMark.test(text)) return { ascii: text, marks: [] };
	const marks: TypographicMark[] = [];
	const ascii: string[] = [];
	let copied = 0;
	const put = (kind: TypographicMark['kind'], at: number, ascii1: string, newText: string): void => {
		ascii.push(text.slice(copied, at), ascii1);
		copied = at + 1;
		marks.push({ kind, span: { start: at, end: at + 1 }, newText });
	};
	let i = 0;
	if (text.startsWith('\uFEFF')) {
		ascii.push(' ');
		copied = i = 1;
	}
	while (i < text.length) {
		const character = text.charAt(i);
		if (character === '"') {
			const { end, curly } = endOfStraightText(text, i);
			if (curly) put('quote', end - 1, '"', '"');
			i = end;
		} else if (character === '/' && /[/*]/.test(text.charAt(i + 1))) i = endOfComment(text, i);
		else if (DOUBLE.includes(character) || SINGLE.includes(character)) {
			const close = closeOfCurlyText(text, i);
			put('quote', i, '"', '"');
			for (let j = i + 1; j < close; j++) {
				if (text.charAt(j) === '\\') j++;
				else if (text.charAt(j) === '"') put('quote', j, "'", '\\"');
			}
			if (close < text.length && !isLineEnd(text, close)) {
				if (text.charAt(close) !== '"') put('quote', close, '"', '"');
				i = close + 1;
			} else i = close;
		} else {
			if (anySpace.test(character)) put('space', i, ' ', ' ');
			i++;
		}
	}
	ascii.push(text.slice(copied));
	return { ascii: ascii.join(''), marks };
}

/**
 * The end of a text that begins with `"` at `start`, and whether a curly quote closes it. That is so where no straight
 * quote does, or where what follows the straight one shows that it opens the next text: `"path”: "/run/x.sock"`.
 */
function endOfStraightText(text: string, start: number): { end: number; curly: boolean } {
	let firstCurly: number | undefined;
	let i = start + 1;
	for (; i < text.length && !isLineEnd(text, i); i++) {
		const character = text.charAt(i);
		if (character === '\\' && !isLineEnd(text, i + 1)) i++;
		else if (character === '"') {
			if (firstCurly === undefined || textMayEnd(text, i + 1)) return { end: i + 1, curly: false };
			return { end: firstCurly + 1, curly: true };
		} else if (DOUBLE.includes(character) && firstCurly === undefined && textMayEnd(text, i + 1)) firstCurly = i;
	}
	return firstCurly === undefined
		? { end: Math.min(i, text.length), curly: false }
		: { end: firstCurly + 1, curly: true };
}

/** Where a text that begins with a typographic quote is closed: at a quote of its kind, or at the end of its line. */
function closeOfCurlyText(text: string, start: number): number {
	const closing = DOUBLE.includes(text.charAt(start)) ? `${DOUBLE}"` : SINGLE;
	let first: number | undefined;
	let i = start + 1;
	for (; i < text.length && !isLineEnd(text, i); i++) {
		if (text.charAt(i) === '\\' && !isLineEnd(text, i + 1)) i++;
		else if (closing.includes(text.charAt(i))) {
			if (textMayEnd(text, i + 1)) return i;
			first ??= i;
		}
	}
	return first ?? Math.min(i, text.length);
}

function textMayEnd(text: string, at: number): boolean {
	afterText.lastIndex = at;
	return afterText.test(text);
}

function endOfComment(text: string, start: number): number {
	if (text.charAt(start + 1) === '*') {
		const end = text.indexOf('*/', start + 2);
		return end < 0 ? text.length : end + 2;
	}
	let i = start;
	while (i < text.length && !isLineEnd(text, i)) i++;
	return i;
}

function isLineEnd(text: string, at: number): boolean {
	const character = text.charAt(at);
	return character === '\n' || character === '\r';
}
