import { touchesAny } from '../base/text';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/**
 * Whether a path stands where its file can be read, so that a fix may write it elsewhere. A directive without its semicolon can
 * be told what it means, but not that it will mean the same when somebody has finished it.
 */
export function isWellRead({ uri, endpoint }: EndpointRef, queries: WorkspaceQueries): boolean {
	return !touchesAny(queries.summaryOf(uri)?.unreadable ?? [], endpoint.span);
}
