import type { GhostSummary, NginxSummary } from '../language';
import { readsSocketKey } from '../languages/ghost/evidence';
import type { Links, OccurrenceRef } from '../links';
import { isUnanswered, isUnvisited } from '../pairing';
import { ghostHost, ghostSocket, siteHosts } from '../sites';
import { ghostPort, isLoopback, routesOfSite, type TcpAddress } from '../siteTraffic';
import type { Span } from '../text';
import { displayPath, type Uri } from '../uri';
import { listenOn } from './ghost-listen';
import { proxyTo } from './proxy-target';
import { type CheckedFile, type Finding, type Fix, fixInFile, type Rule } from './rule';

export const transportMismatch: Rule = {
	code: 'transport-mismatch',
	languages: ['ghost', 'nginx'],
	severity: 'warning',
	title: 'nginx and Ghost meet on different transports: one on TCP, the other on a socket',
	when:
		'The server for the host of Ghost’s `url` proxies to a TCP address of this machine while Ghost listens on a socket, or to ' +
		'a socket where nobody listens while Ghost listens on TCP. Not where Ghost 5 or later ignores the socket key and listens ' +
		'on that very port, and not where any route of the site does reach Ghost.',
	why: 'Ghost listens on one of the two only. The other refuses the connection or does not exist, and visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass http://127.0.0.1:2368; # Ghost: "socket": "/run/ghost/igu.sock"',
		good: 'proxy_pass http://unix:/run/ghost/igu.sock; # Ghost: "socket": "/run/ghost/igu.sock"',
	},
	fix: '“Proxy to `unix:...`” in nginx, or “Let Ghost listen on ...” in Ghost’s config.',
	source: 'Run on Ghost 4.48.9 and 6.65.0: with a socket there is no TCP listener, and the other way round.',
	check: (file, links) => (links.hasGhost() && links.settled() ? mismatches(file, links) : []),
};

/** The two ends of one mismatch. */
interface Mismatch {
	readonly ghost: Uri;
	readonly summary: GhostSummary;
	readonly host: string;
	readonly place: { readonly uri: Uri; readonly span: Span };
	readonly kind:
		| { readonly ghost: 'socket'; readonly socket: OccurrenceRef; readonly tcp: TcpAddress }
		| { readonly ghost: 'tcp'; readonly port: number; readonly connector: OccurrenceRef };
}

function* mismatches(file: CheckedFile, links: Links): Generator<Finding> {
	const { summary, uri } = file;
	if (summary.language === 'ghost') {
		const [first, ...more] = mismatchesOf(uri, links);
		const span = first?.kind.ghost === 'socket' ? first.kind.socket.occurrence.span : ghostSpan(summary);
		if (!first || !span) return;
		yield {
			span,
			message: ghostMessage(first),
			related: [first, ...more].map(({ place }) => ({ ...place, message: 'nginx proxies here' })),
			fixes: () => fixesFor(first, links),
		};
		return;
	}
	const seen = new Set<string>();
	for (const ghost of ghostsServedIn(summary, uri, links))
		for (const one of mismatchesOf(ghost, links)) {
			const key = `${one.place.span.start}`;
			if (one.place.uri !== uri || seen.has(key)) continue;
			seen.add(key);
			const there = one.kind.ghost === 'socket' ? one.kind.socket.occurrence.span : ghostSpan(one.summary);
			yield {
				span: one.place.span,
				message: nginxMessage(one, uri),
				related: there ? [{ uri: one.ghost, span: there, message: 'Ghost’s side' }] : [],
				fixes: () => fixesFor(one, links),
			};
		}
}

function ghostSpan(summary: GhostSummary): Span | undefined {
	const { server, url } = summary.facts;
	return server?.keySpan ?? url?.span;
}

/** The Ghosts that the servers of this file, or those that pass through its upstreams, answer for. */
function ghostsServedIn(summary: NginxSummary, uri: Uri, links: Links): ReadonlySet<Uri> {
	const names = new Set(summary.facts.servers.flatMap((server) => server.names.map(({ text }) => text.toLowerCase())));
	const passes = [
		...summary.facts.passes.map((pass) => ({ uri, pass })),
		...summary.facts.upstreams.flatMap(({ name }) => links.passesTo(uri, name)),
	];
	for (const { uri: at, pass } of passes)
		for (const { server } of links.serversAround(at, pass.scope))
			for (const { text } of server.names) names.add(text.toLowerCase());
	const ghosts = new Set<Uri>();
	for (const name of names) {
		if (/^[~*.]|\*$/.test(name)) for (const ghost of links.ghosts(uri)) ghosts.add(ghost);
		for (const host of siteHosts(name)) for (const ghost of links.ghostsFor(uri, host)) ghosts.add(ghost);
	}
	return ghosts;
}

