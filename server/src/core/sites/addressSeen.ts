import { addressIn, addressText, isAnyAddress, type Scope } from '../model/endpoint';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { doorsTo } from './doors';

/** How the address of `end` is called by who connects in `scope`; undefined where it cannot be reached from there. */
export function addressSeen({ endpoint, scope: own, place }: EndpointRef, scope: Scope): string | undefined {
	// Nobody can connect to all addresses of a machine.
	const isPlain = endpoint.transport === 'unix' || !isAnyAddress(endpoint.host);
	return scope.id === own.id && isPlain ? addressText(endpoint) : addressIn(place, scope);
}

/** The same, through a port that is published for it where there is no other way. */
export function addressReached(queries: WorkspaceQueries, end: EndpointRef, scope: Scope): string | undefined {
	for (const one of [end, ...doorsTo(queries, end)]) {
		const seen = addressSeen(one, scope);
		if (seen !== undefined) return seen;
	}
	return undefined;
}
