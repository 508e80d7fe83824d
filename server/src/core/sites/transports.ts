import { siteHosts } from '../base/hostNames';
import { bareName, plainName } from '../base/spelling';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { stopsAtHost, tcpPortOf } from '../installs/listening';
import { namesOfGhost } from '../languages/ghost/facts/backends';
import type { GhostSummary } from '../languages/ghost/facts/facts';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { ownEndpoint, siteHost, siteHostAt } from './backends';
import { hasNoConnector, hasNoListener } from './pairing';
import { portOf, routesOfSite, type SiteRoute, type TcpAddress } from './routes';
import { backendsOfServers, ignoresSocket } from './siteServers';

/** A Ghost and the place in nginx to which its visitors are sent over the other transport. */
export interface TransportMismatch {
	/** Its config. */
	readonly ghost: Uri;
	readonly summary: GhostSummary;
	/** The host of its site. */
	readonly host: string;
	/** The place in nginx. */
	readonly place: { readonly uri: Uri; readonly span: Span };
	readonly kind:
		| { readonly ghost: 'socket'; readonly socket: EndpointRef; readonly tcp: TcpAddress }
		| { readonly ghost: 'tcp'; readonly port: number; readonly connector: EndpointRef }
		/** It means to listen on a path, but has it in `server.host`. */
		| { readonly ghost: 'host'; readonly connector: EndpointRef };
}

/** The mismatches of one Ghost; none where any route of its site may reach it. */
export function transportMismatchesOf(ghost: Uri, queries: WorkspaceQueries): readonly TransportMismatch[] {
	return queries.memoize(`transport mismatches of ${ghost}`, () => findTransportMismatches(ghost, queries));
}

function findTransportMismatches(ghost: Uri, queries: WorkspaceQueries): readonly TransportMismatch[] {
	const summary = queries.summaryOf(ghost);
	const host = siteHost(queries, ghost);
	if (summary?.language !== 'ghost' || host === undefined || !summary.facts.complete) return [];
	const socket = ownEndpoint(queries, ghost);
	const found = socket ? overTcp(ghost, summary, socket, queries) : overSocket(ghost, summary, host, queries);
	return [
		...new Map(
			found.map((one) => [`${one.place.uri}#${one.place.span.start}`, { ghost, summary, host, ...one }]),
		).values(),
	];
}

/** The mismatches in an nginx file: of the Ghosts whose hosts its servers, or those that pass to its upstreams, answer for. */
export function transportMismatchesIn(uri: Uri, queries: WorkspaceQueries): readonly TransportMismatch[] {
	const summary = queries.summaryOf(uri);
	if (summary?.language !== 'nginx') return [];
	const passes = [
		...summary.facts.passes.map((pass) => ({ uri, pass })),
		...summary.facts.upstreams.flatMap(({ name }) => queries.passesToUpstreamIn(uri, name)),
	];
	const servers = passes.flatMap((one) => queries.serversAround(one.uri, one.pass.level));
	return [...backendsOfServers(queries, uri, servers)]
		.flatMap((ghost) => transportMismatchesOf(ghost, queries))
		.filter(({ place }) => place.uri === uri);
}

type Mismatch = Pick<TransportMismatch, 'place' | 'kind'>;

function overTcp(
	ghost: Uri,
	summary: GhostSummary,
	socket: EndpointRef,
	queries: WorkspaceQueries,
): readonly Mismatch[] {
	const routes = routesOfSite(queries, ghost);
	if (
		routes.some(({ sockets, unreadable }) => sockets.length > 0 || unreadable) ||
		!hasNoConnector(queries, socket) ||
		ignoresSocket(queries, ghost)
	)
		return [];
	return routes.filter(isSure).flatMap(({ tcp, isFallbackRoute }) =>
		tcp
			.filter(
				({ port }) =>
					!isFallbackRoute || (isGhostPort(port, summary, queries, ghost) && isOnlyOneUnserved(ghost, queries)),
			)
			.map((address) => ({
				place: { uri: address.uri, span: tcpSpan(address) },
				kind: { ghost: 'socket', socket, tcp: address },
			})),
	);
}

function overSocket(ghost: Uri, summary: GhostSummary, host: string, queries: WorkspaceQueries): readonly Mismatch[] {
	// Where Ghost-CLI runs the site, the path may come from the systemd unit, which is not in the workspace.
	const { managedByCli, listensByEnvironment } = queries.installInfo(ghost);
	if (managedByCli || listensByEnvironment) return [];
	const port = tcpPortOf(queries, ghost);
	const routes = routesOfSite(queries, ghost);
	if (port === undefined && !stopsAtHost(queries, ghost)) return [];
	if (summary.endpoints.length > 0 || routes.some(({ tcp, unreadable }) => tcp.length > 0 || unreadable)) return [];
	return routes.filter(isSure).flatMap(({ sockets, isFallbackRoute }) =>
		sockets
			.filter((connector) => hasNoListener(queries, connector) || isAnothers(connector, host, queries))
			.filter(
				(connector) =>
					!isFallbackRoute || (isCalledLike(connector, ghost, summary) && isOnlyOneUnserved(ghost, queries)),
			)
			.map((connector) => ({
				place: { uri: connector.uri, span: connector.endpoint.span },
				kind: port === undefined ? { ghost: 'host', connector } : { ghost: 'tcp', port, connector },
			})),
	);
}

function isSure({ sure }: SiteRoute): boolean {
	return sure;
}

/** Whether Ghosts listen on a socket, and those of other sites only. */
export function isAnothers(connector: EndpointRef, host: string, queries: WorkspaceQueries): boolean {
	const hosts = queries.listeners(connector.uri, connector.place).map((listener) => siteHostAt(queries, listener));
	return hosts.length > 0 && hosts.every((theirs) => theirs !== undefined && !siteHosts(host).includes(theirs));
}

/**
 * Where nothing says which site is meant, as in the default server, the port has to be a Ghost's, and no other's:
 * Ghost-CLI counts up from 2368.
 */
function isGhostPort(port: string, summary: GhostSummary, queries: WorkspaceQueries, ghost: Uri): boolean {
	const number = Number(port);
	if (ifFew(queries.backends(ghost)).some((other) => portOf(queries, other) === number)) return false;
	return (number >= 2368 && number < 2400) || number === summary.facts.port?.tcp;
}

/** The same for a socket: by its name. */
function isCalledLike({ endpoint }: EndpointRef, ghost: Uri, summary: GhostSummary): boolean {
	const name = plainName(bareName(endpoint.address));
	return endpoint.address.toLowerCase().includes('ghost') || namesOfGhost(ghost, summary).includes(name);
}

/** Whether all other Ghosts have servers of their own, so that the default server can only be meant for this one. */
function isOnlyOneUnserved(ghost: Uri, queries: WorkspaceQueries): boolean {
	const unserved = ifFew(queries.backends(ghost)).filter((one) => {
		if (siteHost(queries, one) === undefined) return false;
		const routes = routesOfSite(queries, one);
		return routes.length === 0 || routes.some(({ isFallbackRoute }) => isFallbackRoute);
	});
	return unserved.length === 1 && unserved[0] === ghost;
}

function tcpSpan({ address }: TcpAddress): Span {
	const { target } = address;
	if (target.kind !== 'name') return address.span;
	return { start: target.nameSpan.start, end: target.port?.span.end ?? target.nameSpan.end };
}
