import type { Uri } from '../base/uri';
import { addressText } from '../model/endpoint';
import { tiesOnlyExactly } from '../queries/exactTies';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { ownEndpoints } from './backends';
import { hasNoConnector } from './unpaired';

/** The addresses of backends that nobody connects to: one of them may be meant where an address is missing. */
export function unconnectedAddresses(from: Uri, queries: WorkspaceQueries): readonly string[] {
	const backends = ifFew(queries.backends(from)).filter((uri) => !tiesOnlyExactly(queries, from, uri));
	const ends = backends.flatMap((uri) => ownEndpoints(queries, uri));
	const unconnected = ends.filter((end) => hasNoConnector(queries, end));
	return [...new Set(unconnected.map(({ endpoint }) => addressText(endpoint)))];
}
