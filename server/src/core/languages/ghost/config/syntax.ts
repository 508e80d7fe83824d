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
		message: string,
		fixes: Refusal['fixes'] = () => [],
	): Refusal => ({ diagnostic: { code, message: `${message} ${consequence(name)}`.trim(), span }, fixes });
	const strict = name.read && !name.comments;
	const strictFixes = (): SyntaxFix[] => [
		{ title: 'Remove all comments and trailing commas', edits: strictEdits(reading), preferred: true },
	];
	const found: Refusal[] = [
		...typographicPlaces(reading, lines).map(({ span, message }) =>
			refusal('json-typographic-quotes', span, message, () => [typographicFix(reading)]),
		),
		...(strict ? commentGroups(reading, /^\s*$/) : []).map((span) =>
			refusal('json-not-strict', span, 'JSON has no comments.', strictFixes),
		),
		...(strict ? reading.trailingCommas : []).map((span) =>
			refusal('json-not-strict', span, 'JSON allows no comma before a closing bracket.', strictFixes),
		),
		...jsonErrors(reading).map(({ span, message, fixes }) => refusal('json-syntax', span, message, () => fixes)),
	];
	if (found.length === 0 && strict)
		found.push(refusal('json-syntax', { start: 0, end: lines[1] ?? reading.text.length }, 'This is not JSON.'));
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

function consequence({ name, read, comments }: ConfigName): string {
	if (comments) return `Ghost starts all the same, but without what it cannot read in ${name}.`;
	return read ? `Ghost cannot read ${name} and will not start.` : '';
}

/** One place for each line, from its first typographic character to its last. */
function typographicPlaces({ marks }: JsonReading, lines: LineStarts): { span: Span; message: string }[] {
	const places = new Map<number, { span: Span; quotes: boolean; spaces: boolean }>();
	for (const { kind, span } of marks) {
		const { line } = positionAt(lines, span.start);
		const place = places.get(line) ?? { span, quotes: false, spaces: false };
		places.set(line, {
			span: { start: place.span.start, end: span.end },
			quotes: place.quotes || kind === 'quote',
			spaces: place.spaces || kind === 'space',
		});
	}
	return [...places.values()].map(({ span, quotes, spaces }) => {
		const found = quotes ? 'Typographic quotes, where JSON takes only straight ones (")' : 'Special spaces';
		const more = quotes ? (spaces ? ', and special spaces' : '') : ', where JSON takes only plain ones';
		return { span, message: `${found}${more}: they come with text copied from a web page.` };
	});
}

function typographicFix({ marks }: JsonReading): SyntaxFix {
	const quotes = marks.some(({ kind }) => kind === 'quote');
	const spaces = marks.some(({ kind }) => kind === 'space');
	const what = quotes ? `typographic quotes${spaces ? ' and special spaces' : ''}` : 'special spaces';
	return {
		title: `Replace all ${what}`,
		edits: marks.map(({ span, newText }) => ({ span, newText })),
		preferred: true,
	};
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
