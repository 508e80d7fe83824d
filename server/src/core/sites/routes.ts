import { isPublicHost } from '../base/hostNames';
import { remembered } from '../base/memoize';
import type { Uri } from '../base/uri';
import { tcpPortOf } from '../installs/listening';
import type { AddressFacts } from '../languages/nginx/facts/facts';
import type { GhostSummary } from '../model/language';
import { passesAt } from '../queries/nginx/locations';
import type { Links, OccurrenceRef, PassRef, ServerRef, UpstreamRef } from '../queries/workspaceQueries';
import { ghostSocket, ghostsOfServers, ignoresSocket, isGhostSocket, serversOfSite } from './siteServers';

/** One way on which nginx sends the visitors of a Ghost's host: a pass, and where it ends. */
export interface Route {
	readonly server: ServerRef;
	readonly pass: PassRef;
	/** The sockets at its end; empty where it ends at a TCP address or nowhere. */
	readonly sockets: readonly OccurrenceRef[];
	/** The TCP addresses at its end: its own, or those of the servers in its upstream. */
	readonly tcp: readonly TcpAddress[];
	/**
	 * Whether nothing in nginx says that this is for the site: no server has a name for its host, so that the default one takes
	 * its visitors, or no location is there for just the path of its url.
	 */
	readonly vague: boolean;
	/** If false, a regular expression that cannot be told decides whether nginx goes this way; then it is vague, too. */
	readonly sure: boolean;
	/** Whether nobody can tell where it ends, as an address on it cannot be read. */
	readonly unreadable: boolean;
}

export interface TcpAddress {
	readonly uri: Uri;
	readonly address: AddressFacts;
	readonly host: string;
	/** 80 where none is written. */
	readonly port: string;
}

/**
 * Where nginx sends, or may send, the visitors of this Ghost's `url`, by the locations for its path; empty if no server answers
 * for its host, or the host says nothing.
 */
export function routesOfSite(links: Links, ghost: Uri): readonly Route[] {
	const summary = links.summaryOf(ghost);
	const url = summary?.language === 'ghost' ? summary.facts.url : undefined;
	return url && isPublicHost(url.host) ? routesOf(links, ghost, url.host, url.value ?? '') : [];
}

/** The same for another `host` of this Ghost; `url` tells the path and the port. */
export function routesOf(links: Links, ghost: Uri, host: string, url: string): readonly Route[] {
	return rememberedRoutes(links, `${ghost} ${host} ${url}`, () => findRoutes(links, ghost, host, url));
}

const rememberedRoutes = remembered<readonly Route[]>();

function findRoutes(links: Links, ghost: Uri, host: string, url: string): readonly Route[] {
	const [, port, path = ''] = /^https?:\/\/(?:\[[^\]]*\]|[^/:?#]*)(?::(\d+))?([^?#]*)/i.exec(url) ?? [];
	const { servers, byDefault, sure } = serversOfSite(links, ghost, host, port);
	return servers
		.filter(({ server }) => !server.returns)
		.flatMap((server) => routesIn(links, server, path.endsWith('/') ? path : `${path}/`))
		.map((route) => (byDefault || !sure ? { ...route, vague: true, sure: route.sure && sure } : route));
}

/** The routes for one path in one server: the same for all Ghosts that have it. */
function routesIn(links: Links, server: ServerRef, path: string): readonly Route[] {
	return rememberedRoutes(links, `${server.uri}#${server.index} ${path}`, () => {
		const { passes, possible, own } = passesAt(links, server, path);
		const routes = (some: readonly PassRef[], sure: boolean): readonly Route[] =>
			some
				.filter(({ pass }) => pass.directive === 'proxy_pass')
				.map((pass) => {
					const ends = { sockets: links.connectorsOf(pass), tcp: tcpOf(links, pass) };
					const unreadable = addressesOf(links, pass).some(({ target }) => target.kind === 'unreadable');
					return { server, pass, ...ends, vague: !own || !sure, sure, unreadable };
				});
		return [...routes(passes, true), ...routes(possible, false)];
	});
}

/** Whether a socket may have visitors by a way that no file tells: through a variable, or where a template is filled in. */
export function mayBeVisited(links: Links, { uri, occurrence }: OccurrenceRef): boolean {
	if (links.mayConnectTo(uri, occurrence.address)) return true;
	return routesOfSite(links, uri).some(({ pass, unreadable }) => unreadable || pass.address.target.kind === 'variable');
}

function tcpOf(links: Links, pass: PassRef): readonly TcpAddress[] {
	if (pass.address.target.kind !== 'name') return [];
	const declared = links.upstreamsOf(pass);
	if (declared.length === 0) return tcpAddress(pass.uri, pass.address);
	return declared.flatMap((ref) => serverAddresses(links, ref).flatMap((server) => tcpAddress(ref.uri, server)));
}

/** Its own, and those of the servers in its upstream. */
function addressesOf(links: Links, pass: PassRef): readonly AddressFacts[] {
	return [pass.address, ...links.upstreamsOf(pass).flatMap((ref) => serverAddresses(links, ref))];
}

function serverAddresses(links: Links, ref: UpstreamRef): readonly AddressFacts[] {
	const summary = links.summaryOf(ref.uri);
	if (summary?.language !== 'nginx') return [];
	return ref.upstream.servers.flatMap(({ address }) => summary.facts.addresses[address ?? -1] ?? []);
}

function tcpAddress(uri: Uri, address: AddressFacts): readonly TcpAddress[] {
	const { target } = address;
	if (target.kind !== 'name' || target.name === '') return [];
	// A plain name without a port is hardly a host: the upstream of that name is missing.
	if (!target.port && address.directive !== 'server' && /^[\w-]+$/.test(target.name) && target.name !== 'localhost')
		return [];
	return [{ uri, address, host: target.name, port: target.port?.text ?? '80' }];
}

/** Whether a TCP address may lead to a Ghost of this workspace: to this machine, or to a container by its plain name. */
export function isNearby(host: string): boolean {
	return /^(?:127\.\d+\.\d+\.\d+|\[?::1\]?|0\.0\.0\.0|[^.:[\]]+|host\.docker\.internal)$/i.test(host);
}

/** The Ghost configs to which a pass leads: over a socket, or over TCP where the host and the port agree. */
export function ghostsBehind(links: Links, pass: PassRef): readonly { uri: Uri; summary: GhostSummary }[] {
	const found = new Set<Uri>();
	for (const { uri, occurrence } of links.connectorsOf(pass))
		for (const listener of links.listeners(uri, occurrence.address)) {
			if (isGhostSocket(links, listener)) found.add(listener.uri);
			if (found.size >= ENOUGH) break;
		}
	const ports = tcpOf(links, pass).flatMap(({ host, port }) => (isNearby(host) ? [Number(port)] : []));
	if (ports.length > 0) {
		const servers = links.serversAround(pass.uri, pass.pass.scope);
		for (const ghost of ghostsOfServers(links, pass.uri, servers))
			if (ports.includes(portOf(links, ghost))) found.add(ghost);
	}
	return [...found].flatMap((uri) => {
		const summary = links.summaryOf(uri);
		return summary?.language === 'ghost' ? [{ uri, summary }] : [];
	});
}

/** More Ghosts than this at one address say no more than these. */
const ENOUGH = 10;

/** The port on which a Ghost will listen; -1 where it listens on none. */
export function portOf(links: Links, uri: Uri): number {
	const summary = links.summaryOf(uri);
	if (summary?.language !== 'ghost' || (ghostSocket(links, uri) && !ignoresSocket(links, uri))) return -1;
	return tcpPortOf(links, uri) ?? -1;
}
