import { isPublicHost, isSameSite } from '../base/hostNames';
import { bareName, plainName } from '../base/spelling';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { backendsIn, namesOf } from '../installs/backends';
import { installsOf, mayListenByUnit } from '../installs/install';
import { stopsAtHost, tcpPortOf } from '../installs/listening';
import { isGhostPort } from '../languages/ghost/defaults';
import type { ServerRef } from '../languages/nginx/facts/indexEntries';
import type { TextPlace } from '../model/launcher';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { BackendRef, EndpointRef } from '../workspace/keyIndex';
import { endpointOf, siteHostAt } from './backends';
import { portOf, routesOf, routesTo, type SiteRoute, type TcpAddress } from './routes';
import { backendsOfServers, ignoresSocket } from './siteServers';
import { hasNoConnector, hasNoListener } from './unpaired';

/** A Ghost and the place in nginx to which its visitors are sent over the other transport. */
export interface TransportMismatch {
	readonly ghost: BackendRef;
	/** Where it says how it listens: its path, else the key `server` of its config. */
	readonly own: TextPlace;
	/** The host of its site. */
	readonly host: string;
	/** The place in nginx. */
	readonly place: TextPlace;
	readonly kind:
		| { readonly ghost: 'socket'; readonly socket: EndpointRef; readonly tcp: TcpAddress }
		| {
				readonly ghost: 'tcp';
				readonly port: number;
				/** Where it listens; undefined where no text and no default of its has an end for that. */
				readonly listener: EndpointRef | undefined;
				readonly connector: EndpointRef;
		  }
		/** It means to listen on a path, but has it in `server.host`. */
		| { readonly ghost: 'host'; readonly connector: EndpointRef };
}

/** The mismatches of the Ghosts of which a file is a part; none where any route of their sites may reach them. */
export function transportMismatchesOf(uri: Uri, queries: WorkspaceQueries): readonly TransportMismatch[] {
	if (backendsIn(queries, uri).length === 0) return [];
	return queries.memoize(uri, 'transport mismatches', () =>
		backendsIn(queries, uri).flatMap((ref) => mismatchesOf(ref, queries)),
	);
}

function mismatchesOf(ref: BackendRef, queries: WorkspaceQueries): readonly TransportMismatch[] {
	const { backend } = ref;
	const { host } = backend;
	if (!isPublicHost(host) || !backend.isWhole) return [];
	const own = endpointOf(queries, ref);
	const found = own?.endpoint.transport === 'unix' ? overTcp(ref, own, queries) : overSocket(ref, own, host, queries);
	const place = found.length === 0 ? undefined : placeOfBackend(ref, own, queries);
	if (!place) return [];
	const [install] = installsOf(queries, ref.uri);
	const doubt =
		backend.doubt ?? (own?.endpoint.transport === 'unix' || !install ? undefined : mayListenByUnit(install));
	return [
		...new Map(
			found.map((one) => [
				`${one.place.uri}#${one.place.span.start}`,
				{ ghost: { ...ref, backend: { ...backend, doubt } }, own: place, host, ...one },
			]),
		).values(),
	];
}

/** Where a Ghost says how it listens; undefined of what is none. */
function placeOfBackend(
	ref: BackendRef,
	own: EndpointRef | undefined,
	queries: WorkspaceQueries,
): TextPlace | undefined {
	const summary = queries.summaryOf(ref.uri, 'ghost');
	if (summary && own?.endpoint.transport !== 'unix') {
		const span = summary.facts.server?.keySpan ?? summary.facts.url?.span;
		return span && { uri: ref.uri, span };
	}
	return own && installsOf(queries, ref.uri).length > 0 ? { uri: own.uri, span: own.endpoint.span } : undefined;
}

/** The mismatches in an nginx file: of the Ghosts whose hosts its servers, or those that pass to its upstreams, answer for. */
export function transportMismatchesIn(uri: Uri, queries: WorkspaceQueries): readonly TransportMismatch[] {
	return queries.memoize(uri, 'transport mismatches in nginx', () => findTransportMismatches(uri, queries), [uri]);
}

function findTransportMismatches(uri: Uri, queries: WorkspaceQueries): readonly TransportMismatch[] {
	const summary = queries.summaryOf(uri, 'nginx');
	if (!summary) return [];
	const servers: ServerRef[] = [];
	const asked = new Set<number>();
	const add = (from: Uri, level: number): void => {
		// All passes at one level have the same servers around.
		if (from === uri && asked.has(level)) return;
		if (from === uri) asked.add(level);
		servers.push(...queries.serversAround(from, level));
	};
	for (const { level } of summary.facts.passes) add(uri, level);
	for (const upstream of summary.facts.upstreams)
		for (const one of queries.passesToUpstreamIn(uri, upstream)) add(one.uri, one.pass.level);
	if (servers.length === 0) return [];
	return [...backendsOfServers(queries, uri, servers)]
		.flatMap((ghost) => transportMismatchesOf(ghost, queries))
		.filter(({ place }) => place.uri === uri);
}

