import { say } from '../base/phrase';
import type { FileChange, Fix } from '../model/diagnostic';
import { placeOf, tcpAddress } from '../model/endpoint';
import { TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { backendAt } from '../sites/backends';
import { siteServers } from '../sites/siteServers';
import type { EndpointRef } from '../workspace/keyIndex';
import { fixTitle } from './fixTitle';
import { destinationOf } from './proxyTarget';
import { isWithin, redirectTraffic } from './redirectTraffic';
import { rewritePath } from './rewritePath';

/** So many ports are tried, as Ghost-CLI counts up from the first. */
const MAX_PORTS_TRIED = 1000;

/**
 * “Change Ghost: listen on port 2369”: gives a Ghost the next port at which nobody known listens, and changes the nginx addresses through which
 * its own visitors come. Nothing where no text gives the port, or one of the places cannot be written.
 */
export function freePortFix(queries: WorkspaceQueries, own: EndpointRef): Fix[] {
	const port = freePort(queries, own);
	if (port === undefined || own.endpoint.transport !== 'tcp') return [];
	const { host } = own.endpoint;
	const moved = rewritePath(queries, own, `${host}:${port}`);
	const servers = siteServers(queries, backendAt(queries, own));
	const changes: (FileChange | undefined)[] = [moved];
	const connectors = queries.fewConnectors(own.uri, own.place);
	if (connectors === TOO_MANY) return [];
	for (const connector of connectors) {
		if (!connector.endpoint.http || !queries.passesOver(connector).some(isWithin(queries, servers))) continue;
		const endpoint = { ...own.endpoint, port, address: tcpAddress(host, port) };
		const to = destinationOf(queries, { ...own, endpoint, place: placeOf(endpoint, own.scope) }, connector);
		changes.push(...((to && redirectTraffic(queries, connector, servers, to)) ?? [undefined]));
	}
	if (!changes.every((change) => change !== undefined)) return [];
	const title = fixTitle(say`Change Ghost: listen on port ${port}`, changes, own.uri, queries);
	return [{ title, preferred: true, changes }];
}

function freePort(queries: WorkspaceQueries, { uri, endpoint, scope }: EndpointRef): number | undefined {
	if (endpoint.transport !== 'tcp') return undefined;
	for (let port = endpoint.port + 1; port < Math.min(endpoint.port + MAX_PORTS_TRIED, 65536); port++) {
		const place = placeOf({ transport: 'tcp', address: tcpAddress(endpoint.host, port) }, scope);
		if (!queries.hasListeners(uri, place) && !queries.hasConnectors(uri, place)) return port;
	}
	return undefined;
}
