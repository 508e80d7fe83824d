import { nearestNames } from '../base/editDistance';
import { type Sentence, say } from '../base/phrase';
import { joinedSpans, type Span, touchesAny } from '../base/text';
import type { Uri } from '../base/uri';
import { type Fix, fixInFile, type RuleResult } from '../model/diagnostic';
import { DISABLE_MARKERS, type DisableComment, type LineRange, oneLine } from '../model/disableComment';
import type { Silencer } from '../model/silencer';
import { disableUnused } from '../rules/nginx/disable-unused';
import { codesAlwaysTold } from '../rules/registry';

/** What the rules said of a file, silenced or not. */
export interface Verdicts {
	/** The codes that may be said of a file of this kind, and all codes. */
	readonly codesHere: ReadonlySet<string>;
	readonly codes: ReadonlySet<string>;
	/** Those that no comment silences. */
	readonly codesAlwaysTold: ReadonlySet<string>;
	/** Whether `code` was said of something that begins in these lines. */
	readonly saidIn: (lines: LineRange, code: string) => boolean;
	/** Whether a rule that says nothing found nothing: it is not off, and had seen all files that it asks about. */
	readonly isSure: (code: string) => boolean;
	/** Asked only when somebody wants to see fixes: the text, and what puts comments into it. */
	readonly writing: () => { readonly text: string; readonly silence: Silencer } | undefined;
}

/**
 * Tells whether a comment silences a code in a line. Of what is said of such comments themselves, one silences what stands
 * under it.
 */
export function suppressedLines(disables: readonly DisableComment[]): (line: number, code: string) => boolean {
	const suppressed = new Map<string, Span[]>();
	for (const comment of disables) {
		for (const { code } of comment.codes) {
			const lines = linesOf(comment, code);
			if (!lines || codesAlwaysTold.has(code)) continue;
			const known = suppressed.get(code);
			if (known) known.push(asSpan(lines));
			else suppressed.set(code, [asSpan(lines)]);
		}
	}
	const joined = new Map([...suppressed].map(([code, spans]) => [code, joinedSpans(spans)]));
	return (line, code) => touchesAny(joined.get(code) ?? [], asSpan(oneLine(line)));
}

/** The lines in which a comment silences one of its codes. */
function linesOf({ lines, ownLine }: DisableComment, code: string): LineRange | undefined {
	return lines && code === disableUnused.code ? { first: ownLine + 1, last: lines.last } : lines;
}

function asSpan({ first, last }: LineRange): Span {
	return { start: first, end: last };
}

type NamedCode = DisableComment['codes'][number];

/**
 * The comments that silence nothing, asked after all rules. From the last comment to the first: whether a comment that silences
 * this very code is of use shows when what stands below it has been said.
 */
export function* unusedSuppressions(
	disables: readonly DisableComment[],
	uri: Uri,
	verdicts: Verdicts,
): Generator<RuleResult> {
	const repeated = repeatedIn(disables);
	for (const comment of disables.toReversed()) {
		const useless: NamedCode[] = [];
		if (comment.codes.length === 0)
			yield {
				span: comment.span,
				message: say`This comment names no code, so it silences nothing. Add a code.`,
				unnecessary: true,
				fixes: () => [removeComment(comment, uri)],
			};
		for (const one of comment.codes.toReversed()) {
			const { code, span } = one;
			if (!verdicts.codes.has(code)) {
				yield { span, message: unknownMessage(code), fixes: () => unknownFixes(one, comment, uri, verdicts) };
				continue;
			}
			const message = uselessMessage(one, comment, repeated, verdicts);
			if (message === undefined) continue;
			useless.push(one);
			yield { span, message, unnecessary: true, fixes: () => uselessFixes(one, comment, useless, uri, verdicts) };
		}
	}
}

/** Those that speak of lines in which another comment silences the same code already. */
function repeatedIn(disables: readonly DisableComment[]): ReadonlySet<NamedCode> {
	const named = disables.flatMap((comment) =>
		comment.codes.flatMap((one) => {
			const lines = linesOf(comment, one.code);
			return lines ? [{ one, lines }] : [];
		}),
	);
	// What holds for more comes first.
	named.sort((a, b) => a.lines.first - b.lines.first || b.lines.last - a.lines.last);
	const silencedTo = new Map<string, number>();
	const repeated = new Set<NamedCode>();
	for (const { one, lines } of named) {
		if ((silencedTo.get(one.code) ?? -1) >= lines.last) repeated.add(one);
		else silencedTo.set(one.code, lines.last);
	}
	return repeated;
}

