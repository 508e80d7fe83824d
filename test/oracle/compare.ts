import { inEnglish } from '../../server/src/core/base/phrase';
import { parseNginx } from '../../server/src/core/languages/nginx/syntax/parse';
import { holdsForeignText } from '../../server/src/core/languages/nginx/syntax/template';
import type { Directive } from '../../server/src/core/languages/nginx/syntax/tree';
import { nginxLine } from '../nginxLine';
import type { Verdict } from './realNginx';

export interface Outcome {
	readonly text: string;
	readonly nginx: string;
	readonly ours: string;
	/** Undefined where nginx stopped for something else before it could meet what we complain of. */
	readonly agrees: boolean | undefined;
}

/** What nginx says while it reads, and we do too. What it says of values and contexts is none of the reader's business. */
const readerMessage =
	/^(?:unexpected "[^"]{1,4}"|unexpected """|unexpected end of file.*|too long parameter.*|directive ".*" (?:is not terminated by ";"|has no opening "\{")|unknown directive "\d+(?:,\d*)?\}.*")$/s;

/** What nginx says when it has read everything. */
const lastMessage = 'no "events" section in configuration';

/** `LINE: TEXT` of the first error, or `ok`. */
export function inWords(verdict: Verdict | undefined): string {
	return verdict?.accepted ? 'ok' : `${verdict?.line ?? '-'}: ${withoutCutCharacter(verdict?.message ?? '')}`;
}

/**
 * Compares the first problem that we see with what nginx says. It does not matter to our reader what nginx finds wrong with
 * a value; but it had read so far, so that we may have found nothing before.
 */
export function compare(text: string, verdict: Verdict): Outcome {
	const { diagnostics, directives } = parseNginx(text);
	const [first] = diagnostics;
	const nginx = inWords(verdict);
	const ours = first === undefined ? 'ok' : `${nginxLine(text, first.span)}: ${asNginxCuts(inEnglish(first.message))}`;
	const outcome = (agrees: boolean | undefined): Outcome => ({ text, nginx, ours, agrees });
	const { accepted, message } = verdict;
	const mark = text.startsWith('\ufeff') && message.startsWith('unknown directive "\ufeff');
	if (message === lastMessage) return outcome(ours === 'ok');
	if (accepted || mark || readerMessage.test(message)) {
		const agrees = nginx === ours;
		return outcome(agrees || !isOpenToUs(text, message, directives) ? agrees : undefined);
	}
	const earlier = first !== undefined && verdict.line !== undefined && nginxLine(text, first.span) < verdict.line;
	return outcome(earlier ? false : undefined);
}

/**
 * The two things that nginx can tell and we cannot. A text with placeholders of a template language is not yet what nginx
 * will read. And in a file in which no block opens, but for braces without a name, a block's name may be data, if it is
 * included among entries.
 */
function isOpenToUs(text: string, message: string, directives: readonly Directive[]): boolean {
	if (holdsForeignText(text)) return true;
	return (
		message.endsWith('has no opening "{"') && directives.every(({ name, body }) => body === undefined || name === '')
	);
}

/** nginx names a single byte. Of a longer character only its first byte is there, which no decoder takes for one. */
function asNginxCuts(message: string): string {
	return message.replace(/^unexpected "[^\0-\x7f]+"$/, 'unexpected "\ufffd"');
}

/** nginx shows ten bytes of a word. What is left of a character that is cut there, we leave out. */
function withoutCutCharacter(message: string): string {
	return message.replace(/^(too long parameter ".*)\ufffd+(\.\.\." started)$/s, '$1$2');
}

/** Prints what a comparison came to, in one line. */
export function report(what: string, outcomes: readonly Outcome[]): void {
	const agreed = outcomes.filter(({ agrees }) => agrees === true).length;
	const tried = outcomes.filter(({ agrees }) => agrees !== undefined).length;
	console.log(`${what}: ${agreed} of ${tried} agree; ${outcomes.length - tried} more stop at what no reader sees`);
}
