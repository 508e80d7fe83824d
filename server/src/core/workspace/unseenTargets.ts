import { getEntry } from '../base/persistentMap';
import type { Uri } from '../base/uri';
import type { IncludeGraph, Membership } from '../languages/nginx/includes/includeGraph';
import { literalTarget } from '../languages/nginx/includes/literalTarget';
import type { Snapshot } from './snapshot';

/**
 * The paths that includes name and where the workspace has no file, as far as nobody has looked at them: a host that can does,
 * and gives what it sees as changes. A graph that is among `done`, and files whose place in it is, are passed over; those that are not
 * are added.
 */
export function unseenTargets(snapshot: Snapshot, done: WeakSet<IncludeGraph | Membership>): readonly Uri[] {
	const { files, includes, seen } = snapshot;
	// Most edits leave the graph as it is.
	if (done.has(includes)) return [];
	done.add(includes);
	const found = new Set<Uri>();
	for (const [uri, membership] of includes.memberships) {
		if (done.has(membership)) continue;
		done.add(membership);
		const patterns = getEntry(files, uri)?.head.include?.includes ?? [];
		for (const [at, pattern] of patterns.entries()) {
			if (membership.loads[at]?.length !== 0) continue;
			for (const id of membership.instances) {
				const main = includes.instances.get(id)?.main;
				const target = main === undefined ? undefined : literalTarget(pattern, main);
				if (target !== undefined && getEntry(seen, target) === undefined) found.add(target);
			}
		}
	}
	return [...found];
}
