import { type Sentence, say, upperFirst, type Words } from '../../../base/phrase';
import { sameData } from '../../../base/sameData';
import { type Edit, type LineStarts, lineStartsOf, positionAt, type Span } from '../../../base/text';
import type { Uri } from '../../../base/uri';
import type { Severity } from '../../../model/diagnostic';
import type { SyntaxDiagnostic, SyntaxFix } from '../../../model/fileSummary';
import { MAX_DIAGNOSTICS } from '../limits';
import { type ConfigName, configNameOf } from './configName';
import { jsonErrors } from './jsonErrors';
import { type JsonReading, readJson } from './jsonReader';

/** What Ghost's reader refuses in the text, the first few in the order of the places. */
export function syntaxDiagnostics(reading: JsonReading, name: ConfigName, lines: LineStarts): SyntaxDiagnostic[] {
	return refusals(reading, name, lines).map(({ diagnostic }) => diagnostic);
}

/** Gives the fixes of what Ghost's reader refuses in a config. */
export function ghostSyntaxFixes(uri: Uri, text: string): (diagnostic: SyntaxDiagnostic) => readonly SyntaxFix[] {
	const refused = refusals(readJson(text), configNameOf(uri), lineStartsOf(text));
	return (asked) => refused.find(({ diagnostic }) => sameData(diagnostic, asked))?.fixes() ?? [];
}

/** How bad it is what is refused: in `config.local.jsonc` it never stops Ghost. */
export function syntaxSeverity(uri: Uri): Severity {
	return configNameOf(uri).comments ? 'warning' : 'error';
}

interface Refusal {
	readonly diagnostic: SyntaxDiagnostic;
	readonly fixes: () => readonly SyntaxFix[];
}

function refusals(reading: JsonReading, name: ConfigName, lines: LineStarts): Refusal[] {
	if (isAccepted(reading, name)) return [];
	const refusal = (
		code: SyntaxDiagnostic['code'],
		span: Span,
		cause: Words,
		fixes: Refusal['fixes'] = () => [],
		related: SyntaxDiagnostic['related'] = [],
	): Refusal => ({
		diagnostic: { code, message: withEffect(cause, name), span, ...(related.length > 0 ? { related } : {}) },
		fixes,
	});
	const strict = name.read && !name.comments;
	const strictFixes = (): SyntaxFix[] => [
		{ title: say`Remove all comments and trailing commas`, edits: strictEdits(reading), preferred: true },
	];
	const found: Refusal[] = [
		...curlyQuotes(reading, lines).map(({ span, cause, related }) =>
			refusal('json-typographic-quotes', span, cause, () => [straightQuotes(reading)], related),
		),
		...(strict ? commentGroups(reading, /^\s*$/) : []).map((span) =>
			refusal('json-not-strict', span, say`comments are not valid in JSON. Remove them.`, strictFixes),
		),
		...(strict ? reading.trailingCommas : []).map((span) =>
			refusal(
				'json-not-strict',
				span,
				say`a comma before a closing bracket is not valid in JSON. Remove it.`,
				strictFixes,
			),
		),
		...jsonErrors(reading).map(({ span, cause, fixes }) => refusal('json-syntax', span, cause, () => fixes)),
	];
	if (found.length === 0 && strict)
		found.push(refusal('json-syntax', { start: 0, end: lines[1] ?? reading.text.length }, say`this is not JSON.`));
	return found.sort((a, b) => a.diagnostic.span.start - b.diagnostic.span.start).slice(0, MAX_DIAGNOSTICS);
}

/** The edits that leave plain JSON of a text with comments and trailing commas. */
export function strictEdits(reading: JsonReading): Edit[] {
	const comments = commentGroups(reading, /^[ \t]*$/).map(
		(span): Edit => ({ span: commentRemoval(reading.text, span), newText: '' }),
	);
	return [...comments, ...reading.trailingCommas.map((span) => ({ span, newText: '' }))];
}

