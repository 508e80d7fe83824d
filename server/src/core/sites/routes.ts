import { isPublicHost } from '../base/hostNames';
import type { Uri } from '../base/uri';
import { backendsIn } from '../installs/backends';
import { installsOf } from '../installs/install';
import { tcpPortOf } from '../installs/listening';
import type { AddressFacts } from '../languages/nginx/facts/facts';
import type { PassRef, ServerRef, UpstreamRef } from '../languages/nginx/facts/indexEntries';
import { HTTP_PORT } from '../languages/nginx/ports';
import { isMachineHost, isPlaceUnknown } from '../model/endpoint';
import { ifFew } from '../queries/many';
import { passesAt, passesOfServer } from '../queries/nginx/locations';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { BackendRef, EndpointRef } from '../workspace/keyIndex';
import { backendAt, backendBehind, ownEndpoint } from './backends';
import { listenersBehind } from './doors';
import { MAX_BACKENDS_BEHIND } from './limits';
import { backendsOfServers, ignoresSocket, serversOfSite } from './siteServers';

/** One way on which nginx sends the visitors of a site: a pass, and where it ends. */
export interface SiteRoute {
	readonly server: ServerRef;
	readonly pass: PassRef;
	/** Where it ends: at sockets, or at TCP addresses with a host and a port that can be told. */
	readonly ends: readonly EndpointRef[];
	/** Those of them that are sockets. */
	readonly sockets: readonly EndpointRef[];
	/** The TCP addresses at its end: its own, or those of the servers in its upstream. */
	readonly tcp: readonly TcpAddress[];
	/**
	 * Whether nothing in nginx says that this is for the site: no server has a name for its host, so that the default one takes
	 * its visitors, or no location is there for just the path of its url.
	 */
	readonly isFallbackRoute: boolean;
	/** Whether the server, which has a name for the host, sends all visitors this way, whatever they ask for. */
	readonly isOnlyRoute: boolean;
	/**
	 * If false, a regular expression that cannot be told decides whether nginx goes this way; then it is a fallback route, too.
	 */
	readonly sure: boolean;
	/** Whether nobody can tell where it ends, as an address on it cannot be read. */
	readonly unreadable: boolean;
}

/** A TCP address at the end of a route. */
export interface TcpAddress {
	/** The file in which it is written: that of the pass, or that of the upstream. */
	readonly uri: Uri;
	readonly address: AddressFacts;
	readonly host: string;
	/** 80 where none is written. */
	readonly port: string;
}

/**
 * Where nginx sends, or may send, the visitors of the url of a file's backend, by the locations for its path; empty if no
 * server answers for its host, or the host says nothing.
 */
export function routesOfSite(queries: WorkspaceQueries, backend: Uri): readonly SiteRoute[] {
	const { host, url = '' } = backendsIn(queries, backend)[0]?.backend ?? {};
	return isPublicHost(host) ? routesOf(queries, backend, host, url) : [];
}

/** The same of the backend of an end. */
export function routesTo(queries: WorkspaceQueries, end: EndpointRef): readonly SiteRoute[] {
	const { host, url = '' } = backendBehind(queries, end)?.backend ?? {};
	return isPublicHost(host) ? routesOf(queries, end.uri, host, url) : [];
}

/** The same for another `host` of a backend; `url` tells the path and the port. */
export function routesOf(queries: WorkspaceQueries, backend: Uri, host: string, url: string): readonly SiteRoute[] {
	return queries.memoize(backend, `routes for ${host} ${url}`, () => findRoutes(queries, backend, host, url));
}

/**
 * Whether all that the servers for a site pass on, whatever is asked for, ends at one of `places`, so that its routes lead nowhere
 * else. To tell that takes less than to find the routes.
 */
export function leadsOnlyTo(
	queries: WorkspaceQueries,
	backend: Uri,
	host: string,
	url: string,
	places: ReadonlySet<string>,
): boolean {
	const ends = (pass: PassRef): boolean => queries.connectorsOf(pass).every(({ place }) => places.has(place));
	const { servers } = serversOfSite(queries, backend, host, partsOfUrl(url).port);
	return servers.every((ref) => ref.server.returns || passesOfServer(queries, ref).every(ends));
}

