import type { Uri } from '../../base/uri';
import type { LevelKind } from '../../languages/nginx/facts/facts';
import type { WorkspaceQueries } from '../workspaceQueries';

/**
 * Whether the nginx that loads `uri` surely has no `resolver` for all upstreams of a module: it goes by those that stand in the
 * block of the module itself. False where no main file is known, or where one may stand in a file that is not.
 */
export function lacksResolver(uri: Uri, module: 'http' | 'stream', queries: WorkspaceQueries): boolean {
	const { main, included } = queries.instanceOf(uri);
	if (main === undefined || !included || !queries.settled()) return false;
	const kinds: ReadonlySet<LevelKind> = new Set(['file', module]);
	return !queries.hasResolver(uri, kinds) && !queries.loadsUnknownFiles(uri, kinds);
}
