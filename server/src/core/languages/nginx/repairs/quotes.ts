import { say } from '../../../base/phrase';
import type { SyntaxFix } from '../../../model/fileSummary';
import { isSpace } from '../syntax/bareWord';
import type { ParseError } from '../syntax/parseError';
import { fix, insertion, type RepairContext, removal } from './fix';
import { endInDirective, standsForSemicolon } from './semicolons';

/** A quote that is not closed, or one too many. */
export function badQuote(context: RepairContext, parseError: ParseError): readonly SyntaxFix[] {
	return parseError.quoteAt < 0 ? closedTooEarly(context.text, parseError) : notClosed(context, parseError);
}

/** `""$host"`, `'a'';` and `"a"b`. */
function closedTooEarly(text: string, { kind, at, start, end }: ParseError): readonly SyntaxFix[] {
	if (kind !== 'stray') return [];
	const quote = text[start - 1] ?? '';
	if (standsForSemicolon(text, start, end))
		return [fix(say`Replace ":" by ";"`, [{ span: { start, end }, newText: ';' }])];
	if (text[at] === quote && end === at + 1) return [fix(say`Remove the quote`, [removal(at)])];
	if (text[start - 2] === quote) return [fix(say`Remove the quote`, [removal(start - 1)])];
	// What follows the quote can stand as a word of its own, unless a quote in it or behind it turns all the rest around.
	const behind = /^[^;{\n]*/.exec(text.slice(end, end + 1000))?.[0] ?? '';
	if (/["']/.test(text.slice(at, end)) || behind.split(quote).length % 2 === 0) return [];
	return [fix(say`Insert a space`, [insertion(at, ' ')], false)];
}

function notClosed({ text, parseErrors }: RepairContext, { kind, start, quoteAt }: ParseError): readonly SyntaxFix[] {
	const quote = text[start] ?? '';
	if (text.slice(quoteAt - 2, quoteAt) === `\\${quote}`)
		return [fix(say`Double the backslash before the quote`, [insertion(quoteAt - 2, '\\')])];
	const edits = [insertion(quoteAt, quote)];
	const last = parseErrors.at(-1);
	// With the quote in its place, what is open at the end is still open.
	if (kind === 'unclosed' && last?.kind === 'end-in-directive')
		edits.push(...(endInDirective(text, last.directive)[0]?.edits ?? []));
	const closing = fix(say`Insert the closing quote`, edits);
	const removing = fix(say`Remove the quote`, [removal(start)], false);
	// No directive's name is written in quotes, and what ends its line lacks the other quote before it: there one slipped in.
	const endsLine = quoteAt === start + 1 && /^\r?\n/.test(text.slice(quoteAt, quoteAt + 2));
	return isFirstWord(text, start) || endsLine ? [{ ...removing, preferred: true }, closing] : [closing, removing];
}

function isFirstWord(text: string, start: number): boolean {
	let i = start - 1;
	while (i >= 0 && isSpace(text.charCodeAt(i))) i--;
	return i < 0 || text[i] === ';' || text[i] === '{' || text[i] === '}';
}