function uselessMessage(
	one: NamedCode,
	comment: DisableComment,
	repeated: ReadonlySet<NamedCode>,
	verdicts: Verdicts,
): Sentence | undefined {
	const { code } = one;
	if (!verdicts.codesHere.has(code))
		return say`${code} is never reported in this kind of file. The setting ghostNginx.rules silences it.`;
	if (verdicts.codesAlwaysTold.has(code)) return say`No comment silences ${code}: it says why nginx does not start.`;
	const lines = linesOf(comment, code);
	if (!lines)
		return comment.alone
			? say`Nothing is below this comment in its block, so it silences nothing. Move it up.`
			: say`This comment shares its line, so it silences nothing. Put it on a line of its own, or use ${DISABLE_MARKERS.line} above the problem.`;
	if (repeated.has(one))
		return say`${code} is already silenced for ${isOneLine(lines) ? say`this line` : say`these lines`}.`;
	if (verdicts.saidIn(lines, code)) return undefined;
	if (code === disableUnused.code) return say`All comments below silence something, so this one does not.`;
	if (!verdicts.isSure(code)) return undefined;
	return say`${code} is not reported in ${nameOf(lines)}. This comment would only hide the next problem of this kind.`;
}

function isOneLine({ first, last }: LineRange): boolean {
	return first === last;
}

function nameOf(lines: LineRange): Sentence {
	const { first, last } = lines;
	if (isOneLine(lines)) return say`line ${first + 1}`;
	return first === 0 ? say`this file` : say`lines ${first + 1} to ${last + 1}`;
}

function uselessFixes(
	one: NamedCode,
	comment: DisableComment,
	useless: readonly NamedCode[],
	uri: Uri,
	verdicts: Verdicts,
): readonly Fix[] {
	const above = putAbove(comment, uri, verdicts);
	if (above) return [above, { ...removeComment(comment, uri), preferred: false }];
	const removal = removeCode(one, uri, true);
	if (comment.codes.length === 1) return [removeComment(comment, uri)];
	// One for all, so that fixing all leaves no comment without a code.
	return useless.length === comment.codes.length
		? [removeComment(comment, uri), { ...removal, preferred: false }]
		: [removal];
}

/** A comment that shares the line of which it is to speak, with all that it says, on a line of its own. */
function putAbove(
	{ reach, lines, alone, codes, ownLine, span, removal }: DisableComment,
	uri: Uri,
	verdicts: Verdicts,
): Fix | undefined {
	if (reach !== 'block' || lines || alone || !codes.some(({ code }) => verdicts.saidIn(oneLine(ownLine), code)))
		return undefined;
	const { text, silence } = verdicts.writing() ?? {};
	const edit = silence?.(span.start, text?.slice(codes[0]?.span.start, span.end) ?? '', 'line');
	return edit && fixInFile(say`Move the comment above its line`, uri, [edit, { span: removal, newText: '' }], true);
}

function unknownMessage(code: string): Sentence {
	return say`There is no rule ${code}, so this comment silences nothing.`;
}

/** What is spelt alike is offered where it would silence something. */
function unknownFixes(one: NamedCode, comment: DisableComment, uri: Uri, verdicts: Verdicts): readonly Fix[] {
	const near = nearestNames(one.code, verdicts.codesHere).filter(
		(code) =>
			!comment.codes.some((other) => other.code === code) &&
			!verdicts.codesAlwaysTold.has(code) &&
			comment.lines &&
			(verdicts.saidIn(comment.lines, code) || !verdicts.isSure(code)),
	);
	return [
		...near.map((code, rank) =>
			fixInFile(say`Replace with ${code}`, uri, [{ span: one.span, newText: code }], rank === 0),
		),
		comment.codes.length === 1 ? { ...removeComment(comment, uri), preferred: false } : removeCode(one, uri, false),
	];
}

function removeComment({ removal }: DisableComment, uri: Uri): Fix {
	return fixInFile(say`Remove the comment`, uri, [{ span: removal, newText: '' }], true);
}

function removeCode({ code, removal }: NamedCode, uri: Uri, preferred: boolean): Fix {
	return fixInFile(say`Remove ${code}`, uri, [{ span: removal, newText: '' }], preferred);
}
