import type { Edit } from '../../base/text';
import { displayPath, type Uri } from '../../base/uri';
import { listenOn } from '../../fixes/listenOn';
import { type Destination, destinationOf, destinationText, proxyTo } from '../../fixes/proxyTarget';
import { isWithin, redirectTraffic } from '../../fixes/redirectTraffic';
import { addressFrom } from '../../fixes/rewritePath';
import { infoOf } from '../../installs/install';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import { type FileChange, type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { addressText, type Scope } from '../../model/endpoint';
import type { TextPlace } from '../../model/launcher';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { isNearby, routesOfSite, type TcpAddress } from '../../sites/routes';
import { siteServers } from '../../sites/siteServers';
import {
	isAnothers,
	type TransportMismatch,
	transportMismatchesIn,
	transportMismatchesOf,
} from '../../sites/transports';
import { isWellRead } from '../../sites/wellRead';
import type { BackendRef, EndpointRef } from '../../workspace/keyIndex';
import { doubted } from '../doubt';
import type { CheckedFile, Rule } from '../rule';

export const transportMismatch: Rule = {
	code: 'transport-mismatch',
	languages: 'any',
	severity: 'warning',
	title: 'nginx and Ghost meet on different transports: one on TCP, the other on a socket',
	when:
		'The server for the host of Ghost’s `url` proxies to a TCP address while Ghost listens on a socket, or to a socket ' +
		'where nobody, or only the Ghost of another site, listens while Ghost listens on TCP. The default server counts where its ' +
		'port can only be this Ghost’s. Not where Ghost 5 or later ignores the socket key and listens ' +
		'on that very port, not where any route of the site does reach Ghost, not where a regular expression decides that only PCRE ' +
		'can tell. Where the environment may name a socket that nobody can read here, ' +
		'as beside a `.ghost-cli` file, it is an information and says so. A path in `server.host` counts as TCP: Ghost looks ' +
		'it up as a name and does not start.',
	why: 'Ghost listens on one of the two only. The other refuses the connection or does not exist, and visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass http://127.0.0.1:2368; # Ghost: "socket": "/run/ghost/igu.sock"',
		good: 'proxy_pass http://unix:/run/ghost/igu.sock; # Ghost: "socket": "/run/ghost/igu.sock"',
	},
	fix: '“Proxy to `unix:...`” or to host and port in nginx, or “Let Ghost listen on ...” in Ghost’s config, each by the name that its own container has for it.',
	source:
		'Run on Ghost 4.48.9 and 6.65.0: with a socket there is no TCP listener, and the other way round; a path as `server.host` ends in `(Code: -3008)`.',
	check: (file, queries) => (queries.hasBackends() && queries.settled() ? mismatches(file, queries) : []),
};

