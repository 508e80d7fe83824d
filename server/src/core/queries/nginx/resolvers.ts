import type { Uri } from '../../base/uri';
import type { LevelKind } from '../../languages/nginx/facts/facts';
import type { WorkspaceQueries } from '../workspaceQueries';
import { loadsUnknownFiles } from './unknownFiles';

/**
 * Whether the nginx that loads `uri` surely has no `resolver` for all upstreams of a module: it goes by those that stand in the
 * block of the module itself. False where no main file is known, or where one may stand in a file that is not.
 */
export function lacksResolver(uri: Uri, module: 'http' | 'stream', queries: WorkspaceQueries): boolean {
	const { main, included, files } = queries.instanceOf(uri);
	if (main === undefined || !included || !queries.settled()) return false;
	const kinds: ReadonlySet<LevelKind> = new Set(['file', module]);
	const has = files.some((file) => {
		const summary = queries.summaryOf(file, 'nginx');
		if (!summary) return false;
		const { resolvers, levels } = summary.facts;
		return resolvers.some((level) => kinds.has(levels[level]?.kind ?? 'other'));
	});
	return !has && !loadsUnknownFiles(uri, queries, kinds);
}
