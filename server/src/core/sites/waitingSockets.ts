import type { Uri } from '../base/uri';
import { addressText } from '../model/endpoint';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { ownEndpoint } from './backends';
import { hasNoConnector } from './pairing';

/** The addresses of backends that nobody connects to: one of them may be meant where an address is missing. */
export function waitingSockets(from: Uri, queries: WorkspaceQueries): readonly string[] {
	const paths = ifFew(queries.backends(from)).flatMap((uri) => {
		const socket = ownEndpoint(queries, uri);
		return socket && hasNoConnector(queries, socket) ? [addressText(socket.endpoint)] : [];
	});
	return [...new Set(paths)];
}
