import { getEntry } from '../base/persistentMap';
import type { Uri } from '../base/uri';
import type { IncludeGraph, Membership } from '../languages/nginx/includes/includeGraph';
import { literalTarget } from '../languages/nginx/includes/literalTarget';
import { isIncludeGraphStale } from './applyChanges';
import type { Snapshot } from './snapshot';

/** Which graphs have been gone through, and of which files, by their place in one, which patterns. */
export interface LookedUp {
	readonly graphs: WeakSet<IncludeGraph>;
	/** A file may come to name something else that is not there either, and keep its place. */
	readonly patterns: WeakMap<Membership, readonly string[]>;
}

/** Nothing has been looked up. */
export function nothingLookedUp(): LookedUp {
	return { graphs: new WeakSet(), patterns: new WeakMap() };
}

const NONE: readonly string[] = [];

/**
 * The paths that includes name and where the workspace has no file, as far as nobody has looked at them: a host that can does,
 * and gives what it sees as changes. What `done` tells of is passed over; what it does not is added. While the graph is behind, nobody can
 * tell.
 */
export function unseenTargets(snapshot: Snapshot, done: LookedUp): readonly Uri[] {
	const { files, includes, seen } = snapshot;
	// Most edits leave the graph as it is.
	if (done.graphs.has(includes) || isIncludeGraphStale(snapshot)) return [];
	done.graphs.add(includes);
	const found = new Set<Uri>();
	for (const [uri, membership] of includes.memberships) {
		const patterns = getEntry(files, uri)?.head.include?.includes ?? NONE;
		if (done.patterns.get(membership) === patterns) continue;
		done.patterns.set(membership, patterns);
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
