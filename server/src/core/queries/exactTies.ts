import { exactNames, isPublicHost } from '../base/hostNames';
import type { Uri } from '../base/uri';
import type { WorkspaceQueries } from './workspaceQueries';

/**
 * Whether two files are tied by an equal address or an exact host only: one of them was found by a search of the machine, so that
 * nobody says that it has to do with the other.
 */
export function tiesOnlyExactly(queries: WorkspaceQueries, one: Uri, other: Uri): boolean {
	return queries.isFound(one) || queries.isFound(other);
}

/** Whether one of `serverNames` is `host` itself, and tells the site from others: no pattern, and not `localhost`. */
export function isExactHost(serverNames: readonly string[], host: string): boolean {
	const exact = exactNames(host);
	return isPublicHost(host) && serverNames.some((name) => exact.includes(name.toLowerCase()));
}