function* mismatches({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = transportMismatchesOf(uri, queries).filter(({ own }) => own.uri === uri);
	const [first] = found;
	if (first)
		yield doubted(first.ghost.backend, 'warning', {
			span: first.own.span,
			message: ghostMessage(first, queries),
			related: found.map(({ place }) => ({ ...place, message: 'nginx proxies here' })),
			fixes: () => fixesFor(first, queries),
		});
	const seen = new Set<number>();
	for (const one of transportMismatchesIn(uri, queries)) {
		if (seen.has(one.place.span.start)) continue;
		seen.add(one.place.span.start);
		yield doubted(one.ghost.backend, 'warning', {
			span: one.place.span,
			message: nginxMessage(one, uri, queries),
			related: [{ ...one.own, message: `Ghost ${one.kind.ghost === 'host' ? 'stops' : 'listens'} here` }],
			fixes: () => fixesFor(one, queries),
		});
	}
}

function ghostMessage(mismatch: TransportMismatch, queries: WorkspaceQueries): string {
	const { kind, place, own } = mismatch;
	const [what, file] = [outcome(mismatch, queries), displayPath(place.uri, own.uri)];
	switch (kind.ghost) {
		case 'socket':
			return `${what}: Ghost listens on ${addressText(kind.socket.endpoint)} and on no port, but nginx proxies to ${shown(kind.tcp)} (${file}). ${cureFor(mismatch, queries)}`;
		case 'tcp':
			return `${what}: Ghost listens on port ${kind.port}, but nginx proxies to the socket ${addressText(kind.connector.endpoint)} (${file}). Have both use the same one.`;
		case 'host':
			return `${what}: ${lookedUp}, but nginx proxies to the socket ${addressText(kind.connector.endpoint)} (${file}). Give it the path in ${keyFor(own.uri, queries)}.`;
	}
}

function nginxMessage(mismatch: TransportMismatch, uri: Uri, queries: WorkspaceQueries): string {
	const { kind, own } = mismatch;
	const [what, file] = [outcome(mismatch, queries), displayPath(own.uri, uri)];
	switch (kind.ghost) {
		case 'socket':
			return `${what}: nginx proxies to ${shown(kind.tcp)}, but Ghost listens on the socket ${addressText(kind.socket.endpoint)} (${file}) and on no port. ${cureFor(mismatch, queries)}`;
		case 'tcp':
			return `${what}: nginx proxies to a socket, but Ghost listens on port ${kind.port} (${file}). Have both use the same one.`;
		case 'host':
			return `${what}: nginx proxies to a socket, but ${lookedUp} (${file}). Give Ghost the path in ${keyFor(own.uri, queries)}.`;
	}
}

const lookedUp = 'Ghost takes the path in its server.host for a name and does not start (Code: -3008)';

function keyFor(ghost: Uri, queries: WorkspaceQueries): string {
	return readsSocketKey(infoOf(queries, ghost).version) === true ? 'server.socket' : 'server.port';
}

function outcome({ kind, host }: TransportMismatch, queries: WorkspaceQueries): string {
	if (kind.ghost !== 'socket' && isAnothers(kind.connector, host, queries))
		return `Visitors of ${host} see the pages of another site`;
	return `Visitors of ${host} ${kind.ghost === 'socket' && !isNearby(kind.tcp.host) ? 'do not reach their Ghost' : 'get 502'}`;
}

function shown({ host, port }: TcpAddress): string {
	return `${host}:${port}`;
}

function fixesFor(mismatch: TransportMismatch, queries: WorkspaceQueries): Fix[] {
	const { kind, ghost, own, host, place } = mismatch;
	if (kind.ghost === 'socket') {
		const to = socketSeen(kind.socket, place.uri, queries);
		const changes = to && proxyAll(ghost, kind.socket, queries);
		return changes ? [{ title: `Proxy to \`${destinationText(to)}\``, preferred: true, changes }] : [];
	}
	const { connector } = kind;
	const scope = (kind.ghost === 'tcp' ? kind.listener : undefined)?.scope ?? queries.scopeOf(ghost.uri);
	// Ghost may know the folder by another name, or not at all.
	const path = addressFrom({ scope }, addressText(connector.endpoint), connector.scope);
	const follows = path !== undefined && isWellRead(connector, queries) && !isAnothers(connector, host, queries);
	const listening = follows ? letListen(ghost, own, path, queries) : undefined;
	const to = kind.ghost === 'tcp' ? portSeen(kind, scope, queries) : undefined;
	const connects = to && redirectTraffic(queries, connector, siteServers(queries, ghost), to);
	return [
		...(listening ? [fixInFile(`Let Ghost listen on \`${path}\``, own.uri, listening, true)] : []),
		...(connects ? [{ title: `Proxy to \`${destinationText(to)}\``, preferred: !listening, changes: connects }] : []),
	];
}

/** Where a file of nginx finds the socket of a Ghost; undefined where it does not see its folder. */
function socketSeen(socket: EndpointRef, uri: Uri, queries: WorkspaceQueries): Destination | undefined {
	return destinationOf(queries, socket, { scope: queries.scopeOf(uri) });
}

/** The same of the port of one that has `scope`. */
function portSeen(
	{ port, listener, connector }: Extract<TransportMismatch['kind'], { ghost: 'tcp' }>,
	scope: Scope,
	queries: WorkspaceQueries,
): Destination | undefined {
	if (listener) return destinationOf(queries, listener, connector);
	return scope.id === connector.scope.id ? { kind: 'port', port } : undefined;
}

function cureFor({ kind, place }: TransportMismatch, queries: WorkspaceQueries): string {
	return kind.ghost === 'socket' && !socketSeen(kind.socket, place.uri, queries)
		? 'Mount one volume at the folder of the socket in both, and proxy to it.'
		: 'Have nginx proxy to the socket.';
}

/** The edits that let Ghost listen on a path, where a config of it decides. */
function letListen({ uri }: BackendRef, own: TextPlace, path: string, queries: WorkspaceQueries): Edit[] | undefined {
	const summary = queries.summaryOf(uri, 'ghost');
	return summary && own.uri === uri ? listenOn(summary, uri, path, queries) : undefined;
}

/**
 * Sends the visitors of a Ghost from every TCP address to its socket: in an upstream that nobody else uses, else in the passes.
 */
function proxyAll(
	ghost: BackendRef,
	socket: EndpointRef,
	queries: WorkspaceQueries,
): readonly FileChange[] | undefined {
	const ours = isWithin(queries, siteServers(queries, ghost));
	const changes = new Map<string, FileChange | undefined>();
	for (const { pass, tcp } of routesOfSite(queries, ghost.uri)) {
		const [upstream] = queries.upstreamsOf(pass);
		const own = upstream === undefined || queries.passesToUpstreamIn(upstream.uri, upstream.upstream.name).every(ours);
		const [first] = tcp;
		if (!first) continue;
		const { uri, address } = own ? first : pass;
		const to = socketSeen(socket, uri, queries);
		changes.set(`${uri}#${address.span.start}`, to && proxyTo(uri, address, to));
	}
	const all = [...changes.values()];
	return all.length > 0 && all.every((change) => change !== undefined) ? all : undefined;
}
