import { nearestNames } from '../base/editDistance';
import type { Uri } from '../base/uri';
import { type Fix, fixInFile, type RuleResult } from '../model/diagnostic';
import type { DisableComment } from '../model/disableComment';
import { disableUnused } from '../rules/nginx/disable-unused';
import { codesAlwaysTold } from '../rules/registry';

/** What the rules said of a file, silenced or not. */
export interface Verdicts {
	/** The codes that may be said of a file of this kind, and all codes. */
	readonly codesHere: ReadonlySet<string>;
	readonly codes: ReadonlySet<string>;
	/** Those that no comment silences. */
	readonly codesAlwaysTold: ReadonlySet<string>;
	/** Whether `code` was said of something that begins in this line, counted from 0. */
	readonly saidIn: (line: number, code: string) => boolean;
	/** Whether a rule that says nothing found nothing: it is not off, and had seen all files that it asks about. */
	readonly isSure: (code: string) => boolean;
}

/**
 * `line code` for each code that a comment silences in the line below it. Of what is said of such comments themselves, one
 * silences all that stand under it.
 */
export function suppressedLines(disables: readonly DisableComment[]): ReadonlySet<string> {
	const suppressed = new Set<string>();
	for (const { ownLine, line, codes } of disables) {
		for (const { code } of codes) {
			if (codesAlwaysTold.has(code)) continue;
			const first = code === disableUnused.code ? ownLine + 1 : line;
			for (let one = first; one <= line; one++) suppressed.add(`${one} ${code}`);
		}
	}
	return suppressed;
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
	const named = new Set<string>();
	const repeated = new Set<NamedCode>();
	for (const { line, codes } of disables)
		for (const one of codes) {
			const key = `${line} ${one.code}`;
			if (named.has(key)) repeated.add(one);
			named.add(key);
		}
	for (const comment of disables.toReversed()) {
		const useless: NamedCode[] = [];
		if (comment.codes.length === 0)
			yield {
				span: comment.span,
				message: 'This comment names no code, so it silences nothing. Add a code.',
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
			yield { span, message, unnecessary: true, fixes: () => uselessFixes(one, comment, useless, uri) };
		}
	}
}

function uselessMessage(
	one: NamedCode,
	{ ownLine, line }: DisableComment,
	repeated: ReadonlySet<NamedCode>,
	verdicts: Verdicts,
): string | undefined {
	const { code } = one;
	if (!verdicts.codesHere.has(code))
		return `${code} is never reported in this kind of file. The setting ghostNginx.rules silences it.`;
	if (verdicts.codesAlwaysTold.has(code)) return `No comment silences ${code}: it says why nginx does not start.`;
	if (repeated.has(one)) return `${code} is already silenced for this line.`;
	if (code === disableUnused.code) {
		for (let below = ownLine + 1; below <= line; below++) if (verdicts.saidIn(below, code)) return undefined;
		return 'All comments below silence something, so this one does not.';
	}
	if (verdicts.saidIn(line, code) || !verdicts.isSure(code)) return undefined;
	return `${code} is not reported in line ${line + 1}. This comment would only hide the next problem of this kind.`;
}

function uselessFixes(
	one: NamedCode,
	comment: DisableComment,
	useless: readonly NamedCode[],
	uri: Uri,
): readonly Fix[] {
	const removal = removeCode(one, uri, true);
	if (comment.codes.length === 1) return [removeComment(comment, uri)];
	// One for all, so that fixing all leaves no comment without a code.
	return useless.length === comment.codes.length
		? [removeComment(comment, uri), { ...removal, preferred: false }]
		: [removal];
}

function unknownMessage(code: string): string {
	return `There is no rule ${code}, so this comment silences nothing.`;
}

/** What is spelt alike is offered where it would silence something. */
function unknownFixes(one: NamedCode, comment: DisableComment, uri: Uri, verdicts: Verdicts): readonly Fix[] {
	const near = nearestNames(one.code, verdicts.codesHere).filter(
		(code) =>
			!comment.codes.some((other) => other.code === code) &&
			!verdicts.codesAlwaysTold.has(code) &&
			(verdicts.saidIn(comment.line, code) || !verdicts.isSure(code)),
	);
	return [
		...near.map((code, rank) =>
			fixInFile(`Replace with ${code}`, uri, [{ span: one.span, newText: code }], rank === 0),
		),
		comment.codes.length === 1 ? { ...removeComment(comment, uri), preferred: false } : removeCode(one, uri, false),
	];
}

function removeComment({ removal }: DisableComment, uri: Uri): Fix {
	return fixInFile('Remove the comment', uri, [{ span: removal, newText: '' }], true);
}

function removeCode({ code, removal }: NamedCode, uri: Uri, preferred: boolean): Fix {
	return fixInFile(`Remove ${code}`, uri, [{ span: removal, newText: '' }], preferred);
}
