import { getEntry } from '../base/persistentMap';
import type { Uri } from '../base/uri';
import type { Membership } from '../languages/nginx/includes/includeGraph';
import { literalTarget } from '../languages/nginx/includes/literalTarget';
import type { Snapshot } from './snapshot';

/**
 * The paths that includes name and where the workspace has no file, as far as nobody has looked at them: a host that can does,
 * and gives what it sees as changes. Files whose place in the graph is among `done` are passed over; those that are not are added.
 */
export function unseenTargets(snapshot: Snapshot, done: WeakSet<Membership>): readonly Uri[] {
	const { files, includes, seen } = snapshot;
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
