import type { Sentence } from '../base/phrase';
import type { Edit, Span } from '../base/text';
import type { Uri } from '../base/uri';

/** How bad a finding is, in the protocol's words. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** All severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** One finding of a rule in one file. Data, but for `fixes`, which is asked only when somebody wants to see them. */
export interface Diagnostic {
	/** The name of the rule that found it. */
	readonly code: string;
	readonly severity: Severity;
	readonly span: Span;
	/** What will happen, why, and what to do; the other file by name. */
	readonly message: Sentence;
	/** Other places that have to do with it, in this file or another. */
	readonly related: readonly Related[];
	/** Code that has no effect: editors fade it. */
	readonly unnecessary: boolean;
	/** The ways to mend it, best first, at most one of them preferred. */
	readonly fixes: () => readonly Fix[];
}

/** A further place that a finding speaks of. */
export interface Related {
	readonly uri: Uri;
	readonly span: Span;
	/** What it has to do with the finding. */
	readonly message: Sentence;
}

/** A way to mend a finding. */
export interface Fix {
	/** What it does, as a command for people. */
	readonly title: Sentence;
	/** Whether it is the one that an editor takes if it takes one by itself. */
	readonly preferred: boolean;
	/** What it does to each file; all of it is done or nothing. */
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

/** What a rule says of one place; the registry adds the code and the defaults. */
export interface RuleResult {
	readonly span: Span;
	/** What will happen, why, and what to do. */
	readonly message: Sentence;
	/** Set if it is not the one that the rule has by itself. */
	readonly severity?: Severity;
	readonly related?: readonly Related[];
	/** Set if what stands there has no effect, so that editors fade it. */
	readonly unnecessary?: boolean;
	/** Called only when somebody wants to see them. */
	readonly fixes?: () => readonly Fix[];
}

/** A fix that changes one file only. */
export function fixInFile(title: Sentence, uri: Uri, edits: readonly Edit[], preferred = false): Fix {
	return { title, preferred, changes: [{ kind: 'edit', uri, edits }] };
}
