import type { SyntaxProblem } from '../../language';
import type { Edit } from '../../text';
import { isBlockDirective, isKnownDirective, placesIn } from './directiveKinds';
import { closersAtEnd, closersInside, indentOf, isFirstOnLine, missingCloser } from './missingBrace';
import type { Complaint } from './problems';
import { bracesInRegexes, quoteRegex } from './regexBraces';
import { isSpace } from './scan';
import type { Directive, Word } from './tree';

type Fix = SyntaxProblem['fixes'][number];

/** What a repair may have to look at beyond the place of the complaint. */
export interface Reading {
	readonly text: string;
	readonly directives: readonly Directive[];
	readonly complaints: readonly Complaint[];
	/** The number of blocks that are open at the end. */
	readonly missing: number;
}

/** The edits after which nginx no longer complains of this, best first. None where only the author can know. */
export function repairsOf(reading: Reading, complaint: Complaint): readonly Fix[] {
	const { text } = reading;
	switch (complaint.kind) {
		case 'semicolon':
			return [fix('Remove the ";"', [{ span: { start: complaint.at, end: runEnd(text, complaint.at) }, newText: '' }])];
		case 'close':
			return complaint.directive === undefined
				? surplusCloser(reading, complaint)
				: missingSemicolon(text, complaint.directive);
		case 'open':
			return unexpectedOpener(reading, complaint);
		case 'not-terminated':
			return notTerminated(text, complaint.directive);
		case 'no-opening':
			return noOpening(reading, complaint);
		case 'stray':
		case 'unclosed':
		case 'long-quote':
			return badQuote(reading, complaint);
		case 'end-in-directive':
			return endInDirective(text, complaint.directive);
		case 'end-in-block':
			return missingBrace(reading);
		case 'long':
		case 'lua-end':
		case 'lua-bracket':
			return [];
	}
}

function fix(title: string, edits: readonly Edit[], preferred = true): Fix {
	return { title, edits, preferred };
}

function insertion(at: number, newText: string): Edit {
	return { span: { start: at, end: at }, newText };
}

/** The end of a run of the character at `start`, with white space between. */
export function runEnd(text: string, start: number): number {
	let end = start + 1;
	for (let i = end; i < text.length; i++) {
		if (text[i] === text[start]) end = i + 1;
		else if (!isSpace(text.charCodeAt(i))) break;
	}
	return end;
}

/** A directive that a `}` cuts off lacks its `;`. */
function missingSemicolon(text: string, directive: Directive): readonly Fix[] {
	const edits = semicolonsIn(text, directive);
	return edits.length === 0 ? [] : [fix('Insert ";"', edits, isKnownDirective(directive.name))];
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
		const before = words[index - 1];
		if (before === undefined || word.quote !== '' || !isFirstOnLine(text, word.start)) return;
		if (isKnownDirective(word.value) && indentOf(text, word.start).length <= indent.length) found.push(index);
	});
	return found;
}

/** `root /a` and on the next line `location / {`: nginx takes the brace for one of `root`. */
function notTerminated(text: string, directive: Directive | undefined): readonly Fix[] {
	if (directive?.body === undefined) return [];
	const regex = quoteRegex(text, directive);
	if (regex !== undefined) return [fix('Put the regular expression in quotes', [regex])];
	const swallowed = swallowedIn(text, directive);
	const last = directive.words[swallowed.at(-1) ?? -1];
	const opens = last !== undefined && placesIn(last.value, directive.parent).some((place) => place.block);
	return opens ? [fix('Insert ";"', semicolonsBefore(directive.words, swallowed))] : [];
}

/** `server` without its brace, and the `;` of the first line inside ends it. A later `}` is then one too many. */
function noOpening({ text, complaints }: Reading, { directive, start, end }: Complaint): readonly Fix[] {
	if (directive === undefined) return [];
	if (complaints.some(({ kind, at }) => kind === 'open' && at === spaceEnd(text, end))) {
		return [fix('Remove the ";"', [{ span: { start, end }, newText: '' }])];
	}
	const next = directive.words.findIndex((word, index) => index > 0 && isFirstOnLine(text, word.start));
	if (next < 0) return [fix('Open an empty block', [emptyBlock(directive)], false)];
	return [fix('Insert "{"', [insertion(directive.words[next - 1]?.end ?? directive.start, ' {')])];
}

