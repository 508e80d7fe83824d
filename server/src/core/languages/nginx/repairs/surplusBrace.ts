import { say } from '../../../base/phrase';
import type { SyntaxFix } from '../../../model/fileSummary';
import { contextsOf, isMisplacedIn, placesIn } from '../directives/directiveKinds';
import { MAX_BRACES_TRIED } from '../limits';
import { isSpace } from '../syntax/bareWord';
import type { ParseError } from '../syntax/parseError';
import { firstInside } from '../syntax/swallowed';
import type { Directive } from '../syntax/tree';
import { eachDirective } from '../syntax/walk';
import { fix, insertion, type RepairContext, removal, runEnd, spaceEnd } from './fix';
import { indentOf, isFirstOnLine, isLessIndented } from './indentation';
import { closerBefore } from './missingBrace';
import { quoteRegex } from './regexBraces';

/** A `}` that closes nothing: it is too many itself, or one before it, or the `{` before it was forgotten. */
export function surplusCloser(context: RepairContext, parseError: ParseError): readonly SyntaxFix[] {
	const { text, directives, parseErrors } = context;
	const forgotten = parseErrors.find(({ kind, at }) => kind === 'no-opening' && at < parseError.at);
	if (forgotten !== undefined) return noOpening(context, forgotten);
	const swallowed = openerBeforeBlock(text, directives);
	if (swallowed !== undefined) return [fix(say`Insert "{"`, [insertion(swallowed, ' {')])];
	const end = runEnd(text, parseError.at);
	const last = isTrivia(text, end) || !holdsMisplaced(directives, parseError.at);
	return [
		...earlierClosers(text, directives).map((at) => fix(say`Remove the surplus "}" above`, [removal(at)])),
		...(last ? [fix(say`Remove the "}"`, [removal(parseError.at, end)])] : []),
	];
}

/** A `{` where none may stand: behind nothing, or among entries. */
export function unexpectedOpener(
	{ text }: RepairContext,
	{ directive, start, end, block }: ParseError,
): readonly SyntaxFix[] {
	if (directive === undefined) return [];
	if (block !== undefined) return [fix(say`Insert "}"`, closerBefore(text, block, directive.start))];
	const regex = quoteRegex(text, directive, start);
	if (regex !== undefined) return [fix(say`Put the regular expression in quotes`, [regex])];
	const { words, body } = directive;
	if (body === undefined)
		return words.length === 0
			? [fix(say`Remove the "{"`, [removal(start)])]
			: [fix(say`Replace "{" by ";"`, [{ span: { start, end }, newText: ';' }])];
	if (words.length > 0 || body.close < 0) return [];
	return [fix(say`Remove these braces`, [removal(body.open), removal(body.close)], false)];
}

/** `server` without its brace, and the `;` of the first line inside ends it. A later `}` is then one too many. */
export function noOpening(
	{ text, parseErrors }: RepairContext,
	{ directive, start, end }: ParseError,
): readonly SyntaxFix[] {
	if (directive === undefined) return [];
	const behind = spaceEnd(text, end);
	if (parseErrors.some(({ kind, at }) => kind === 'open' && at === behind))
		return [fix(say`Remove the ";"`, [removal(start, end)])];
	const { name, parent, words, body } = directive;
	const last = words.at(-1)?.end ?? directive.start;
	if (body?.opened === false) {
		// With a `}` to close it, the block was meant.
		return body.open < start
			? [fix(say`Insert "{"`, [insertion(last, ' {')])]
			: [fix(say`Replace ";" by "{"`, [{ span: { start: last, end }, newText: ' {' }])];
	}
	const inside = firstInside(text, words, { name, parent });
	if (inside > 0) return [fix(say`Insert "{"`, [insertion(words[inside - 1]?.end ?? directive.start, ' {')])];
	return [fix(say`Open an empty block`, [{ span: { start: last, end: directive.end }, newText: ' { }' }], false)];
}

/** The braces that rather than the last one may be too many, as the indentation shows. */
function earlierClosers(text: string, directives: readonly Directive[]): readonly number[] {
	const found = closersBeforeIndented(text, directives);
	const indented = closerIndentedMore(text, directives);
	if (indented !== undefined && !found.includes(indented)) found.push(indented);
	return found.sort((a, b) => a - b).slice(0, MAX_BRACES_TRIED);
}

/** The first brace that is indented more than the block it closes. */
function closerIndentedMore(text: string, directives: readonly Directive[]): number | undefined {
	let found: number | undefined;
	eachDirective(directives, ({ start, body }) => {
		const close = body?.close ?? -1;
		if (close < 0 || (found !== undefined && close > found)) return;
		if (!isFirstOnLine(text, start) || !isFirstOnLine(text, close)) return;
		if (isLessIndented(indentOf(text, start), indentOf(text, close))) found = close;
	});
	return found;
}

/** The braces of blocks that what follows them is indented more than. */
function closersBeforeIndented(text: string, directives: readonly Directive[]): number[] {
	const found: number[] = [];
	const siblings = new Map<Directive | undefined, Directive>();
	eachDirective(directives, (directive) => {
		const before = siblings.get(directive.parent);
		siblings.set(directive.parent, directive);
		const close = before?.body?.close ?? -1;
		if (before === undefined || close < 0 || found.length === MAX_BRACES_TRIED) return;
		if (!isFirstOnLine(text, before.start) || !isFirstOnLine(text, directive.start)) return;
		if (isLessIndented(indentOf(text, before.start), indentOf(text, directive.start))) found.push(close);
	});
	return found;
}

/** Where a block lacks its brace because the next line opens another: `server`, and below it `location / {`. */
function openerBeforeBlock(text: string, directives: readonly Directive[]): number | undefined {
	let found: number | undefined;
	eachDirective(directives, ({ name, parent, words, body }) => {
		if (body === undefined || found !== undefined || placesIn(name, parent).every((place) => !place.block)) return;
		const inside = firstInside(text, words, { name, parent });
		const [before, first] = [words[inside - 1], words[inside]];
		if (before === undefined || first === undefined || !isFirstOnLine(text, first.start)) return;
		if (placesIn(first.value, { name, parent }).some((place) => place.block)) found = before.end;
	});
	return found;
}

/** Whether a directive before `end` stands where nginx does not want it, as after a brace that closed too much. */
function holdsMisplaced(directives: readonly Directive[], end: number): boolean {
	const main = directives.some(({ name }) => name === 'http' || name === 'events');
	let found = false;
	eachDirective(directives, ({ name, parent, start }) => {
		if (start > end) return;
		if (parent !== undefined) found ||= isMisplacedIn(name, parent);
		else if (main) found ||= contextsOf(name).every(({ contexts }) => !contexts.some((c) => c === 'main' || c === '*'));
	});
	return found;
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
