import type { Edit, Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { GhostFacts } from '../languages/ghost/facts/facts';
import type { NginxFacts } from '../languages/nginx/facts/facts';
import type { FileSummary, LanguageId, SummaryOf } from '../model/language';
import type { WorkspaceQueries } from '../queries/workspaceQueries';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One finding of a rule in one file. Data, but for `fixes`, which is asked only when somebody wants to see them. */
export interface Diagnostic {
	readonly code: string;
	readonly severity: Severity;
	readonly span: Span;
	/** What will happen, why, and what to do; the other file by name. */
	readonly message: string;
	readonly related: readonly Related[];
	/** Code that has no effect: editors fade it. */
	readonly unnecessary: boolean;
	/** The ways to mend it, best first, at most one of them preferred. */
	readonly fixes: () => readonly Fix[];
}

export interface Related {
	readonly uri: Uri;
	readonly span: Span;
	readonly message: string;
}

export interface Fix {
	readonly title: string;
	readonly preferred: boolean;
	readonly changes: readonly FileChange[];
	/** Set where it puts in what is missing for a place to be read, so that it may go there. */
	readonly makesReadable?: true;
}

/** What a fix does to one file. */
export type FileChange =
	| { readonly kind: 'edit'; readonly uri: Uri; readonly edits: readonly Edit[] }
	| { readonly kind: 'create'; readonly uri: Uri; readonly text: string }
	| { readonly kind: 'rename'; readonly uri: Uri; readonly to: Uri }
	| { readonly kind: 'delete'; readonly uri: Uri };

/** The part of a rule that people read: the registry, the settings, the pages in `docs/rules` and SARIF are made from it. */
export interface RuleText {
	readonly code: string;
	/** The severity without settings; a single finding may deviate where the message says why. */
	readonly severity: Severity;
	/** One line without a full stop: what is wrong. */
	readonly title: string;
	/** When it speaks, and when it does not. */
	readonly when: string;
	/** What nginx or Ghost do with it, and what the visitor sees. */
	readonly why: string;
	/** `bad` shows the fault and `good` the cure, each as it stands in a file of language `language`. */
	readonly example: { readonly language: 'json' | 'nginx'; readonly bad: string; readonly good: string };
	/** The quick fixes, or what to do by hand. */
	readonly fix: string;
	/** How the fact is known: "run on nginx 1.22.1 and 1.31.5", "run on Ghost 6.65.0", "nginx.org: ...". */
	readonly source: string;
}

/** One code. `check` is asked per file and reads other files only through `links`, which keeps note of what it looked at. */
export interface Rule extends RuleText {
	/** The kinds of file in which it may speak. */
	readonly languages: readonly LanguageId[];
	/** Set where no comment in a file silences it: what keeps a program from starting is always told. */
	readonly alwaysTold?: true;
	readonly check: (file: CheckedFile, queries: WorkspaceQueries, verdicts: Verdicts) => Iterable<RuleResult>;
}

/** What the rules before said of the same file, silenced or not. Of use to the last rule alone. */
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

/** What a rule says of one place; the registry adds the code and the defaults. */
export interface RuleResult {
	readonly span: Span;
	readonly message: string;
	readonly severity?: Severity;
	readonly related?: readonly Related[];
	readonly unnecessary?: boolean;
	readonly fixes?: () => readonly Fix[];
}

export interface CheckedFile {
	readonly uri: Uri;
	readonly summary: FileSummary;
}

/** A rule for one kind of file: `check` gets summaries of that kind only. */
export function ruleFor<Id extends LanguageId>(
	language: Id,
	rule: RuleText & {
		readonly alwaysTold?: true;
		readonly check: (
			summary: SummaryOf<Id, Id extends 'ghost' ? GhostFacts : NginxFacts>,
			uri: Uri,
			queries: WorkspaceQueries,
			verdicts: Verdicts,
		) => Iterable<RuleResult>;
	},
): Rule {
	type Summary = SummaryOf<Id, Id extends 'ghost' ? GhostFacts : NginxFacts>;
	return {
		...rule,
		languages: [language],
		check: ({ summary, uri }, queries, verdicts) =>
			summary.language === language ? rule.check(summary as Summary, uri, queries, verdicts) : [],
	};
}

/** A fix that changes one file only. */
export function fixInFile(title: string, uri: Uri, edits: readonly Edit[], preferred = false): Fix {
	return { title, preferred, changes: [{ kind: 'edit', uri, edits }] };
}
