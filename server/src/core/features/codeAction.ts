import { say, type Words } from '../base/phrase';
import { firstIndexWhere } from '../base/sortedSearch';
import type { Edit, Span } from '../base/text';
import type { Uri } from '../base/uri';
import { checkFile, type RuleSettings } from '../diagnostics/checkFile';
import type { Diagnostic, FileChange, Fix } from '../model/diagnostic';
import { disableUnused } from '../rules/nginx/disable-unused';
import { codesAlwaysTold } from '../rules/registry';
import { fileAt, type Snapshot } from '../workspace/snapshot';

/** A quick fix as an editor offers it. */
export interface CodeAction {
	readonly title: Words;
	readonly kind: 'quickfix';
	/** Whether it is the one that an editor takes if it takes one by itself. */
	readonly preferred: boolean;
	/** Whether it mends the problem; else it only keeps that from being told. */
	readonly mends: boolean;
	/** What it does to the files, all of it or nothing. */
	readonly changes: readonly FileChange[];
	/** The finding that it mends. */
	readonly problem: Diagnostic;
}

/**
 * The fixes of all problems that touch `span`, and behind them, in a file that takes comments, whose text is at hand and can be read,
 * comments for each code that silence it there, in the block around and in the file.
 */
export function codeActionsAt(snapshot: Snapshot, uri: Uri, span: Span, settings: RuleSettings): readonly CodeAction[] {
	return codeActionsFor(touching(span, checkFile(snapshot, uri, settings).problems), snapshot, uri);
}

/** The same of these problems. */
export function codeActionsFor(problems: readonly Diagnostic[], snapshot: Snapshot, uri: Uri): readonly CodeAction[] {
	const fixes = problems.flatMap((problem) =>
		problem.fixes().map(({ title, preferred, changes }) => ({
			title,
			kind: 'quickfix' as const,
			preferred,
			mends: true,
			changes: mergeChanges(changes),
			problem,
		})),
	);
	return [...fixes, ...silencing(problems, snapshot, uri)];
}

/** Those of these problems that touch `span`. */
export function touching({ start, end }: Span, problems: readonly Diagnostic[]): readonly Diagnostic[] {
	return problems.filter(({ span }) => span.start <= end && start <= span.end);
}

function silencing(problems: readonly Diagnostic[], snapshot: Snapshot, name: Uri): readonly CodeAction[] {
	const file = fileAt(snapshot, name);
	if (file?.text === undefined || problems.length === 0) return [];
	// What is said of a text that was there before does not tell where a comment may stand in this one.
	if (file.lastGoodParse) return [];
	const { uri, summary, text } = file;
	const silence = snapshot.languages.of(summary.language).silencer?.(text, summary.lines);
	const done = new Set<string>();
	return reaches.flatMap(([reach, titleFor]) =>
		problems.flatMap((problem): CodeAction[] => {
			const { code, span } = problem;
			if (codesAlwaysTold.has(code)) return [];
			// Of comments themselves, only those right below are silenced.
			if (code === disableUnused.code && reach !== 'line') return [];
			const edit = silence?.(span.start, code, reach);
			const key = `${edit?.span.start} ${edit?.newText}`;
			if (!edit || done.has(key)) return [];
			done.add(key);
			const changes = [{ kind: 'edit' as const, uri, edits: [edit] }];
			return [{ title: titleFor(code), kind: 'quickfix', preferred: false, mends: false, changes, problem }];
		}),
	);
}

const reaches = [
	['line', (code: string) => say`Silence ${code} here`],
	['block', (code: string) => say`Silence ${code} in this block`],
	['file', (code: string) => say`Silence ${code} in this file`],
] as const;

/** What all preferred fixes of a file do together, see `fixesTogether`. */
export function fixAllIn(snapshot: Snapshot, uri: Uri, settings: RuleSettings): readonly FileChange[] {
	return changesTogether(checkFile(snapshot, uri, settings).problems);
}

/** The same for the problems of a file. */
export function changesTogether(problems: readonly Diagnostic[]): readonly FileChange[] {
	const chosen = fixesTogether(problems);
	return mergeChanges(chosen.flatMap(({ fix }) => fix.changes));
}

/** A problem with the fix that was chosen for it. */
export interface ChosenFix {
	readonly problem: Diagnostic;
	readonly fix: Fix;
}

/**
 * The preferred fixes of these problems that can be made at once, as far as `mayMake` allows. One that would touch what an earlier
 * one has changed is left out, as is one that creates, renames or removes a file: that is for a person to choose.
 */
export function fixesTogether(
	problems: readonly Diagnostic[],
	mayMake: (fix: Fix) => boolean = () => true,
): readonly ChosenFix[] {
	const chosen: ChosenFix[] = [];
	const taken = new Map<Uri, Edit[]>();
	for (const problem of problems) {
		const fix = problem.fixes().find(({ preferred }) => preferred);
		if (!fix || fix.changes.some(({ kind }) => kind !== 'edit') || !mayMake(fix)) continue;
		if (fix.changes.some((change) => change.kind === 'edit' && overlaps(taken.get(change.uri), change.edits))) continue;
		chosen.push({ problem, fix });
		for (const change of fix.changes) if (change.kind === 'edit') take(taken, change.uri, change.edits);
	}
	return chosen;
}

/** The same changes with one entry for each edited file. */
export function mergeChanges(changes: readonly FileChange[]): readonly FileChange[] {
	const merged: FileChange[] = [];
	const edits = new Map<Uri, Edit[]>();
	for (const change of changes) {
		if (change.kind !== 'edit') {
			merged.push(change);
			continue;
		}
		const earlier = edits.get(change.uri);
		if (earlier === undefined) {
			const own = [...change.edits];
			edits.set(change.uri, own);
			merged.push({ ...change, edits: own });
		} else earlier.push(...change.edits);
	}
	return merged;
}

/** Whether one of `edits` touches what those of `taken` change, which are in the order of the text. */
function overlaps(taken: readonly Edit[] | undefined, edits: readonly Edit[]): boolean {
	if (taken === undefined) return false;
	return edits.some((edit) => {
		for (let i = firstIndexWhere(taken, ({ span }) => span.end >= edit.span.start); i < taken.length; i++) {
			const other = taken[i];
			if (other === undefined || other.span.start > edit.span.end) return false;
			if (editsOverlap(edit, other)) return true;
		}
		return false;
	});
}

function take(taken: Map<Uri, Edit[]>, uri: Uri, edits: readonly Edit[]): void {
	const own = taken.get(uri) ?? [];
	taken.set(uri, own);
	for (const edit of edits) {
		const { start, end } = edit.span;
		const at = firstIndexWhere(own, ({ span }) => span.start > start || (span.start === start && span.end >= end));
		own.splice(at, 0, edit);
	}
}

/** Two edits of one place are an overlap even where both only insert: which comes first would be chance. */
function editsOverlap(a: Edit, b: Edit): boolean {
	if (a.span.start === b.span.start && a.span.end === b.span.end) return true;
	return a.span.start < b.span.end && b.span.start < a.span.end;
}
