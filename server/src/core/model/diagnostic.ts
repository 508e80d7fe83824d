import type { Edit, Span } from '../base/text';
import type { Uri } from '../base/uri';

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

/** What a rule says of one place; the registry adds the code and the defaults. */
export interface RuleResult {
	readonly span: Span;
	readonly message: string;
	readonly severity?: Severity;
	readonly related?: readonly Related[];
	readonly unnecessary?: boolean;
	readonly fixes?: () => readonly Fix[];
}

/** A fix that changes one file only. */
export function fixInFile(title: string, uri: Uri, edits: readonly Edit[], preferred = false): Fix {
	return { title, preferred, changes: [{ kind: 'edit', uri, edits }] };
}