/** Where the white space from `start` on ends. */
function spaceEnd(text: string, start: number): number {
	let end = start;
	while (end < text.length && isSpace(text.charCodeAt(end))) end++;
	return end;
}

function emptyBlock(directive: Directive): Edit {
	const from = directive.words.at(-1)?.end ?? directive.start;
	return { span: { start: from, end: directive.end }, newText: ' { }' };
}

/** A `}` that closes nothing. It can go where nothing follows, or else the `{` before it was forgotten. */
function surplusCloser(reading: Reading, complaint: Complaint): readonly Fix[] {
	const { text, complaints } = reading;
	const forgotten = complaints.find((other) => other.kind === 'no-opening' && other.at < complaint.at);
	if (forgotten !== undefined) return noOpening(reading, forgotten);
	const end = runEnd(text, complaint.at);
	if (!isTrivia(text, end)) return [];
	return [fix('Remove the "}"', [{ span: { start: complaint.at, end }, newText: '' }])];
}

/** Whether nothing but white space and comments follows. */
function isTrivia(text: string, start: number): boolean {
	let i = start;
	while (i < text.length) {
		if (isSpace(text.charCodeAt(i))) {
			i++;
		} else if (text[i] === '#') {
			const lineEnd = text.indexOf('\n', i);
			i = lineEnd < 0 ? text.length : lineEnd;
		} else {
			return false;
		}
	}
	return true;
}

/** A `{` where none may stand: behind nothing, or among entries. */
function unexpectedOpener(reading: Reading, { directive, block }: Complaint): readonly Fix[] {
	const { text, complaints, missing } = reading;
	const body = directive?.body;
	if (directive === undefined || body === undefined) return [];
	if (block !== undefined) return [fix('Insert "}"', closersInside(text, [block], directive.start))];
	const regex = quoteRegex(text, directive);
	if (regex !== undefined) return [fix('Put the regular expression in quotes', [regex])];
	if (directive.words.length > 0) return [];
	const opener: Edit = { span: { start: body.open, end: body.open + 1 }, newText: '' };
	if (missing === complaints.filter(({ kind }) => kind === 'open').length) return [fix('Remove the "{"', [opener])];
	if (missing > 0 || body.close < 0) return [];
	const closer: Edit = { span: { start: body.close, end: body.close + 1 }, newText: '' };
	return [fix('Remove these braces', [opener, closer], false)];
}

function badQuote(reading: Reading, { kind, at, start, end, quoteAt }: Complaint): readonly Fix[] {
	const { text, complaints } = reading;
	if (quoteAt < 0) {
		// What follows the quote can stand as a word of its own, unless a quote in it turns all the rest around.
		const separable = kind === 'stray' && !/["']/.test(text.slice(at, end));
		return separable ? [fix('Insert a space', [insertion(at, ' ')], false)] : [];
	}
	const quote = text[start] ?? '';
	if (text.slice(quoteAt - 2, quoteAt) === `\\${quote}`) {
		return [fix('Double the backslash before the quote', [insertion(quoteAt - 2, '\\')])];
	}
	const edits = [insertion(quoteAt, quote)];
	const last = complaints.at(-1);
	// With the quote in its place, what is open at the end is still open.
	if (kind === 'unclosed' && last?.kind === 'end-in-directive')
		edits.push(...(endInDirective(text, last.directive)[0]?.edits ?? []));
	const removal = { span: { start, end: start + 1 }, newText: '' };
	return [fix('Insert the closing quote', edits), fix('Remove the quote', [removal], false)];
}

function endInDirective(text: string, directive: Directive | undefined): readonly Fix[] {
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

function missingBrace(reading: Reading): readonly Fix[] {
	const { text, missing } = reading;
	const regexes = bracesInRegexes(reading.text, reading.directives);
	if (regexes.braces === missing) return [fix('Put the regular expression in quotes', regexes.edits)];
	const edits = missingCloser(text, reading.directives, missing);
	return edits.length === 0 ? [] : [fix('Insert "}"', edits)];
}
