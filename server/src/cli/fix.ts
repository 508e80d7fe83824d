import { applyEdits } from '../core/base/text';
import type { Uri } from '../core/base/uri';
import { checkerOf, type RuleSettings } from '../core/diagnostics/checkFile';
import { fixAllIn, mergeChanges } from '../core/features/codeAction';
import type { FileChange } from '../core/model/diagnostic';
import { applyChanges } from '../core/workspace/applyChanges';
import { fileAt, type Snapshot, workspaceFiles } from '../core/workspace/snapshot';
import type { Environment, WriteStep } from './environment';
import { MAX_FIX_ROUNDS } from './limits';

/**
 * Applies the preferred fixes of the files that somebody gave, and writes what they have changed: all of it or nothing. Other files
 * stay as they are. Resolves to the snapshot after that. Fixes that make, rename or remove files are left to people, as in the fix-all
 * of an editor. `rules` are the settings for a file.
 */
export async function fixWorkspace(
	snapshot: Snapshot,
	rules: (uri: Uri) => RuleSettings,
	environment: Environment,
): Promise<Snapshot> {
	let fixed = snapshot;
	const edited = new Set<Uri>();
	for (let round = 0; round < MAX_FIX_ROUNDS; round++) {
		let changed = false;
		for (const { uri } of workspaceFiles(fixed)) {
			const changes = mergeChanges(fixAllIn(fixed, uri, rules(uri)));
			if (changes.length === 0) continue;
			fixed = withChanges(fixed, changes);
			for (const change of changes) edited.add(change.uri);
			changed = true;
		}
		if (!changed) break;
	}
	const steps = [...edited].flatMap((uri): WriteStep[] => {
		const [old, now] = [fileAt(snapshot, uri), fileAt(fixed, uri)];
		const same = old?.text === undefined || now?.text === undefined || old.text === now.text;
		return same ? [] : [{ kind: 'replace', uri: now.uri, before: old.text, text: now.text }];
	});
	await environment.writer.write(steps);
	if (steps.length > 0) {
		const names = steps.map(({ uri }) => environment.nameOf(uri)).sort();
		const before = problemsByKind(snapshot, rules);
		const left = problemsByKind(fixed, rules);
		// What a fix brings to light is told below, and takes nothing from what it has mended.
		const count = [...before].reduce((sum, [kind, had]) => sum + Math.max(0, had - (left.get(kind) ?? 0)), 0);
		const done = count === 0 ? 'changed' : `fixed ${count} problem${count === 1 ? '' : 's'} in`;
		environment.warn(`${done} ${names.join(', ')}`);
	}
	return fixed;
}

function withChanges(snapshot: Snapshot, changes: readonly FileChange[]): Snapshot {
	return applyChanges(
		snapshot,
		changes.flatMap((change) => {
			const file = fileAt(snapshot, change.uri);
			if (change.kind !== 'edit' || file?.text === undefined) return [];
			// A file that counted as Ghost's for what lies beside it still does.
			const besideInstall = snapshot.languages.of(file.head.language).backends !== undefined;
			return [
				{
					kind: 'text',
					uri: file.uri,
					text: applyEdits(file.text, change.edits),
					besideInstall,
					open: false,
					keepText: true,
				},
			];
		}),
	).snapshot;
}

/** How many problems of each code there are in each file. */
function problemsByKind(snapshot: Snapshot, rules: (uri: Uri) => RuleSettings): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	const check = checkerOf(snapshot);
	for (const file of workspaceFiles(snapshot))
		for (const { code } of check(file, rules(file.uri))) {
			const kind = `${code} in ${file.uri}`;
			counts.set(kind, (counts.get(kind) ?? 0) + 1);
		}
	return counts;
}
