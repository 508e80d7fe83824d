import { isSpace } from '../bareWord';
import { contextsOf, isMisplacedIn, placesIn } from '../directiveKinds';
import type { Complaint } from '../problems';
import type { Directive } from '../tree';
import { eachDirective } from '../walk';
import { type Fix, fix, insertion, type Reading, removal, runEnd, spaceEnd } from './fix';
import { indentOf, isFirstOnLine, isLessIndented } from './indentation';
import { closersInside } from './missingBrace';
import { quoteRegex } from './regexBraces';

/** A `}` that closes nothing: it is too many itself, or one before it, or the `{` before it was forgotten. */
export function surplusCloser(reading: Reading, complaint: Complaint): readonly Fix[] {
	const { text, directives, complaints } = reading;
	const forgotten = complaints.find(({ kind, at }) => kind === 'no-opening' && at < complaint.at);
	if (forgotten !== undefined) return noOpening(reading, forgotten);
	const earlier = closerIndentedMore(text, directives);
	if (earlier !== undefined) return [fix('Remove the surplus "}" above', [removal(earlier)])];
	const end = runEnd(text, complaint.at);
	if (!isTrivia(text, end) && holdsMisplaced(directives)) return [];
	return [fix('Remove the "}"', [removal(complaint.at, end)])];
}

/** A `{` where none may stand: behind nothing, or among entries. */
export function unexpectedOpener(reading: Reading, { directive, block }: Complaint): readonly Fix[] {
	const { text, missing, surplus } = reading;
	const body = directive?.body;
	if (directive === undefined || body === undefined) return [];
	if (block !== undefined) return [fix('Insert "}"', closersInside(text, [block], directive.start))];
	const regex = quoteRegex(text, directive);
	if (regex !== undefined) return [fix('Put the regular expression in quotes', [regex])];
	if (directive.words.length > 0) return [];
	if (missing === surplus) return [fix('Remove the "{"', [removal(body.open)])];
	if (missing > 0 || body.close < 0) return [];
	return [fix('Remove these braces', [removal(body.open), removal(body.close)], false)];
}

/** `server` without its brace, and the `;` of the first line inside ends it. A later `}` is then one too many. */
export function noOpening({ text, complaints }: Reading, { directive, start, end }: Complaint): readonly Fix[] {
	if (directive === undefined) return [];
	const behind = spaceEnd(text, end);
	if (complaints.some(({ kind, at }) => kind === 'open' && at === behind))
		return [fix('Remove the ";"', [removal(start, end)])];
	const { name, parent, words } = directive;
	const inside = words.findIndex(
		(word, index) =>
			index > 0 && (isFirstOnLine(text, word.start) || placesIn(word.value, { name, parent }).length > 0),
	);
	if (inside > 0) return [fix('Insert "{"', [insertion(words[inside - 1]?.end ?? directive.start, ' {')])];
	const last = words.at(-1)?.end ?? directive.start;
	return [fix('Open an empty block', [{ span: { start: last, end: directive.end }, newText: ' { }' }], false)];
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

/** Whether a directive stands where nginx does not want it, as after a brace that closed too much. */
function holdsMisplaced(directives: readonly Directive[]): boolean {
	const main = directives.some(({ name }) => name === 'http' || name === 'events');
	let found = false;
	eachDirective(directives, ({ name, parent }) => {
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
