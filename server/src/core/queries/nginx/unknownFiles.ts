import type { Uri } from '../../base/uri';
import type { LevelKind, NginxFacts } from '../../languages/nginx/facts/facts';
import { NAMES } from '../../languages/nginx/includes/includeHead';
import type { WorkspaceQueries } from '../workspaceQueries';

/** Wherever a name may be defined, or a file loaded that defines one. */
const anyLevel: ReadonlySet<LevelKind | typeof NAMES> = new Set([
	NAMES,
	'file',
	'http',
	'stream',
	'mail',
	'server',
	'location',
	'upstream',
	'if',
	'limit_except',
	'other',
]);

/**
 * Whether all is here that an nginx loads together with a file, and all that it says is understood: of what is not defined there
 * nginx knows nothing. Not of what other programs than the open source nginx may read, which bring names of their own.
 */
export function isWhollyKnown(uri: Uri, queries: WorkspaceQueries): boolean {
	const { included, main } = queries.instanceOf(uri);
	return (
		included &&
		main !== undefined &&
		!queries.isFound(main) &&
		!queries.mayHideNames(uri) &&
		!queries.loadsUnknownFiles(uri, anyLevel) &&
		!queries.mayBeReadBy(uri, 'Angie') &&
		!queries.mayBeReadBy(uri, 'NGINX Plus')
	);
}

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
