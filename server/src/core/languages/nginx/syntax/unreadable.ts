import { joinedSpans, type Span, touchesAny } from '../../../base/text';
import { isKnownDirective } from '../directives/directiveKinds';
import { indentOf, isFirstOnLine } from '../repairs/indentation';
import type { LexError } from './lexError';
import type { ParseError } from './parseError';
import { type Directive, type NginxTree, TokenKind, type Tokens, type Word } from './tree';

/**
 * What nginx refuses while it reads a word: there nobody can tell where the word ends. Where Lua ends neither, so all the rest.
 */
export function brokenPlaces({ kinds, ends }: Tokens, lexErrors: readonly LexError[], length: number): readonly Span[] {
	const places = lexErrors.flatMap(({ kind, token }): Span[] => {
		if (kinds[token] === TokenKind.Comment) return [];
		// What may not stand behind a closing quote spoils the word before it.
		const first = kind === 'stray' && kinds[token] === TokenKind.Stray ? token - 1 : token;
		const isLua = kind === 'lua-end' || kind === 'lua-bracket';
		return [{ start: ends[first - 1] ?? 0, end: isLua ? length : (ends[token] ?? length) }];
	});
	return joinedSpans(places);
}

/**
 * The directives that nginx complains of, each up to where it stands then, and the braces and semicolons. A word whose quote is
 * missing goes on for nginx up to the next quote, so all lines down to that one may be meant otherwise.
 */
export function refusedPlaces(text: string, parseErrors: readonly ParseError[]): readonly Span[] {
	let lineEnd = -1;
	const places = parseErrors.map(({ kind, at, start, end, directive }): Span => {
		if (kind === 'stray' || kind === 'unclosed') {
			if (lineEnd < at) lineEnd = lineEndFrom(text, at);
			return { start, end: lineEnd };
		}
		if (!directive || kind === 'end-in-block') return { start, end };
		return { start: directive.start, end: Math.max(end, headOf(directive).end) };
	});
	return joinedSpans(places);
}

function lineEndFrom(text: string, at: number): number {
	const end = text.indexOf('\n', at);
	return end < 0 ? text.length : end;
}

/** A directive without its block. */
export function headOf({ start, end, body, words }: Directive): Span {
	return { start, end: body ? (words.at(-1)?.end ?? start) : end };
}

/** Whether a directive seems to lack its semicolon, so that nginx reads on in the line below. */
export function runsOn(text: string, { name, words }: Directive): boolean {
	if (words.length < 3) return false;
	const [first] = words;
	const last = words.at(-1);
	if (!first || !last || !/[\r\n]/.test(text.slice(first.end, last.start))) return false;
	const indent = indentOf(text, first.start).length;
	return words.some(
		(word, at) =>
			at > 1 &&
			word.quote === '' &&
			isFirstOnLine(text, word.start) &&
			indentOf(text, word.start).length <= indent &&
			(isKnownDirective(word.value) || (name === 'server' && /^[a-z_]+$/.test(word.value))),
	);
}

/**
 * Whether nobody can tell what a word says: a quote is missing, the end of the file or a `{` may have cut it off, or it took in
 * what stands behind it: the next line, or the `}` of its block in a file that nginx refuses.
 */
export function isBrokenWord({ text, broken, diagnostics }: NginxTree, word: Word): boolean {
	if (broken.length > 0 && touchesAny(broken, { start: word.start + 1, end: word.end - 1 })) return true;
	const raw = text.slice(word.start, word.end);
	if (word.quote !== '') return /[\r\n]/.test(raw);
	if (word.end === text.length || text[word.end] === '{') return true;
	return diagnostics.length > 0 && raw.replace(/\$\{\w*\}/g, '').includes('}');
}
