import type { Edit } from '../base/text';
import type { FileChange } from '../model/diagnostic';
import {
	addressIn,
	type Endpoint,
	mayReach,
	placeOf,
	type Scope,
	type TcpEndpoint,
	tcpAddress,
} from '../model/endpoint';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/**
 * Writes another address where `end` stands, in that author's quotes: what is called `address` in `scope`, by its name in the
 * scope of `end`; of TCP host and port. Undefined where it has none there, cannot be written there, or no text gives the address.
 */
export function rewritePath(
	queries: WorkspaceQueries,
	end: EndpointRef,
	address: string,
	scope: Scope = end.scope,
): FileChange | undefined {
	const { endpoint, uri } = end;
	const here = addressFrom(end, address, scope);
	if (here === undefined || endpoint.isFixed) return undefined;
	const edit = endpoint.transport === 'tcp' ? tcpEdit(endpoint, here, end.scope) : pathEdit(queries, end, here);
	return edit && { kind: 'edit', uri, edits: [edit] };
}

/** What is called `address` in `scope`, by its name in the scope of `end`; undefined where it has none there. */
export function addressFrom(end: Pick<EndpointRef, 'scope'>, address: string, scope: Scope): string | undefined {
	if (scope.id === end.scope.id) return address;
	return addressIn(placeOf(keyOf(address), scope), end.scope);
}

/** The key of an address that somebody wrote. */
function keyOf(address: string): Pick<Endpoint, 'transport' | 'address'> {
	if (address.startsWith('/')) return { transport: 'unix', address };
	const colon = address.lastIndexOf(':');
	return { transport: 'tcp', address: tcpAddress(address.slice(0, colon), Number(address.slice(colon + 1))) };
}

function pathEdit(queries: WorkspaceQueries, end: EndpointRef, path: string): Edit | undefined {
	const newText = queries.writtenAt(end, path);
	return newText === undefined ? undefined : { span: end.endpoint.span, newText };
}

/** Of who listens the port alone, as its host says from where it can be reached; of who connects the host, too, if it is another. */
function tcpEdit(endpoint: TcpEndpoint, address: string, scope: Scope): Edit | undefined {
	const { role, host, portSpan, span } = endpoint;
	const colon = address.lastIndexOf(':');
	const [newHost, port] = [address.slice(0, colon), address.slice(colon + 1)];
	const placeAt = (name: string): string => placeOf(keyOf(`${name}:${port}`), scope);
	const isElsewhere = placeAt(host) !== placeAt(newHost) || !mayReach({ ...endpoint, host: newHost }, endpoint);
	if (role === 'connect' && isElsewhere) return { span, newText: address };
	if (portSpan) return { span: portSpan, newText: port };
	return role === 'listen' ? undefined : { span, newText: `${host}:${port}` };
}
