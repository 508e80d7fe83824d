import { checkFile, type RuleSettings } from '../diagnose';
import { disableAbove } from '../languages/nginx/comments';
import { parseNginx } from '../languages/nginx/parse';
import type { FileChange, Problem } from '../rules/rule';
import { type FileRecord, fileAt, type Snapshot } from '../snapshot';
import type { Edit, Span } from '../text';
import type { Uri } from '../uri';

export interface CodeAction {
	readonly title: string;
	readonly kind: 'quickfix';
	readonly preferred: boolean;
	readonly changes: readonly FileChange[];
	readonly problem: Problem;
}

/**
 * The fixes of all problems that touch `span`, and behind them, in an nginx file whose text is at hand, a comment for each
 * code that silences it there.
 */
export function codeActionsAt(snapshot: Snapshot, uri: Uri, span: Span, settings: RuleSettings): readonly CodeAction[] {
	const touched = checkFile(snapshot, uri, settings).problems.filter(
		(problem) => problem.span.start <= span.end && span.start <= problem.span.end,
	);
	const fixes = touched.flatMap((problem) =>
		problem.fixes().map(({ title, preferred, changes }) => ({
			title,
			kind: 'quickfix' as const,
			preferred,
			changes: mergeChanges(changes),
			problem,
		})),
	);
	return [...fixes, ...silencing(touched, fileAt(snapshot, uri))];
}

function silencing(problems: readonly Problem[], file: FileRecord | undefined): readonly CodeAction[] {
	if (file?.summary.language !== 'nginx' || file.text === undefined || problems.length === 0) return [];
	const { uri, summary } = file;
	const tree = parseNginx(file.text);
	const done = new Set<string>();
	return problems.flatMap((problem): CodeAction[] => {
		const { code, span } = problem;
		const edit = disableAbove(tree, summary.lines, span.start, code);
		const key = `${edit?.span.start} ${code}`;
		if (!edit || done.has(key)) return [];
		done.add(key);
		const changes = [{ kind: 'edit' as const, uri, edits: [edit] }];
		return [{ title: `Silence \`${code}\` here`, kind: 'quickfix', preferred: false, changes, problem }];
	});
}

/**
 * What all preferred fixes of a file do together. A fix that would touch what an earlier one has changed is left out, as is
 * one that creates, renames or removes a file: that is for a person to choose.
 */
export function fixAllIn(snapshot: Snapshot, uri: Uri, settings: RuleSettings): readonly FileChange[] {
	const chosen: FileChange[] = [];
	for (const problem of checkFile(snapshot, uri, settings).problems) {
		const fix = problem.fixes().find(({ preferred }) => preferred);
		if (!fix || fix.changes.some(({ kind }) => kind !== 'edit')) continue;
		if (!fix.changes.some((change) => chosen.some((other) => overlap(change, other)))) chosen.push(...fix.changes);
	}
	return mergeChanges(chosen);
}

/** The same changes with one entry for each edited file. */
export function mergeChanges(changes: readonly FileChange[]): readonly FileChange[] {
	const merged: FileChange[] = [];
	const places = new Map<Uri, number>();
	for (const change of changes) {
		const at = change.kind === 'edit' ? places.get(change.uri) : undefined;
		const earlier = at === undefined ? undefined : merged[at];
		if (change.kind === 'edit' && at !== undefined && earlier?.kind === 'edit')
			merged[at] = { ...earlier, edits: [...earlier.edits, ...change.edits] };
		else {
			if (change.kind === 'edit') places.set(change.uri, merged.length);
			merged.push(change);
		}
	}
	return merged;
}

function overlap(a: FileChange, b: FileChange): boolean {
	if (a.kind !== 'edit' || b.kind !== 'edit' || a.uri !== b.uri) return false;
	return a.edits.some((one) => b.edits.some((other) => editsOverlap(one, other)));
}

/** Two edits of one place are an overlap even where both only insert: which comes first would be chance. */
function editsOverlap(a: Edit, b: Edit): boolean {
	if (a.span.start === b.span.start && a.span.end === b.span.end) return true;
	return a.span.start < b.span.end && b.span.start < a.span.end;
}
