import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Span } from '../../../base/text';
import type { Json } from '../facts/facts';
import { MAX_NESTING } from '../limits';
import { type BrokenTokens, brokenTokens, endOfWord, noBrokenTokens } from './brokenTokens';
import { strictTree } from './strictTree';
import { plainText, type TypographicMark } from './typographic';

/** A text that is meant as JSON, made plain enough for a JSON reader. All offsets stay. */
export interface PlainJson {
	/** The text with blanks for comments, and with ASCII for typographic characters. */
	readonly plain: string;
	readonly marks: readonly TypographicMark[];
	readonly comments: readonly Span[];
	/** Commas before a closing bracket. */
	readonly trailingCommas: readonly Span[];
	/** Whether the text is the inside of an object without its braces, as articles print it. */
	readonly fragment: boolean;
	/** False where brackets are nested so deep that jsonc-parser, which reads them by recursion, would give in. */
	readonly readable: boolean;
}

/** What can be read in a text that is meant as JSON. */
export interface JsonReading extends PlainJson {
	readonly text: string;
	/** Whether it is JSON as `JSON.parse`, which Ghost uses, takes it. */
	readonly accepted: boolean;
	/** Undefined where there is nothing that can be read. */
	readonly root: Node | undefined;
	/** What remains wrong once typographic characters are replaced, and comments and trailing commas allowed. */
	readonly errors: readonly ParseError[];
	/** The places that give no value. */
	readonly broken: BrokenTokens;
}

// The kinds of token, as jsonc-parser numbers them; its own enum cannot be used from a file that is compiled alone.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const STRING = 10;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const TRIVIA = 15;
const END = 17;

/** Reads as much of `text` as makes sense. Never throws. */
export function readJson(text: string): JsonReading {
	const strict = strictTree(text);
	if (strict) return { text, accepted: true, root: strict, errors: [], broken: noBrokenTokens, ...strictJson(text) };
	const accepted = strictValue(text) !== undefined;
	const json = plainJson(text);
	const broken = accepted ? noBrokenTokens : brokenTokens(json.plain);
	if (!json.readable) return { ...json, text, accepted, root: undefined, errors: [], broken };
	const found: ParseError[] = [];
	// A text that is not closed ends at the line feed, so that it does not take the brace in.
	const source = json.fragment ? `{${json.plain}\n}` : json.plain;
	const tree = parseTree(source, found, { allowTrailingComma: true });
	const by = json.fragment ? -1 : 0;
	const errors = found.map(({ error, offset, length }) => {
		const { start, end } = inside(text, offset + by, length);
		return { error, offset: start, length: end - start };
	});
	return { ...json, text, accepted, root: tree && json.fragment ? moved(tree, by, text) : tree, errors, broken };
}

/** What `JSON.parse`, which Ghost uses, makes of a text; undefined where it refuses it. */
export function strictValue(text: string): Json | undefined {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
	} catch {
		return undefined;
	}
}

/** Of a text that is JSON there is nothing to make plain but a byte order mark. */
function strictJson(text: string): PlainJson {
	const plain = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
	return { plain, marks: [], comments: [], trailingCommas: [], fragment: false, readable: true };
}

/** Looks at the tokens of `text` only. Never throws. */
export function plainJson(text: string): PlainJson {
	const { ascii, marks } = plainText(text);
	const scanner = createScanner(ascii);
	const comments: Span[] = [];
	const trailingCommas: Span[] = [];
	const firstTwo: number[] = [];
	let depth = 0;
	let deepest = 0;
	let last = OPEN_BRACE;
	let comma: Span | undefined;
	let wordEnd = -1;
	for (let token: number = scanner.scan(); token !== END; token = scanner.scan()) {
		const start = scanner.getTokenOffset();
		const span = { start, end: start + scanner.getTokenLength() };
		const error: number = scanner.getTokenError();
		const glued = start === wordEnd;
		wordEnd = endOfWord(token, span, wordEnd);
		if (glued && (token === LINE_COMMENT || token === BLOCK_COMMENT)) continue;
		if (token === LINE_COMMENT || (token === BLOCK_COMMENT && error === 0)) comments.push(span);
		if (token >= LINE_COMMENT && token <= TRIVIA) continue;
		if (firstTwo.length < 2) firstTwo.push(token);
		const closing = token === CLOSE_BRACE || token === CLOSE_BRACKET;
		if (closing && comma) trailingCommas.push(comma);
		if (closing) depth--;
		if (token === OPEN_BRACE || token === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
		comma = token === COMMA && ![COMMA, COLON, OPEN_BRACE, OPEN_BRACKET].includes(last) ? span : undefined;
		last = token;
	}
	const fragment = firstTwo[0] === STRING && firstTwo[1] === COLON;
	return { plain: blank(ascii, comments), marks, comments, trailingCommas, fragment, readable: deepest <= MAX_NESTING };
}

/** `text` with blanks in place of `spans`, line ends kept. */
function blank(text: string, spans: readonly Span[]): string {
	const parts: string[] = [];
	let at = 0;
	for (const { start, end } of spans) {
		parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
		at = end;
	}
	parts.push(text.slice(at));
	return parts.join('');
}

function moved(node: Node, by: number, text: string): Node {
	const { type, value, children } = node;
	const { start, end } = inside(text, node.offset + by, node.length);
	const place = { type, offset: start, length: end - start };
	return children ? { ...place, children: children.map((child) => moved(child, by, text)) } : { ...place, value };
}

/** The part of a place that lies in `text`: jsonc-parser counts a comment that is not closed one too long. */
function inside(text: string, offset: number, length: number): Span {
	const start = Math.min(Math.max(0, offset), text.length);
	return { start, end: Math.max(start, Math.min(offset + length, text.length)) };
}
