import { nameMatcher } from '../server/src/core/base/glob';
import { folderOf, normalizeUri, pathOf, type Uri } from '../server/src/core/base/uri';
import { isCandidate, type Languages } from '../server/src/core/model/language';
import { applyChanges } from '../server/src/core/workspace/applyChanges';
import type { Change, TextChange } from '../server/src/core/workspace/change';
import { type NamedTarget, namedTargets } from '../server/src/core/workspace/namedTargets';
import { fileAt, type Snapshot } from '../server/src/core/workspace/snapshot';

/** The snapshot after a host has read those of `texts` that files name and that are none of ours by themselves. */
export function withNamed(before: Snapshot, texts: readonly Change[]): Snapshot {
	let { snapshot } = applyChanges(before, []);
	for (;;) {
		const read = namedAmong(snapshot, texts).filter(({ uri }) => !fileAt(snapshot, uri));
		const after = read.length === 0 ? snapshot : applyChanges(snapshot, read).snapshot;
		if (after.files.size === snapshot.files.size) return after;
		snapshot = after;
	}
}

/** Those of `texts` that files of the snapshot name, as what they name them. */
export function namedAmong(snapshot: Snapshot, texts: readonly Change[]): readonly TextChange[] {
	const targets = [...namedTargets(snapshot).values()];
	return texts.flatMap((change): TextChange[] => {
		if (change.kind !== 'text') return [];
		const names = [change.uri, ...(change.aliases ?? [])].map(normalizeUri);
		const target = targets.find((one) => names.some((name) => isMeant(one, name, snapshot.languages)));
		return target ? [{ ...change, namedAs: target.as }] : [];
	});
}

/** Whether a file of that name is meant by a target, as far as a disk would show it. */
function isMeant({ kind, uri }: NamedTarget, name: Uri, languages: Languages): boolean {
	if (kind === 'file') return name === uri;
	if (kind === 'folder') return folderOf(name) === uri && isCandidate(languages, name);
	const [parts, pattern] = [pathOf(name).split('/'), pathOf(uri).split('/')];
	const matches = (part: string, at: number): boolean => part === pattern[at] || nameMatcher(pattern[at] || '-')(part);
	return parts.length === pattern.length && parts.every(matches);
}