/** Asks the readers that Ghost uses: `JSON.parse`, or for `config.local.jsonc` jsonc-parser. */
function isAccepted(reading: JsonReading, name: ConfigName): boolean {
	if (name.comments && (reading.text.trim() === '' || (reading.errors.length === 0 && reading.marks.length === 0)))
		return true;
	if (!name.read && reading.errors.length === 0 && reading.marks.length === 0) return true;
	return reading.accepted;
}

/** What Ghost does, then why and what to do. */
function withEffect(cause: Words, { read, comments }: ConfigName): Sentence {
	if (comments) return say`Ghost ignores a part of this file: ${cause}`;
	return read ? say`Ghost will not start: ${cause}` : upperFirst(cause);
}

/** The same without what Ghost does. */
export function causeOf({ message }: SyntaxDiagnostic): Sentence {
	const [cause] = typeof message === 'object' && 'key' in message ? message.values : [];
	return upperFirst(cause ?? message);
}

interface CurlyQuotes {
	readonly span: Span;
	readonly cause: Words;
	readonly related: NonNullable<SyntaxDiagnostic['related']>;
}

/**
 * All of a file have one cause, a text that was copied, so it is told once: in the first line with any, from the first of them to the
 * last, and each other line is a further place.
 */
function curlyQuotes({ marks }: JsonReading, lines: LineStarts): CurlyQuotes[] {
	const byLine = new Map<number, Span>();
	for (const { span } of marks) {
		const { line } = positionAt(lines, span.start);
		byLine.set(line, { start: byLine.get(line)?.start ?? span.start, end: span.end });
	}
	const [span, ...others] = byLine.values();
	if (!span) return [];
	const cause = {
		quotes: say`curly quotes (“ ”) are not valid in JSON. Replace them with straight quotes (").`,
		spaces: say`non-breaking spaces are not valid in JSON. Replace them with normal spaces.`,
		both: say`curly quotes (“ ”) and non-breaking spaces are not valid in JSON. Replace them with straight quotes (") and normal spaces.`,
	}[kindsOf(marks)];
	const related = others.slice(0, MAX_DIAGNOSTICS).map((other) => ({ span: other, message: say`Here too` }));
	return [{ span, cause, related }];
}

function kindsOf(marks: JsonReading['marks']): 'quotes' | 'spaces' | 'both' {
	if (!marks.some(({ kind }) => kind === 'space')) return 'quotes';
	return marks.some(({ kind }) => kind === 'quote') ? 'both' : 'spaces';
}

function straightQuotes({ marks }: JsonReading): SyntaxFix {
	const title = {
		quotes: say`Replace all curly quotes with straight quotes`,
		spaces: say`Replace all non-breaking spaces with normal spaces`,
		both: say`Replace all curly quotes and non-breaking spaces`,
	}[kindsOf(marks)];
	return { title, edits: marks.map(({ span, newText }) => ({ span, newText })), preferred: true };
}

/** Comments between which there is only what `gap` allows make one place. */
function commentGroups({ comments, text }: JsonReading, gap: RegExp): Span[] {
	const groups: Span[] = [];
	for (const comment of comments) {
		const before = groups[groups.length - 1];
		if (before && gap.test(text.slice(before.end, comment.start)))
			groups[groups.length - 1] = { start: before.start, end: comment.end };
		else groups.push(comment);
	}
	return groups;
}

/** A comment with the blanks before it, or with its lines where nothing else stands in them. */
function commentRemoval(text: string, { start, end }: Span): Span {
	let before = start;
	while (/[ \t]/.test(text.charAt(before - 1))) before--;
	const rest = /^[ \t]*(\r\n|\r|\n)?/.exec(text.slice(end, end + 1000)) ?? [''];
	if (before > 0 && !/[\r\n]/.test(text.charAt(before - 1))) return { start: before, end };
	return rest[1] === undefined ? { start, end: end + rest[0].length } : { start: before, end: end + rest[0].length };
}