function mismatchesOf(ghost: Uri, links: Links): Mismatch[] {
	const summary = links.summaryOf(ghost);
	const host = ghostHost(links, ghost);
	if (summary?.language !== 'ghost' || host === undefined || !summary.facts.complete) return [];
	const routes = routesOfSite(links, ghost);
	const socket = ghostSocket(links, ghost);
	if (socket) {
		if (routes.some(({ sockets }) => sockets.length > 0) || !isUnvisited(links, socket)) return [];
		if (ignoresSocket(summary, ghost, links)) return [];
		return routes
			.flatMap(({ tcp }) => tcp.filter((address) => isLoopback(address.host)))
			.map((tcp) => ({
				ghost,
				summary,
				host,
				place: { uri: tcp.uri, span: tcpSpan(tcp) },
				kind: { ghost: 'socket', socket, tcp },
			}));
	}
	// Where Ghost-CLI runs the site, the path may come from the systemd unit, which is not in the workspace.
	if (links.evidence(ghost).managedByCli) return [];
	const port = ghostPort(summary);
	if (port === undefined || summary.occurrences.length > 0 || routes.some(({ tcp }) => tcp.length > 0)) return [];
	return routes
		.flatMap(({ sockets }) => sockets.filter((connector) => isUnanswered(links, connector)))
		.map((connector) => ({
			ghost,
			summary,
			host,
			place: { uri: connector.uri, span: connector.occurrence.span },
			kind: { ghost: 'tcp', port, connector },
		}));
}

/** Ghost 5 and later listen on TCP whatever `server.socket` says: then nginx is right, and `socket-key-ignored` tells. */
function ignoresSocket(summary: GhostSummary, ghost: Uri, links: Links): boolean {
	return readsSocketKey(links.evidence(ghost).version) === false && summary.facts.port?.occurrence === undefined;
}

function tcpSpan({ address }: TcpAddress): Span {
	const { target } = address;
	if (target.kind !== 'name') return address.span;
	return { start: target.nameSpan.start, end: target.port?.span.end ?? target.nameSpan.end };
}

function ghostMessage({ kind, host, place, ghost }: Mismatch): string {
	const file = displayPath(place.uri, ghost);
	return kind.ghost === 'socket'
		? `Ghost listens on ${kind.socket.occurrence.path}, but nginx proxies ${host} to ${kind.tcp.host}:${kind.tcp.port} (${file}): visitors get 502.`
		: `Ghost listens on port ${kind.port}, but nginx proxies ${host} to the socket ${kind.connector.occurrence.path} (${file}): visitors get 502.`;
}

function nginxMessage({ kind, host, ghost }: Mismatch, uri: Uri): string {
	const file = displayPath(ghost, uri);
	return kind.ghost === 'socket'
		? `nginx proxies ${host} to TCP, but Ghost listens on the socket ${kind.socket.occurrence.path} (${file}): visitors get 502.`
		: `nginx proxies ${host} to a socket, but Ghost listens on port ${kind.port} (${file}): visitors get 502.`;
}

function fixesFor({ kind, ghost, summary, place }: Mismatch, links: Links): Fix[] {
	if (kind.ghost === 'socket') {
		const { path } = kind.socket.occurrence;
		const change = proxyTo(kind.tcp.uri, kind.tcp.address, path, links);
		return change ? [{ title: `Proxy to \`unix:${path}\``, preferred: true, changes: [change] }] : [];
	}
	const { path } = kind.connector.occurrence;
	const listening = listenOn(summary, ghost, path, links);
	const connects = tcpAddressOf(kind.connector, kind.port, links);
	return [
		...(listening ? [fixInFile(`Let Ghost listen on \`${path}\``, ghost, listening, true)] : []),
		...(connects ? [fixInFile(`Proxy to \`127.0.0.1:${kind.port}\``, place.uri, connects, !listening)] : []),
	];
}

function tcpAddressOf(
	connector: OccurrenceRef,
	port: number,
	links: Links,
): { span: Span; newText: string }[] | undefined {
	const summary = links.summaryOf(connector.uri);
	if (summary?.language !== 'nginx') return undefined;
	const address = summary.facts.addresses.find(
		({ target }) => target.kind === 'unix' && target.occurrence === connector.index,
	);
	if (address?.target.kind !== 'unix') return undefined;
	const uri = address.target.uri?.text ?? '';
	return [{ span: address.span, newText: `${address.directive === 'server' ? '' : 'http://'}127.0.0.1:${port}${uri}` }];
}
