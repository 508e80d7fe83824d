import { isPublicHost } from '../../base/hostNames';
import { baseName } from '../../base/uri';
import { isGhostPort } from '../../languages/ghost/defaults';
import { isLeftOver } from '../../languages/nginx/includes/leftOverNames';
import type { Endpoint } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { routesOf } from '../../sites/routes';
import type { BackendRef, EndpointRef } from '../../workspace/keyIndex';

/**
 * Whether an address looks like a Ghost's by itself: by the name of the socket or its folder, by its host, the upstream that it
 * stands in, or its port.
 */
export function isCalledLikeGhost(queries: WorkspaceQueries, end: EndpointRef): boolean {
	const { endpoint } = end;
	if (endpoint.transport === 'tcp' && isGhostPort(endpoint.port)) return true;
	const names = [...namesIn(endpoint), queries.routeAt(end)?.name ?? ''];
	return names.some((name) => /ghost/i.test(name));
}

/** What of an address tells whose it is. A folder further up may be called after anything. */
function namesIn(endpoint: Endpoint): readonly string[] {
	if (endpoint.transport === 'tcp') return [endpoint.host];
	const { address } = endpoint;
	const [folder = '', name = ''] = address.split('/').slice(-2);
	return [name, ...(address.startsWith('/run/ghost/') || folder === 'ghost' ? ['ghost'] : [])];
}

/**
 * The addresses to which visitors of a backend are sent, where it may listen there for all that is known: nothing tells where it
 * listens, or what cannot be read may tell it otherwise.
 */
export function waitingFor(queries: WorkspaceQueries, { uri, backend }: BackendRef): readonly EndpointRef[] {
	const { host, url = '', doubt, endpoint } = backend;
	if (!isPublicHost(host) || (doubt === undefined && endpoint !== undefined)) return [];
	return routesOf(queries, uri, host, url)
		.filter(({ isFallbackRoute, sure }) => sure && !isFallbackRoute)
		.flatMap(({ ends }) => ends);
}

/** Whether an address stands in what an editor or a package manager put aside, and no nginx loads it. */
export function isPutAside(queries: WorkspaceQueries, { uri }: EndpointRef): boolean {
	const names = [uri, ...queries.aliasesOf(uri)].map(baseName);
	return names.every(isLeftOver) && !queries.isLoaded(uri);
}
