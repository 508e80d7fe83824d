import type { Uri } from '../../base/uri';
import type { LevelKind, NginxFacts } from '../../languages/nginx/facts/facts';
import type { WorkspaceQueries } from '../workspaceQueries';

/** An upstream stands in `http`, so a file with one is included there, or from a file that is. */
const upstreamLevels: ReadonlySet<LevelKind> = new Set(['http', 'file']);

/**
 * Whether an upstream that a pass names may be declared where nobody can see it: the pass stands in a piece that may be included
 * anywhere, or the instance loads files that are not here.
 */
export function mayBeDeclaredElsewhere(
	uri: Uri,
	{ levels }: NginxFacts,
	passLevel: number,
	queries: WorkspaceQueries,
): boolean {
	let level = levels[passLevel];
	while (level && level.kind !== 'server') level = levels[level.parent];
	const { included, main } = queries.instanceOf(uri);
	const isWhole = level !== undefined || (included && main !== undefined && !queries.isFound(main));
	return !isWhole || queries.loadsUnknownFiles(uri, upstreamLevels);
}
