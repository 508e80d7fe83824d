import { siteHosts } from '../base/hostNames';
import { bareName, namesOfGhost, plainName } from '../base/spelling';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { stopsAtHost, tcpPortOf } from '../installs/listening';
import type { GhostSummary } from '../model/language';
import type { Links, OccurrenceRef } from '../queries/workspaceQueries';
import { isUnanswered, isUnvisited } from './pairing';
import { portOf, type Route, routesOfSite, type TcpAddress } from './routes';
import { ghostHost, ghostSocket, ghostsOfServers, ignoresSocket } from './siteServers';

/** A Ghost and the place in nginx to which its visitors are sent over the other transport. */
export interface TransportMismatch {
	readonly ghost: Uri;
	readonly summary: GhostSummary;
	readonly host: string;
	readonly place: { readonly uri: Uri; readonly span: Span };
	readonly kind:
		| { readonly ghost: 'socket'; readonly socket: OccurrenceRef; readonly tcp: TcpAddress }
		| { readonly ghost: 'tcp'; readonly port: number; readonly connector: OccurrenceRef }
		/** It means to listen on a path, but has it in `server.host`. */
		| { readonly ghost: 'host'; readonly connector: OccurrenceRef };
}

/** The mismatches of one Ghost; none where any route of its site may reach it. */
export function transportMismatchesOf(ghost: Uri, links: Links): readonly TransportMismatch[] {
	const summary = links.summaryOf(ghost);
	const host = ghostHost(links, ghost);
	if (summary?.language !== 'ghost' || host === undefined || !summary.facts.complete) return [];
	const socket = ghostSocket(links, ghost);
	const found = socket ? overTcp(ghost, summary, socket, links) : overSocket(ghost, summary, host, links);
	return [
		...new Map(
			found.map((one) => [`${one.place.uri}#${one.place.span.start}`, { ghost, summary, host, ...one }]),
		).values(),
	];
}

/** The mismatches in an nginx file: of the Ghosts whose hosts its servers, or those that pass to its upstreams, answer for. */
export function transportMismatchesIn(uri: Uri, links: Links): readonly TransportMismatch[] {
	const summary = links.summaryOf(uri);
	if (summary?.language !== 'nginx') return [];
	const passes = [
		...summary.facts.passes.map((pass) => ({ uri, pass })),
		...summary.facts.upstreams.flatMap(({ name }) => links.passesToUpstreamIn(uri, name)),
	];
	const servers = passes.flatMap((one) => links.serversAround(one.uri, one.pass.scope));
	return [...ghostsOfServers(links, uri, servers)]
		.flatMap((ghost) => transportMismatchesOf(ghost, links))
		.filter(({ place }) => place.uri === uri);
}

type Mismatch = Pick<TransportMismatch, 'place' | 'kind'>;

function overTcp(ghost: Uri, summary: GhostSummary, socket: OccurrenceRef, links: Links): readonly Mismatch[] {
	const routes = routesOfSite(links, ghost);
	if (
		routes.some(({ sockets, unreadable }) => sockets.length > 0 || unreadable) ||
		!isUnvisited(links, socket) ||
		ignoresSocket(links, ghost)
	)
		return [];
	return routes.filter(isSure).flatMap(({ tcp, vague }) =>
		tcp
			.filter(({ port }) => !vague || (isGhostPort(port, summary, links, ghost) && isOnlyOneUnserved(ghost, links)))
			.map((address) => ({
				place: { uri: address.uri, span: tcpSpan(address) },
				kind: { ghost: 'socket', socket, tcp: address },
			})),
	);
}

function overSocket(ghost: Uri, summary: GhostSummary, host: string, links: Links): readonly Mismatch[] {
	// Where Ghost-CLI runs the site, the path may come from the systemd unit, which is not in the workspace.
	const { managedByCli, listensByEnvironment } = links.evidence(ghost);
	if (managedByCli || listensByEnvironment) return [];
	const port = tcpPortOf(links, ghost);
	const routes = routesOfSite(links, ghost);
	if (port === undefined && !stopsAtHost(links, ghost)) return [];
	if (summary.occurrences.length > 0 || routes.some(({ tcp, unreadable }) => tcp.length > 0 || unreadable)) return [];
	return routes.filter(isSure).flatMap(({ sockets, vague }) =>
		sockets
			.filter((connector) => isUnanswered(links, connector) || isAnothers(connector, host, links))
			.filter((connector) => !vague || (isCalledLike(connector, ghost, summary) && isOnlyOneUnserved(ghost, links)))
			.map((connector) => ({
				place: { uri: connector.uri, span: connector.occurrence.span },
				kind: port === undefined ? { ghost: 'host', connector } : { ghost: 'tcp', port, connector },
			})),
	);
}

function isSure({ sure }: Route): boolean {
	return sure;
}

/** Whether Ghosts listen on a socket, and those of other sites only. */
export function isAnothers(connector: OccurrenceRef, host: string, links: Links): boolean {
	const hosts = links.listeners(connector.uri, connector.occurrence.address).map(({ uri }) => ghostHost(links, uri));
	return hosts.length > 0 && hosts.every((theirs) => theirs !== undefined && !siteHosts(host).includes(theirs));
}

/**
 * Where nothing says which site is meant, as in the default server, the port has to be a Ghost's, and no other's:
 * Ghost-CLI counts up from 2368.
 */
function isGhostPort(port: string, summary: GhostSummary, links: Links, ghost: Uri): boolean {
	const number = Number(port);
	if (links.ghosts(ghost).some((other) => portOf(links, other) === number)) return false;
	return (number >= 2368 && number < 2400) || number === summary.facts.port?.tcp;
}

/** The same for a socket: by its name. */
function isCalledLike({ occurrence }: OccurrenceRef, ghost: Uri, summary: GhostSummary): boolean {
	const name = plainName(bareName(occurrence.address));
	return occurrence.address.toLowerCase().includes('ghost') || namesOfGhost(ghost, summary).includes(name);
}

/** Whether all other Ghosts have servers of their own, so that the default server can only be meant for this one. */
function isOnlyOneUnserved(ghost: Uri, links: Links): boolean {
	const unserved = links.ghosts(ghost).filter((one) => {
		if (ghostHost(links, one) === undefined) return false;
		const routes = routesOfSite(links, one);
		return routes.length === 0 || routes.some(({ vague }) => vague);
	});
	return unserved.length === 1 && unserved[0] === ghost;
}

function tcpSpan({ address }: TcpAddress): Span {
	const { target } = address;
	if (target.kind !== 'name') return address.span;
	return { start: target.nameSpan.start, end: target.port?.span.end ?? target.nameSpan.end };
}
