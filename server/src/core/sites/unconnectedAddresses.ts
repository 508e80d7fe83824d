import type { Uri } from '../base/uri';
import { backendsIn } from '../installs/backends';
import { tiesOnlyExactly } from '../queries/exactTies';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { addressReached } from './addressSeen';
import { endpointOf } from './backends';
import { hasNoConnector } from './unpaired';

/** An address as the file calls it that is to connect there: a path, or host and port. */
export interface UnconnectedAddress {
	readonly transport: 'unix' | 'tcp';
	readonly address: string;
}

/**
 * The addresses of backends that nobody connects to, by the names that `from` has for them: one of them may be meant where an
 * address is missing. None that cannot be reached from there.
 */
export function unconnectedAddresses(from: Uri, queries: WorkspaceQueries): readonly UnconnectedAddress[] {
	const scope = queries.scopeOf(from);
	const found = new Map<string, UnconnectedAddress>();
	for (const uri of ifFew(queries.backends(from))) {
		if (tiesOnlyExactly(queries, from, uri)) continue;
		for (const backend of backendsIn(queries, uri)) {
			const end = endpointOf(queries, backend);
			const address = end && hasNoConnector(queries, end) ? addressReached(queries, end, scope) : undefined;
			if (end && address !== undefined) found.set(address, { transport: end.endpoint.transport, address });
		}
	}
	return [...found.values()];
}

/** Those of them that are sockets, by their paths. */
export function unconnectedSockets(from: Uri, queries: WorkspaceQueries): readonly string[] {
	return unconnectedAddresses(from, queries).flatMap(({ transport, address }) =>
		transport === 'unix' ? [address] : [],
	);
}
