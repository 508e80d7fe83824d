import { nearestNames } from '../base/spelling';
import type { Uri } from '../base/uri';
import type { DisableComment } from '../languages/nginx/facts/facts';
import type { NginxSummary } from '../model/language';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { type Fix, fixInFile, type RuleResult, ruleFor, type Verdicts } from '../rules/rule';

/** Asked after all other rules, as it tells which comments silenced none of them. */
export const disableUnused = ruleFor('nginx', {
	code: 'disable-unused',
	severity: 'hint',
	title: 'A comment that silences nothing',
	when:
		'A `# ghost-nginx-disable-next-line <code>` comment names a code that is not said of the line below it, a code that there is ' +
		'not, one that no comment silences (`nginx-syntax`), or none. Not where that cannot be told: in templates, for a code that is turned off, and for a code that depends on ' +
		'files which the workspace does not have. A comment that names `disable-unused` silences it for the comments right below.',
	why:
		'The fault that it silenced is mended, or never was in that line. Left there, the comment hides the next fault of the kind; ' +
		'misspelt, it hides nothing.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    # ghost-nginx-disable-next-line unix-trailing-colon\n    server unix:/run/ghost/igu.sock;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Remove the comment”, “Remove `<code>`” where it names others too, or “Replace by `<code>`” where one is spelt alike.',
	source: 'What the other rules say of the file.',
	check: unused,
});

type NamedCode = DisableComment['codes'][number];

/**
 * From the last comment to the first: whether a comment that silences this very code is of use shows when what stands
 * below it has been said.
 */
function* unused(summary: NginxSummary, uri: Uri, _: WorkspaceQueries, verdicts: Verdicts): Generator<RuleResult> {
	const { disables } = summary.facts;
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
				message: 'This comment names no code, so it silences nothing. Write one behind it.',
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
		return `${code} is never said of an nginx file. The setting ghostNginx.rules silences it.`;
	if (verdicts.codesAlwaysTold.has(code)) return `No comment silences ${code}: it tells why nginx does not start.`;
	if (repeated.has(one)) return `${code} is silenced for this line already.`;
	if (code === disableUnused.code) {
		for (let below = ownLine + 1; below <= line; below++) if (verdicts.saidIn(below, code)) return undefined;
		return 'All comments below silence something, so this one does not.';
	}
	if (verdicts.saidIn(line, code) || !verdicts.isSure(code)) return undefined;
	return `${code} is not said of line ${line + 1}. Here the comment would only hide the next fault of that kind.`;
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
	return `There is no rule ${code}, so the comment silences nothing by that name.`;
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
			fixInFile(`Replace by \`${code}\``, uri, [{ span: one.span, newText: code }], rank === 0),
		),
		comment.codes.length === 1 ? { ...removeComment(comment, uri), preferred: false } : removeCode(one, uri, false),
	];
}

function removeComment({ removal }: DisableComment, uri: Uri): Fix {
	return fixInFile('Remove the comment', uri, [{ span: removal, newText: '' }], true);
}

function removeCode({ code, removal }: NamedCode, uri: Uri, preferred: boolean): Fix {
	return fixInFile(`Remove \`${code}\``, uri, [{ span: removal, newText: '' }], preferred);
}
