import { say } from '../../../base/phrase';
import type { SyntaxFix } from '../../../model/fileSummary';
import type { ParseError } from '../syntax/parseError';
import { fix, type RepairContext, removal, runEnd } from './fix';
import { missingCloser } from './missingBrace';
import { badQuote } from './quotes';
import { bracesInRegexes, quoteRegex } from './regexBraces';
import { cutOff, endInDirective, notTerminated } from './semicolons';
import { noOpening, surplusCloser, unexpectedOpener } from './surplusBrace';

/** What may mend it so that nginx no longer complains of it, best first. None where only the author can know. */
export function repairsOf(context: RepairContext, parseError: ParseError): readonly SyntaxFix[] {
	const { text } = context;
	const { directive } = parseError;
	switch (parseError.kind) {
		case 'semicolon':
			return [fix(say`Remove the ";"`, [removal(parseError.at, runEnd(text, parseError.at))])];
		case 'close':
			return directive === undefined ? surplusCloser(context, parseError) : cutOff(text, directive);
		case 'open':
			return unexpectedOpener(context, parseError);
		case 'not-terminated':
			return notTerminated(context, parseError);
		case 'no-opening':
			return noOpening(context, parseError);
		case 'cut-regex':
			return cutRegex(text, parseError);
		case 'stray':
		case 'unclosed':
		case 'long-quote':
			return badQuote(context, parseError);
		case 'end-in-directive':
			return endInDirective(text, directive);
		case 'end-in-block':
			return missingBrace(context);
		case 'long':
		case 'lua-end':
		case 'lua-bracket':
		case 'lua-long':
		case 'lua-long-bracket':
			return [];
	}
}

function cutRegex(text: string, { directive, at, start }: ParseError): readonly SyntaxFix[] {
	// Where a `;` follows, the block is missing, too.
	if (directive === undefined || text[at] === ';') return [];
	const edit = quoteRegex(text, directive, start);
	return edit === undefined ? [] : [fix(say`Put the regular expression in quotes`, [edit])];
}

function missingBrace({ text, directives, missing }: RepairContext): readonly SyntaxFix[] {
	const regexes = bracesInRegexes(text, directives);
	if (regexes.braces === missing) return [fix(say`Put the regular expression in quotes`, regexes.edits)];
	return [fix(say`Insert "}"`, missingCloser(text, directives, missing))];
}
