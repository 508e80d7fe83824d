import { createScanner } from 'jsonc-parser';
import type { Span } from '../../../base/text';

/** The places in a text that is meant as JSON where nobody can tell what is meant. */
export interface BrokenTokens {
	/** Each with the blanks around it, in the order of the text. */
	readonly places: readonly Span[];
	/** Where the values begin that are no values: a reader that goes on all the same would make something up. */
	readonly values: ReadonlySet<number>;
}

/** Of a text that reads well. */
export const noBrokenTokens: BrokenTokens = { places: [], values: new Set() };

/**
 * Looks at each token of `plain` with its neighbours. Broken is a text that is not closed, or has an escape or a character in
 * it that JSON does not know; a word without quotes; a value with something behind it that neither ends it nor is the next key,
 * as `"/run/x.sock"x` or `0666`; and what the end of the text may have cut off. A comma, a brace or a bracket that is missing
 * breaks no token.
 */
export function brokenTokens(plain: string): BrokenTokens {
	const tokens = tokensOf(plain);
	const isKey = (at: number): boolean =>
		tokens[at]?.kind === STRING && tokens[at + 1]?.kind === COLON && tokens[at - 1]?.kind !== COLON;
	const isBroken = (at: number): boolean => {
		const token = tokens[at];
		if (!token || token.broken) return true;
		if (token.kind === COLON) return tokens[at - 1]?.kind === COLON || tokens[at - 1]?.broken === true;
		if (isKey(at)) return isBehindGarbage(plain, tokens[at - 1], token);
		if (!scalars.has(token.kind)) return false;
		const before = tokens[at - 1]?.kind ?? COMMA;
		const next = tokens[at + 1];
		if (!beforeValue.has(before) || (before === COLON && (isBroken(at - 1) || (isKey(at - 2) && isBroken(at - 2)))))
			return true;
		if (!next) return token.kind !== STRING;
		// What stands where a key belongs, and has another one or the end of the object behind it, has lost its colon, or a quote before.
		if (before !== COLON && (isKey(at + 1) || next.kind === CLOSE_BRACE)) return true;
		return !behindValue.has(next.kind) && !isKey(at + 1);
	};
	const places: Span[] = [];
	const values = new Set<number>();
	for (const [at, { start }] of tokens.entries()) {
		if (!isBroken(at)) continue;
		values.add(start);
		const place = { start: tokens[at - 1]?.end ?? 0, end: tokens[at + 1]?.start ?? plain.length };
		const last = places.at(-1);
		if (last && last.end >= place.start) places[places.length - 1] = { start: last.start, end: place.end };
		else places.push(place);
	}
	return { places, values };
}

/**
 * Where a word without quotes ends after a token of `kind`, its colon included, else -1; `before` is the answer for the token
 * before. What begins right there with `//` is no comment but a part of it, as in `https://igu.io`.
 */
export function endOfWord(kind: number, { start, end }: Span, before: number): number {
	return kind === UNKNOWN || (kind === COLON && start === before) ? end : -1;
}

interface Token extends Span {
	readonly kind: number;
	/** Whether no JSON reader makes anything of it. */
	readonly broken: boolean;
}

// The kinds of token, as jsonc-parser numbers them; its own enum cannot be used from a file that is compiled alone.
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const NULL = 7;
const TRUE = 8;
const FALSE = 9;
const STRING = 10;
const NUMBER = 11;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const TRIVIA = 15;
const UNKNOWN = 16;
const END = 17;

const scalars: ReadonlySet<number> = new Set([NULL, TRUE, FALSE, STRING, NUMBER]);
const beforeValue: ReadonlySet<number> = new Set([COLON, COMMA, OPEN_BRACKET]);
const behindValue: ReadonlySet<number> = new Set([COMMA, CLOSE_BRACE, CLOSE_BRACKET]);

function tokensOf(plain: string): readonly Token[] {
	const scanner = createScanner(plain);
	const tokens: Token[] = [];
	let wordEnd = -1;
	for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
		const start = scanner.getTokenOffset();
		const span = { start, end: Math.min(start + scanner.getTokenLength(), plain.length) };
		const isComment = kind === LINE_COMMENT || kind === BLOCK_COMMENT;
		const error: number = scanner.getTokenError();
		const broken = kind === UNKNOWN || error !== 0 || (isComment && start === wordEnd);
		wordEnd = endOfWord(kind, span, wordEnd);
		if ((kind > BLOCK_COMMENT && kind <= TRIVIA) || (isComment && !broken)) continue;
		tokens.push({ kind, ...span, broken });
	}
	return tokens;
}

/** Whether a word that means nothing stands before `key` in its line. What is broken in the line above says nothing of it. */
function isBehindGarbage(plain: string, before: Token | undefined, key: Token): boolean {
	return before?.broken === true && !/[\r\n]/.test(plain.slice(before.start, key.start));
}
