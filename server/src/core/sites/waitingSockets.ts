import type { Uri } from '../base/uri';
import { addressText } from '../model/endpoint';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { ownEndpoint } from './backends';
import { hasNoConnector } from './pairing';

/** The paths of the Ghost sockets that no nginx connects to: one of them may be meant where a path is missing. */
export function waitingSockets(from: Uri, queries: WorkspaceQueries): readonly string[] {
	const paths = ifFew(queries.backends(from)).flatMap((ghost) => {
		const socket = ownEndpoint(queries, ghost);
		return socket && hasNoConnector(queries, socket) ? [addressText(socket.endpoint)] : [];
	});
	return [...new Set(paths)];
}
