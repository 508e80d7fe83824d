import type { Edit } from '../../../text';
import { isBlockDirective, isKnownDirective, placesIn } from '../directiveKinds';
import type { Complaint } from '../problems';
import type { Directive, Word } from '../tree';
import { type Fix, fix, insertion, type Reading, removal } from './fix';
import { indentOf, isFirstOnLine } from './indentation';
import { closersAtEnd } from './missingBrace';
import { quoteRegex } from './regexBraces';

/** A directive that a `}` cuts off lacks its `;`. */
export function cutOff(text: string, directive: Directive): readonly Fix[] {
	const edits = semicolonsIn(text, directive);
	return edits.length === 0 ? [] : [fix('Insert ";"', edits, isKnownDirective(directive.name))];
}

/** A directive that the end of the text cuts off lacks its `;`, and each block around it its `}`. */
export function endInDirective(text: string, directive: Directive | undefined): readonly Fix[] {
	if (directive === undefined) return [];
	const edits = semicolonsIn(text, directive);
	if (edits.length === 0) return [];
	const blocks: Directive[] = [];
	for (let block = directive.parent; block !== undefined; block = block.parent) blocks.push(block);
	// A brace that was glued to the last word closes the innermost block.
	if (edits.at(-1)?.newText === '; ') blocks.shift();
	if (blocks.length === 0) return [fix('Insert ";"', edits)];
	return [fix('Insert ";" and "}"', [...edits, closersAtEnd(text, blocks)])];
}

/** `root /a` and on the next line `location / {`: nginx takes the brace for one of `root`. */
export function notTerminated({ text, missing }: Reading, { directive, start, end }: Complaint): readonly Fix[] {
	if (directive?.body === undefined) return [];
	const regex = quoteRegex(text, directive);
	if (regex !== undefined) return [fix('Put the regular expression in quotes', [regex])];
	const swallowed = swallowedIn(text, directive);
	const last = directive.words[swallowed.at(-1) ?? -1];
	const opens = last !== undefined && placesIn(last.value, directive.parent).some((place) => place.block);
	if (opens) return [fix('Insert ";"', semicolonsBefore(directive.words, swallowed))];
	if (missing === 0) return [];
	if (!/[\r\n]/.test(text[end] ?? '')) return [fix('Remove the "{"', [removal(start)], false)];
	return [fix('Replace "{" by ";"', [{ span: { start, end }, newText: ';' }], false)];
}

/**
 * Puts in the `;` that lacks behind a directive, and those that lack inside of it, since it swallowed the next lines. A
 * `}` at the end of its last word was meant to close the block.
 */
function semicolonsIn(text: string, directive: Directive): Edit[] {
	const { words, parent } = directive;
	const last = words.at(-1);
	if (last === undefined) return [];
	const swallowed = swallowedIn(text, directive);
	const lastName = words[swallowed.at(-1) ?? 0]?.value ?? '';
	if (isBlockDirective(lastName)) return [];
	const braced = last.quote === '' && parent !== undefined && /^[^{}]+\}$/.test(text.slice(last.start, last.end));
	return [...semicolonsBefore(words, swallowed), braced ? insertion(last.end - 1, '; ') : insertion(last.end, ';')];
}

function semicolonsBefore(words: readonly Word[], indices: readonly number[]): Edit[] {
	return indices.map((index) => insertion(words[index - 1]?.end ?? 0, ';'));
}

/**
 * Which words of a directive rather begin a directive of their own: names that nginx knows, first on their line, and not
 * indented more than the directive itself.
 */
function swallowedIn(text: string, { words, start }: Directive): readonly number[] {
	const indent = indentOf(text, start);
	const found: number[] = [];
	words.forEach((word, index) => {
		if (index === 0 || word.quote !== '' || !isFirstOnLine(text, word.start)) return;
		if (isKnownDirective(word.value) && indentOf(text, word.start).length <= indent.length) found.push(index);
	});
	return found;
}
