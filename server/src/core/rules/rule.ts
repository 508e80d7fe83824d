import type { Uri } from '../base/uri';
import { type LaunchedGhost, launchedGhostsIn } from '../installs/launchedGhost';
import { fixInFile, type RuleResult, type Severity } from '../model/diagnostic';
import {
	type FileSummary,
	isOfKind,
	type LanguageId,
	type SummaryOf,
	type SyntaxDiagnostic,
} from '../model/fileSummary';
import type { WorkspaceQueries } from '../queries/workspaceQueries';

/** The part of a rule that people read: the registry, the settings, the pages in `docs/rules` and SARIF are made from it. */
export interface RuleText {
	/** The name by which settings and comments speak of it. */
	readonly code: string;
	/** Set where some fix of it is made unasked, as `check --fix` does. */
	readonly fixable?: true;
	/** The severity without settings; a single finding may deviate where the message says why. */
	readonly severity: Severity;
	/** One line without a full stop: what is wrong. */
	readonly title: string;
	/** When it speaks, and when it does not. */
	readonly when: string;
	/** What nginx or Ghost do with it, and what the visitor sees. */
	readonly why: string;
	/** `bad` shows the fault and `good` the cure, each as it stands in a file of language `language`. */
	readonly example: {
		readonly language: 'json' | 'nginx' | 'yaml' | 'ini';
		readonly bad: string;
		readonly good: string;
	};
	/** The quick fixes, or what to do by hand. */
	readonly fix: string;
	/** How the fact is known: "run on nginx 1.22.1 and 1.31.5", "run on Ghost 6.65.0", "nginx.org: ...". */
	readonly source: string;
}

/** What is wrong; or that nothing more has been found yet, so that in a large file whoever checks it may do something else. */
export type Finding = RuleResult | undefined;

/** One code. `check` is asked per file and reads other files only through `queries`, which takes note of what it asked. */
export interface Rule extends RuleText {
	/** The kinds of file in which it may speak: by id, any at all, or those in which a backend is written. */
	readonly languages: 'any' | 'backends' | readonly LanguageId[];
	/** Set where no comment in a file silences it: what the reader of a program refuses is always told. */
	readonly alwaysTold?: true;
	/** Set where it tells what the program's own reader says of the text as it is now, whatever the other rules go by. */
	readonly ofReader?: true;
	/** Finds what is wrong in one file; pure, and called once for a file and state. */
	readonly check: (file: CheckedFile, queries: WorkspaceQueries) => Iterable<Finding>;
}

/** The file that a rule looks at. */
export interface CheckedFile {
	readonly uri: Uri;
	readonly summary: FileSummary;
}

/** A rule for one kind of file: `check` gets summaries of that kind only. */
export function ruleFor<Id extends LanguageId>(
	language: Id,
	rule: RuleText & {
		readonly alwaysTold?: true;
		readonly ofReader?: true;
		readonly check: (summary: SummaryOf<Id>, uri: Uri, queries: WorkspaceQueries) => Iterable<Finding>;
	},
): Rule {
	return {
		...rule,
		languages: [language],
		check: ({ summary, uri }, queries) => (isOfKind(summary, language) ? rule.check(summary, uri, queries) : []),
	};
}

/**
 * A rule for what Ghost makes of its settings: `check` gets configs, `checkLaunched` the Ghosts of which a variable, or the
 * launcher itself, stands in the file.
 */
export function ruleForGhost(
	rule: RuleText & {
		readonly check?: (summary: SummaryOf<'ghost'>, uri: Uri, queries: WorkspaceQueries) => Iterable<Finding>;
		readonly checkLaunched: (ghost: LaunchedGhost, uri: Uri, queries: WorkspaceQueries) => Iterable<Finding>;
	},
): Rule {
	return {
		...rule,
		languages: 'backends',
		check({ summary, uri }, queries) {
			if (isOfKind(summary, 'ghost')) return rule.check?.(summary, uri, queries) ?? [];
			return launchedGhostsIn(queries, uri).flatMap((ghost) => [...rule.checkLaunched(ghost, uri, queries)]);
		},
	};
}

/** What the reader of a file refuses, of one code, with the fixes that its language knows. */
export function syntaxResults(
	{ syntax }: FileSummary,
	code: SyntaxDiagnostic['code'],
	uri: Uri,
	queries: WorkspaceQueries,
	severity?: Severity,
): readonly RuleResult[] {
	if (!syntax.some((diagnostic) => diagnostic.code === code)) return [];
	const fixesOf = queries.syntaxFixes(uri);
	return syntax
		.filter((diagnostic) => diagnostic.code === code)
		.map((diagnostic) => ({
			span: diagnostic.span,
			message: [diagnostic.message],
			...(severity ? { severity } : {}),
			...(diagnostic.related ? { related: diagnostic.related.map((place) => ({ uri, ...place })) } : {}),
			fixes: () => fixesOf(diagnostic).map(({ title, edits, preferred }) => fixInFile(title, uri, edits, preferred)),
		}));
}
