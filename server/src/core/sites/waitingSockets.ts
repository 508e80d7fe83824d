import type { Uri } from '../base/uri';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { hasNoConnector } from './pairing';
import { ghostSocket } from './siteServers';

/** The paths of the Ghost sockets that no nginx connects to: one of them may be meant where a path is missing. */
export function waitingSockets(from: Uri, queries: WorkspaceQueries): readonly string[] {
	const paths = queries.ghosts(from).flatMap((ghost) => {
		const socket = ghostSocket(queries, ghost);
		return socket && hasNoConnector(queries, socket) ? [socket.endpoint.path] : [];
	});
	return [...new Set(paths)];
}
