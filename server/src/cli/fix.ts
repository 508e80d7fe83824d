import type { Words } from '../core/base/phrase';
import { positionAt } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { checkFile, type RuleSettings } from '../core/diagnostics/checkFile';
import { type ChosenFix, fixesTogether, mergeChanges } from '../core/features/codeAction';
import { MAX_FIX_ROUNDS } from '../core/features/limits';
import { withEdits } from '../core/features/withEdits';
import type { Severity } from '../core/model/diagnostic';
import { fileAt, type Snapshot, workspaceFiles } from '../core/workspace/snapshot';
import type { WriteStep } from './environment';

/** What may be mended, and where. */
export interface FixLimits {
	/** What the nearest project sets for a file. */
	readonly rules: (uri: Uri) => RuleSettings;
	/** Whether a problem of that severity is one to mend. */
	readonly isFailure: (severity: Severity) => boolean;
	/** Whether a file may be changed. */
	readonly mayChange: (uri: Uri) => boolean;
}

/** What was mended. */
export interface FixedWorkspace {
	readonly snapshot: Snapshot;
	/** In the order in which they were made, each file as it was then. */
	readonly fixes: readonly AppliedFix[];
	/** What is to be written for it. */
	readonly steps: readonly ReplaceStep[];
}

/** A fix, and where it has changed something. */
export interface AppliedFix {
	readonly code: string;
	readonly title: Words;
	/** The first changed line of each file, counted from 0. */
	readonly places: readonly { readonly uri: Uri; readonly line: number }[];
}

type ReplaceStep = Extract<WriteStep, { kind: 'replace' }>;

/**
 * Applies the preferred fixes of failures, also of those that a fix brings to light, and of nothing else. Fixes that make, rename or
 * remove files are left to people, as in the fix-all of an editor. Nothing is written.
 */
export function fixWorkspace(snapshot: Snapshot, { rules, isFailure, mayChange }: FixLimits): FixedWorkspace {
	let fixed = snapshot;
	const fixes: AppliedFix[] = [];
	const edited = new Set<Uri>();
	for (let round = 0; round < MAX_FIX_ROUNDS; round++) {
		let changed = false;
		for (const { uri } of workspaceFiles(fixed)) {
			const failures = checkFile(fixed, uri, rules(uri)).problems.filter(({ severity }) => isFailure(severity));
			const chosen = fixesTogether(failures, ({ changes }) => changes.every((change) => mayChange(change.uri)));
			if (chosen.length === 0) continue;
			for (const one of chosen) fixes.push(appliedFix(one, fixed));
			const changes = mergeChanges(chosen.flatMap(({ fix }) => fix.changes));
			const before = fixed;
			fixed = withEdits(before, changes, (one) => fileAt(before, one)?.text);
			for (const change of changes) edited.add(change.uri);
			changed = true;
		}
		if (!changed) break;
	}
	const steps = [...edited].flatMap((uri): ReplaceStep[] => {
		const [old, now] = [fileAt(snapshot, uri), fileAt(fixed, uri)];
		const same = old?.text === undefined || now?.text === undefined || old.text === now.text;
		return same ? [] : [{ kind: 'replace', uri: now.uri, before: old.text, text: now.text }];
	});
	return { snapshot: fixed, fixes, steps };
}

function appliedFix({ problem: { code }, fix: { title, changes } }: ChosenFix, snapshot: Snapshot): AppliedFix {
	const places = mergeChanges(changes).flatMap((change) => {
		const file = fileAt(snapshot, change.uri);
		if (change.kind !== 'edit' || !file) return [];
		const first = Math.min(...change.edits.map(({ span }) => span.start));
		return [{ uri: file.uri, line: positionAt(file.summary.lines, first).line }];
	});
	return { code, title, places };
}