type Mismatch = Pick<TransportMismatch, 'place' | 'kind'>;

function overTcp(ref: BackendRef, socket: EndpointRef, queries: WorkspaceQueries): readonly Mismatch[] {
	if (!hasNoConnector(queries, socket) || ignoresSocket(queries, ref.uri)) return [];
	const routes = routesTo(queries, socket);
	if (routes.some(({ sockets, unreadable }) => sockets.length > 0 || unreadable)) return [];
	return routes.filter(isSure).flatMap(({ tcp, isFallbackRoute }) =>
		tcp
			.filter(({ port }) => !isFallbackRoute || (isItsPort(port, ref, queries) && isOnlyOneUnserved(ref, queries)))
			.map((address) => ({
				place: { uri: address.uri, span: tcpSpan(address) },
				kind: { ghost: 'socket', socket, tcp: address },
			})),
	);
}

function overSocket(
	ref: BackendRef,
	own: EndpointRef | undefined,
	host: string,
	queries: WorkspaceQueries,
): readonly Mismatch[] {
	const port = own?.endpoint.transport === 'tcp' ? own.endpoint.port : tcpPortOf(queries, ref.uri);
	const routes = routesOf(queries, ref.uri, host, ref.backend.url ?? '');
	if (port === undefined && !stopsAtHost(queries, ref.uri)) return [];
	if (ref.backend.isEndpointHidden || routes.some(({ tcp, unreadable }) => tcp.length > 0 || unreadable)) return [];
	return routes.filter(isSure).flatMap(({ sockets, isFallbackRoute }) =>
		sockets
			.filter((connector) => hasNoListener(queries, connector) || isAnothers(connector, host, queries))
			.filter(
				(connector) => !isFallbackRoute || (isCalledLike(connector, ref, queries) && isOnlyOneUnserved(ref, queries)),
			)
			.map((connector) => ({
				place: { uri: connector.uri, span: connector.endpoint.span },
				kind: port === undefined ? { ghost: 'host', connector } : { ghost: 'tcp', port, listener: own, connector },
			})),
	);
}

function isSure({ sure }: SiteRoute): boolean {
	return sure;
}

/** Whether Ghosts listen on a socket, and those of other sites only. */
export function isAnothers(connector: EndpointRef, host: string, queries: WorkspaceQueries): boolean {
	// Of a crowd one may be of this site.
	const hosts = ifFew(queries.fewListeners(connector.uri, connector.place)).map((one) => siteHostAt(queries, one));
	return hosts.length > 0 && hosts.every((theirs) => theirs !== undefined && !isSameSite(host, theirs));
}

/**
 * Where nothing says which site is meant, as in the default server, the port has to be a Ghost's, and no other's:
 * Ghost-CLI counts up from 2368.
 */
function isItsPort(port: string, { uri }: BackendRef, queries: WorkspaceQueries): boolean {
	const number = Number(port);
	if (ifFew(queries.backends(uri)).some((other) => portOf(queries, other) === number)) return false;
	return isGhostPort(number) || number === queries.summaryOf(uri, 'ghost')?.facts.port?.tcp;
}

/** The same for a socket: by its name. */
function isCalledLike({ endpoint }: EndpointRef, ref: BackendRef, queries: WorkspaceQueries): boolean {
	const name = plainName(bareName(endpoint.address));
	return endpoint.address.toLowerCase().includes('ghost') || namesOf(queries, ref).includes(name);
}

/** Whether all other Ghosts have servers of their own, so that the default server can only be meant for this one. */
function isOnlyOneUnserved(ghost: BackendRef, queries: WorkspaceQueries): boolean {
	const unserved = ifFew(queries.backends(ghost.uri))
		.flatMap((uri) => backendsIn(queries, uri))
		.filter(({ uri, backend: { host, url = '' } }) => {
			if (!isPublicHost(host)) return false;
			const routes = routesOf(queries, uri, host, url);
			return routes.length === 0 || routes.some(({ isFallbackRoute }) => isFallbackRoute);
		});
	const [only, ...others] = new Set(unserved.map(({ uri }) => uri));
	return only === ghost.uri && others.length === 0;
}

function tcpSpan({ address }: TcpAddress): Span {
	const { target } = address;
	if (target.kind !== 'name') return address.span;
	return { start: target.nameSpan.start, end: target.port?.span.end ?? target.nameSpan.end };
}
