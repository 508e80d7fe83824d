import { say } from '../../../base/phrase';
import type { Edit } from '../../../base/text';
import type { SyntaxFix } from '../../../model/fileSummary';
import { isBlockDirective, isKnownDirective, placesIn } from '../directives/directiveKinds';
import { MAX_TRAILING_SPACE } from '../limits';
import { isSpace } from '../syntax/bareWord';
import type { ParseError } from '../syntax/parseError';
import { swallowedIn } from '../syntax/swallowed';
import type { Directive, Word } from '../syntax/tree';
import { fix, insertion, type RepairContext, removal } from './fix';
import { closerBefore, closersAtEnd } from './missingBrace';
import { quoteRegex } from './regexBraces';

/** A directive that a `}` cuts off lacks its `;`. */
export function cutOff(text: string, directive: Directive): readonly SyntaxFix[] {
	const last = directive.words.at(-1);
	if (last !== undefined && directive.body?.opened === false)
		return [fix(say`Insert "{"`, [insertion(last.end, ' {')])];
	const edits = semicolonsIn(text, directive);
	const isEntry = directive.parent?.body?.kind === 'entries';
	return edits.length === 0 ? [] : [terminated(edits, isEntry || isKnownDirective(directive.name))];
}

/** Whether a colon ends its line: on many keyboards it is the same key as the semicolon. */
export function standsForSemicolon(text: string, start: number, end: number): boolean {
	return text.slice(start, end) === ':' && /^[\t ]*(?:[#}\r\n]|$)/.test(text.slice(end, end + MAX_TRAILING_SPACE));
}

/** A directive that the end of the text cuts off lacks its `;`, and each block around it its `}`. */
export function endInDirective(text: string, directive: Directive | undefined): readonly SyntaxFix[] {
	if (directive === undefined) return [];
	const edits = semicolonsIn(text, directive);
	if (edits.length === 0) return [];
	const blocks: Directive[] = [];
	for (let block = directive.parent; block !== undefined; block = block.parent) blocks.push(block);
	// A brace that was glued to the last word closes the innermost block.
	if (edits.at(-1)?.newText === '; ') blocks.shift();
	if (blocks.length === 0) return [terminated(edits)];
	return [fix(say`Insert ";" and "}"`, [...edits, closersAtEnd(text, blocks)])];
}

/** `root /a` and on the next line `location / {`: nginx takes the brace for one of `root`. Or it is one too many. */
export function notTerminated(
	{ text, missing }: RepairContext,
	{ directive, start, end, block }: ParseError,
): readonly SyntaxFix[] {
	if (directive === undefined) return [];
	if (block !== undefined) return [fix(say`Insert "}"`, closerBefore(text, block, directive.start))];
	const regex = quoteRegex(text, directive, start);
	if (regex !== undefined) return [fix(say`Put the regular expression in quotes`, [regex])];
	const swallowed = swallowedIn(text, directive.words);
	const last = directive.words[swallowed.at(-1) ?? -1];
	const opens = last !== undefined && placesIn(last.value, directive.parent).some((place) => place.block);
	if (opens) return [terminated(semicolonsBefore(text, directive.words, swallowed))];
	const unclosed = directive.body === undefined;
	if (!unclosed && missing === 0) return [];
	const glued = end < text.length && !isSpace(text.charCodeAt(end));
	const replacing = fix(say`Replace "{" by ";"`, [{ span: { start, end }, newText: ';' }], unclosed && !glued);
	return glued ? [fix(say`Remove the "{"`, [removal(start)], false), replacing] : [replacing];
}

/**
 * Puts in the `;` that lacks behind a directive, and those that lack inside of it, since it swallowed the next lines. A
 * `}` at the end of its last word was meant to close the block.
 */
function semicolonsIn(text: string, directive: Directive): Edit[] {
	const { words, parent } = directive;
	const last = words.at(-1);
	if (last === undefined) return [];
	const swallowed = swallowedIn(text, directive.words);
	const lastName = words[swallowed.at(-1) ?? 0]?.value ?? '';
	if (isBlockDirective(lastName)) return [];
	const braced = parent !== undefined && endsWithBrace(text, directive);
	return [
		...semicolonsBefore(text, words, swallowed),
		braced ? insertion(last.end - 1, '; ') : semicolonBehind(text, last),
	];
}

/** Whether the last word ends with a `}` that was rather meant to close the block. */
export function endsWithBrace(text: string, { words }: Directive): boolean {
	const last = words.at(-1);
	return last?.quote === '' && /^[^{}]+\}$/.test(text.slice(last.start, last.end));
}

function semicolonsBefore(text: string, words: readonly Word[], indices: readonly number[]): Edit[] {
	return indices.flatMap((index) => words[index - 1] ?? []).map((word) => semicolonBehind(text, word));
}

/** Puts a `;` behind a word, or in the place of a colon that ends it and its line. */
function semicolonBehind(text: string, { start, end, quote }: Word): Edit {
	const colon = quote === '' && end - start > 1 && standsForSemicolon(text, end - 1, end);
	return { span: { start: colon ? end - 1 : end, end }, newText: ';' };
}

function terminated(edits: readonly Edit[], preferred = true): SyntaxFix {
	const replaces = edits.some(({ span }) => span.end > span.start);
	return fix(replaces ? say`Replace ":" by ";"` : say`Insert ";"`, edits, preferred);
}
