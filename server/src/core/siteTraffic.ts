import type { GhostSummary } from './language';
import type { AddressFacts } from './languages/nginx/facts';
import type { Links, OccurrenceRef, PassRef, ServerRef, UpstreamRef } from './links';
import { ghostHost, ghostSocket, serversOfSite } from './sites';
import type { Uri } from './uri';

/** One way on which nginx sends the visitors of a Ghost's host: a pass, and where it ends. */
export interface Route {
	readonly server: ServerRef;
	readonly pass: PassRef;
	/** The sockets at its end; empty where it ends at a TCP address or nowhere. */
	readonly sockets: readonly OccurrenceRef[];
	/** The TCP addresses at its end: its own, or those of the servers in its upstream. */
	readonly tcp: readonly TcpAddress[];
}

export interface TcpAddress {
	readonly uri: Uri;
	readonly address: AddressFacts;
	readonly host: string;
	/** 80 where none is written. */
	readonly port: string;
}

/** Where the visitors of this Ghost's `url` go; empty where no server answers for its host, or the host says nothing. */
export function routesOfSite(links: Links, ghost: Uri): readonly Route[] {
	const host = ghostHost(links, ghost);
	if (host === undefined) return [];
	return serversOfSite(links, ghost, host).flatMap((server) =>
		links
			.passesInside(server)
			.filter(({ pass }) => pass.directive === 'proxy_pass')
			.map((pass) => ({ server, pass, sockets: links.connectorsOf(pass), tcp: tcpOf(links, pass) })),
	);
}

function tcpOf(links: Links, { uri, address }: PassRef): readonly TcpAddress[] {
	const { target } = address;
	if (target.kind !== 'name') return [];
	const declared = links.upstreams(uri, target.name);
	if (declared.length === 0) return tcpAddress(uri, address);
	return declared.flatMap((ref) => serverAddresses(links, ref).flatMap((server) => tcpAddress(ref.uri, server)));
}

function serverAddresses(links: Links, ref: UpstreamRef): readonly AddressFacts[] {
	const summary = links.summaryOf(ref.uri);
	if (summary?.language !== 'nginx') return [];
	return ref.upstream.servers.flatMap(({ address }) => summary.facts.addresses[address ?? -1] ?? []);
}

function tcpAddress(uri: Uri, address: AddressFacts): readonly TcpAddress[] {
	const { target } = address;
	if (target.kind !== 'name' || target.name === '') return [];
	return [{ uri, address, host: target.name, port: target.port?.text ?? '80' }];
}

/** Whether a TCP address leads to this machine, as far as its name tells. */
export function isLoopback(host: string): boolean {
	return /^(?:127\.\d+\.\d+\.\d+|localhost|\[?::1\]?|0\.0\.0\.0)$/i.test(host);
}

/** The port on which a Ghost listens when it has no socket: 2368 unless its config says otherwise. */
export function ghostPort(summary: GhostSummary): number | undefined {
	const { port } = summary.facts;
	if (port === undefined) return 2368;
	return port.shape === 'tcp' ? port.tcp : undefined;
}

/** The Ghost configs to which a pass leads: over a socket, or over TCP where the host and the port agree. */
export function ghostsBehind(links: Links, pass: PassRef): readonly { uri: Uri; summary: GhostSummary }[] {
	const bySocket = links
		.connectorsOf(pass)
		.flatMap(({ uri, occurrence }) => links.listeners(uri, occurrence.address))
		.filter((listener) => ghostSocket(links, listener.uri)?.index === listener.index)
		.map(({ uri }) => uri);
	const ports = tcpOf(links, pass).flatMap(({ host, port }) => (isLoopback(host) ? [Number(port)] : []));
	const byPort =
		ports.length === 0 ? [] : ghostsServed(links, pass).filter((uri) => ports.includes(portOf(links, uri)));
	return [...new Set([...bySocket, ...byPort])].flatMap((uri) => {
		const summary = links.summaryOf(uri);
		return summary?.language === 'ghost' ? [{ uri, summary }] : [];
	});
}

function ghostsServed(links: Links, { uri, pass }: PassRef): readonly Uri[] {
	return links
		.serversAround(uri, pass.scope)
		.flatMap(({ server }) => server.names.flatMap(({ text }) => links.ghostsFor(uri, text.toLowerCase())));
}

/** -1 where it listens on no port. */
function portOf(links: Links, uri: Uri): number {
	const summary = links.summaryOf(uri);
	if (summary?.language !== 'ghost' || ghostSocket(links, uri)) return -1;
	return ghostPort(summary) ?? -1;
}
