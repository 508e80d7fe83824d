import { isCatchAll } from '../languages/nginx/facts/indexEntries';
import { tiesOnlyExactly } from '../queries/exactTies';
import { ifFew } from '../queries/many';
import { passesAt } from '../queries/nginx/locations';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { backendAt, ownEndpoints } from './backends';
import { routesOf } from './routes';
import { isUnpairedConnector, isUnpairedListener } from './unpaired';

/**
 * The one address without listener to which servers for all visitors pass, if the backend of `listener` is the only one that
 * nobody connects to, and no server is for its host. Undefined where there are several of either.
 */
export function onlyConnectorFor(queries: WorkspaceQueries, listener: EndpointRef): EndpointRef | undefined {
	if (listener.endpoint.transport !== 'unix' || !isOnlyUnpaired(queries, listener)) return undefined;
	const { host, url = '' } = backendAt(queries, listener)?.backend ?? {};
	// A server that names the host is for that site, wherever it passes to.
	const isServed = routesOf(queries, listener.uri, host ?? '', url).some(({ server }) => !isCatchAll(server.server));
	if (isServed) return undefined;
	const waiting = queries.memoize(`waiting for all near ${listener.uri}`, () => waitingForAll(queries, listener));
	const places = new Set(waiting.map(({ place }) => place));
	return places.size === 1 ? waiting[0] : undefined;
}

function isOnlyUnpaired(queries: WorkspaceQueries, listener: EndpointRef): boolean {
	const ends = ifFew(queries.backends(listener.uri)).flatMap((uri) => ownEndpoints(queries, uri));
	const left = ends.filter((end) => isUnpairedListener(queries, end));
	return left.length > 0 && left.every(({ uri, index }) => uri === listener.uri && index === listener.index);
}

/** The sockets without listener to which servers pass that are for no site in particular. */
function waitingForAll(queries: WorkspaceQueries, { uri }: EndpointRef): readonly EndpointRef[] {
	return ifFew(queries.catchAllServers(uri))
		.filter((server) => !tiesOnlyExactly(queries, uri, server.uri))
		.flatMap((server) => passesAt(queries, server, '/').passes)
		.flatMap(queries.connectorsOf)
		.filter((end) => end.endpoint.transport === 'unix' && isUnpairedConnector(queries, end));
}
