import type { Uri } from '../../base/uri';
import type { IncludeFacts, LevelKind, NginxFacts } from '../../languages/nginx/facts/facts';
import { loadsDirectives } from '../../languages/nginx/facts/lookup';
import { isWellKnown } from '../../languages/nginx/includes/wellKnownFiles';
import type { WorkspaceQueries } from '../workspaceQueries';

/**
 * Whether an `include` of the instance, in a level of one of these kinds, leads to files that the workspace does not
 * have, so that what seems to be missing may stand there.
 */
export function loadsUnknownFiles(from: Uri, queries: WorkspaceQueries, kinds: ReadonlySet<LevelKind>): boolean {
	return queries.instanceOf(from).files.some((file) => {
		const summary = queries.summaryOf(file, 'nginx');
		if (!summary || queries.holdsEntries(file)) return false;
		const { includes, levels } = summary.facts;
		return includes.some((include) => {
			const kind = levels[include.level]?.kind;
			if (kind === undefined || !kinds.has(kind) || !loadsDirectives(include)) return false;
			return queries.includeTargets(file, include) === undefined;
		});
	});
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
	return !isWhole || loadsUnknownFiles(uri, queries, upstreamLevels);
}

/** Whether an include loads even where the workspace has no such file: one of a package, or nothing. */
export function isOfKnownContents({ pattern }: Pick<IncludeFacts, 'pattern'>): boolean {
	// Whatever else is called so holds parameters, and neither servers nor upstreams.
	return isWellKnown(pattern) || /_params$|[*?[]/.test(pattern);
}
