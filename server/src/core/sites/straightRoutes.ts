import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import type { FileRecord } from '../workspace/snapshot';

/** The addresses to which a file sends visitors itself, and not through nginx's `server` blocks. */
export function straightRoutes({ uri, summary }: FileRecord, queries: WorkspaceQueries): readonly EndpointRef[] {
	return [...summary.endpoints.keys()].flatMap((index) => {
		const end = queries.endpointAt(uri, index);
		return end && queries.routeAt(end)?.throughServers === false ? [end] : [];
	});
}
