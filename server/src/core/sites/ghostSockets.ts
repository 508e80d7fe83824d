import type { Uri } from '../base/uri';
import { isOverruled } from '../installs/launchedGhost';
import type { UnixEndpoint } from '../model/endpoint';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/** A path at which a setting of Ghost tells it to listen. */
export interface GhostSocket extends EndpointRef {
	readonly endpoint: UnixEndpoint;
}

/** The paths in a file at which a config, or a variable, tells Ghost to listen; those that its environment overrules left out. */
export function ghostSocketsIn(queries: WorkspaceQueries, uri: Uri): readonly GhostSocket[] {
	return queries.memoize(uri, 'sockets of Ghost', () => findGhostSockets(queries, uri));
}

function findGhostSockets(queries: WorkspaceQueries, uri: Uri): readonly GhostSocket[] {
	return queries.endpointsIn(uri).flatMap((end) => {
		const { endpoint } = end;
		if (endpoint.transport !== 'unix' || endpoint.role !== 'listen') return [];
		const key = /^server\.(?:port|socket)/.exec(endpoint.form)?.[0];
		if (key === undefined || isOverruled(queries, uri, key)) return [];
		return [{ ...end, endpoint }];
	});
}
