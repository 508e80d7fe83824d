import type { Uri } from '../../base/uri';
import type { IncludeFacts, ScopeKind } from '../../languages/nginx/facts/facts';
import { loadsDirectives } from '../../languages/nginx/facts/lookup';
import type { WorkspaceQueries } from '../workspaceQueries';

/**
 * Whether an `include` of the instance, in a level of one of these kinds, leads to files that the workspace does not
 * have, so that what seems to be missing may stand there.
 */
export function loadsUnknownFiles(from: Uri, queries: WorkspaceQueries, levels: ReadonlySet<ScopeKind>): boolean {
	return queries.instanceOf(from).files.some((file) => {
		const summary = queries.summaryOf(file);
		if (summary?.language !== 'nginx' || queries.holdsEntries(file)) return false;
		const { includes, scopes } = summary.facts;
		return includes.some((include) => {
			const kind = scopes[include.scope]?.kind;
			if (kind === undefined || !levels.has(kind) || !loadsDirectives(include)) return false;
			return namesUnknownFile(include, queries.includeTargets(file, include));
		});
	});
}

/** Whether the file of an include that leads to `targets` is missing. Of nginx's own files it is known what stands in them. */
export function namesUnknownFile({ pattern }: IncludeFacts, targets: readonly Uri[]): boolean {
	return targets.length === 0 && !/(?:mime\.types|_params)$|[*?[]/.test(pattern);
}