function partsOfUrl(url: string): { readonly port: string | undefined; readonly path: string } {
	const [, port, path = ''] = /^https?:\/\/(?:\[[^\]]*\]|[^/:?#]*)(?::(\d+))?([^?#]*)/i.exec(url) ?? [];
	return { port, path };
}

function findRoutes(queries: WorkspaceQueries, backend: Uri, host: string, url: string): readonly SiteRoute[] {
	const { port, path } = partsOfUrl(url);
	const { servers, byDefault, sure } = serversOfSite(queries, backend, host, port);
	return servers
		.filter(({ server }) => !server.returns)
		.flatMap((server) => routesIn(queries, server, path.endsWith('/') ? path : `${path}/`))
		.map((route) =>
			byDefault || !sure ? { ...route, isFallbackRoute: true, isOnlyRoute: false, sure: route.sure && sure } : route,
		);
}

/** The routes for one path in one server: the same for all backends that have it. */
function routesIn(queries: WorkspaceQueries, server: ServerRef, path: string): readonly SiteRoute[] {
	return queries.memoize(
		server.uri,
		`routes in ${server.index} ${path}`,
		() => {
			const { passes, possible, own, areAll } = passesAt(queries, server, path);
			const routes = (some: readonly PassRef[], sure: boolean): readonly SiteRoute[] =>
				some
					.filter(({ pass }) => pass.directive === 'proxy_pass')
					.map((pass) => {
						const ends = queries.connectorsOf(pass);
						const sockets = ends.filter(({ endpoint }) => endpoint.transport === 'unix');
						const unreadable = addressesOf(queries, pass).some(({ target }) => target.kind === 'unreadable');
						return {
							server,
							pass,
							ends,
							sockets,
							tcp: tcpOf(queries, pass),
							isFallbackRoute: !own || !sure,
							isOnlyRoute: areAll && sure,
							sure,
							unreadable,
						};
					});
			return [...routes(passes, true), ...routes(possible, false)];
		},
		[server.uri],
	);
}

/** Whether a socket may have visitors by a way that no file tells: through a variable, a mount, or where a template is filled in. */
export function mayBeVisited(queries: WorkspaceQueries, end: EndpointRef): boolean {
	if (queries.mayConnectTo(end.uri, end.place)) return true;
	return routesTo(queries, end).some(
		({ pass, sockets, unreadable }) =>
			unreadable ||
			pass.address.target.kind === 'variable' ||
			sockets.some(({ endpoint, scope }) => isPlaceUnknown(endpoint, scope)),
	);
}

function tcpOf(queries: WorkspaceQueries, pass: PassRef): readonly TcpAddress[] {
	if (pass.address.target.kind !== 'name') return [];
	const declared = queries.upstreamsOf(pass);
	if (declared.length === 0) return tcpAddress(queries, pass.uri, pass.address);
	return declared.flatMap((ref) =>
		serverAddresses(queries, ref).flatMap((server) => tcpAddress(queries, ref.uri, server)),
	);
}

/** Its own, and those of the servers in its upstream. */
function addressesOf(queries: WorkspaceQueries, pass: PassRef): readonly AddressFacts[] {
	return [pass.address, ...queries.upstreamsOf(pass).flatMap((ref) => serverAddresses(queries, ref))];
}

function serverAddresses(queries: WorkspaceQueries, ref: UpstreamRef): readonly AddressFacts[] {
	const summary = queries.summaryOf(ref.uri, 'nginx');
	if (!summary) return [];
	return ref.upstream.servers.flatMap(({ address }) => summary.facts.addresses[address ?? -1] ?? []);
}

function tcpAddress(queries: WorkspaceQueries, uri: Uri, address: AddressFacts): readonly TcpAddress[] {
	const { target } = address;
	if (target.kind !== 'name' || target.name === '') return [];
	// A plain name without a port that no host has is hardly one: the upstream of that name is missing.
	const isPlain = !target.port && address.directive !== 'server' && /^[\w-]+$/.test(target.name);
	if (isPlain && target.name !== 'localhost' && !queries.endpointAt(uri, target.endpoint ?? -1)) return [];
	return [{ uri, address, host: target.name, port: target.port?.text ?? String(HTTP_PORT) }];
}

/** Whether a TCP address may lead to a Ghost of this workspace: to this machine, or to a container by its plain name. */
export function isNearby(host: string): boolean {
	return isMachineHost(host) || /^(?:127\.\d+\.\d+\.\d+|\[?::1\]?|0\.0\.0\.0|[^.:[\]]+)$/i.test(host);
}

/** The Ghosts to which a pass leads: over a socket, or over TCP where the host and the port agree. */
export function ghostsBehind(queries: WorkspaceQueries, pass: PassRef): readonly BackendRef[] {
	const found: BackendRef[] = [];
	const add = (ref: BackendRef | undefined): void => {
		if (ref && !found.some((one) => isSameBackend(one, ref))) found.push(ref);
	};
	for (const connector of queries.connectorsOf(pass))
		for (const listener of ifFew(listenersBehind(queries, connector))) {
			add(backendAt(queries, listener));
			if (found.length >= MAX_BACKENDS_BEHIND) break;
		}
	const ports = tcpOf(queries, pass).flatMap(({ host, port }) => (isNearby(host) ? [Number(port)] : []));
	if (ports.length > 0) {
		const servers = queries.serversAround(pass.uri, pass.pass.level);
		for (const ghost of backendsOfServers(queries, pass.uri, servers))
			if (ports.includes(portOf(queries, ghost))) add(backendsIn(queries, ghost)[0]);
	}
	return found.filter(({ uri, backend }) => installsOf(queries, uri).some(({ id }) => id === backend.install));
}

function isSameBackend(a: BackendRef, b: BackendRef): boolean {
	return a.uri === b.uri && a.index === b.index && a.backend.install === b.backend.install;
}

/** The port on which a Ghost will listen; -1 where it listens on none. */
export function portOf(queries: WorkspaceQueries, uri: Uri): number {
	const own = ownEndpoint(queries, uri);
	if (own?.endpoint.transport === 'unix' && !ignoresSocket(queries, uri)) return -1;
	return own?.endpoint.transport === 'tcp' ? own.endpoint.port : (tcpPortOf(queries, uri) ?? -1);
}
