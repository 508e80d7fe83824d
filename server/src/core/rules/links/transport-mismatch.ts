import { type Sentence, say } from '../../base/phrase';
import type { Edit } from '../../base/text';
import type { Uri } from '../../base/uri';
import { fixTitle } from '../../fixes/fixTitle';
import { listenOn } from '../../fixes/listenOn';
import { type Destination, destinationOf, destinationShown, proxyTo } from '../../fixes/proxyTarget';
import { isWithin, redirectTraffic } from '../../fixes/redirectTraffic';
import { addressFrom } from '../../fixes/rewritePath';
import { infoOf } from '../../installs/install';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import type { FileChange, Fix, RuleResult } from '../../model/diagnostic';
import { addressText, type Scope } from '../../model/endpoint';
import type { TextPlace } from '../../model/launcher';
import { placeFrom } from '../../queries/placeFrom';
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
	fixable: true,
	languages: 'any',
	severity: 'warning',
	title: 'One side uses TCP, the other side a socket',
	when:
		'The server for the host of Ghost’s `url` connects to a TCP address while Ghost listens on a socket; or to a socket ' +
		'on which nobody, or only the Ghost of another site, listens while Ghost listens on TCP. The default server counts where its ' +
		'port can only be this Ghost’s. Silent where Ghost 5 or later ignores the socket key and listens ' +
		'on that very port, where any route of the site does reach Ghost, and where the answer depends on a regular expression that only PCRE ' +
		'can evaluate. Where the environment may set a socket that nobody can read here, ' +
		'as beside a `.ghost-cli` file, it is an information and says so. A path in `server.host` counts as TCP: Ghost uses ' +
		'it as a host name and does not start.',
	why: 'Ghost listens on one of the two only. The other one refuses the connection or does not exist, and visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass http://127.0.0.1:2368; # Ghost: "socket": "/run/ghost/igu.sock"',
		good: 'proxy_pass http://unix:/run/ghost/igu.sock; # Ghost: "socket": "/run/ghost/igu.sock"',
	},
	fix: '“Change nginx: connect to ...” the socket, or host and port; or “Change Ghost: listen on ...” in Ghost’s config. Each address is the one that its own container uses.',
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
			related: found.map(({ place }) => ({ ...place, message: say`nginx connects here` })),
			fixes: () => fixesFor(first, uri, queries),
		});
	const seen = new Set<number>();
	for (const one of transportMismatchesIn(uri, queries)) {
		if (seen.has(one.place.span.start)) continue;
		seen.add(one.place.span.start);
		yield doubted(one.ghost.backend, 'warning', {
			span: one.place.span,
			message: nginxMessage(one, uri, queries),
			related: [{ ...one.own, message: one.kind.ghost === 'host' ? say`Ghost stops here` : say`Ghost listens here` }],
			fixes: () => fixesFor(one, uri, queries),
		});
	}
}

function ghostMessage(mismatch: TransportMismatch, queries: WorkspaceQueries): Sentence {
	const { kind, place, own } = mismatch;
	const [what, where] = [outcome(mismatch, queries), placeFrom(own.uri, place, queries)];
	switch (kind.ghost) {
		case 'socket':
			return say`${what}: Ghost listens on ${addressText(kind.socket.endpoint)} and on no port, but nginx connects to ${shown(kind.tcp)} (${where}). ${adviceFor(mismatch, queries)}`;
		case 'tcp':
			return say`${what}: Ghost listens on port ${kind.port}, but nginx connects to ${addressText(kind.connector.endpoint)} (${where}). ${SAME}`;
		case 'host':
			return say`${what}: Ghost uses the path in server.host as a host name and does not start (Code: -3008), and nginx connects to the socket ${addressText(kind.connector.endpoint)} (${where}). Move the path to ${keyFor(own.uri, queries)}.`;
	}
}

function nginxMessage(mismatch: TransportMismatch, uri: Uri, queries: WorkspaceQueries): Sentence {
	const { kind, own } = mismatch;
	const [what, where] = [outcome(mismatch, queries), placeFrom(uri, own, queries)];
	switch (kind.ghost) {
		case 'socket':
			return say`${what}: nginx connects to ${shown(kind.tcp)}, but Ghost listens on the socket ${addressText(kind.socket.endpoint)} (${where}) and on no port. ${adviceFor(mismatch, queries)}`;
		case 'tcp':
			return say`${what}: nginx uses a socket, but Ghost listens on port ${kind.port} (${where}). ${SAME}`;
		case 'host':
			return say`${what}: nginx connects to a socket, but Ghost (${where}) uses the path in server.host as a host name and does not start (Code: -3008). Move the path to ${keyFor(own.uri, queries)}.`;
	}
}

const SAME = say`Use the same address in both files.`;

function keyFor(ghost: Uri, queries: WorkspaceQueries): string {
	return readsSocketKey(infoOf(queries, ghost).version) === true ? 'server.socket' : 'server.port';
}

function outcome({ kind, host }: TransportMismatch, queries: WorkspaceQueries): Sentence {
	if (kind.ghost !== 'socket' && isAnothers(kind.connector, host, queries)) return say`Wrong site for ${host}`;
	return kind.ghost === 'socket' && !isNearby(kind.tcp.host)
		? say`Visitors of ${host} do not reach Ghost`
		: say`502 for ${host}`;
}

function shown({ host, port }: TcpAddress): string {
	return `${host}:${port}`;
}

function fixesFor(mismatch: TransportMismatch, here: Uri, queries: WorkspaceQueries): Fix[] {
	const { kind, ghost, own, host, place } = mismatch;
	const connectFix = (
		to: Destination | undefined,
		changes: readonly FileChange[] | undefined,
		preferred: boolean,
	): Fix[] => {
		if (!to || !changes) return [];
		const what = say`Change nginx: connect to ${destinationShown(to)}`;
		return [{ title: fixTitle(what, changes, here, queries), preferred, changes }];
	};
	if (kind.ghost === 'socket') {
		const to = socketSeen(kind.socket, place.uri, queries);
		return connectFix(to, to && proxyAll(ghost, kind.socket, queries), true);
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
		...(listening && path !== undefined ? [listenFix(path, own.uri, listening, here, queries)] : []),
		...connectFix(to, connects, !listening),
	];
}

function listenFix(path: string, uri: Uri, edits: readonly Edit[], here: Uri, queries: WorkspaceQueries): Fix {
	const changes: FileChange[] = [{ kind: 'edit', uri, edits }];
	return { title: fixTitle(say`Change Ghost: listen on ${path}`, changes, here, queries), preferred: true, changes };
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

function adviceFor({ kind, place }: TransportMismatch, queries: WorkspaceQueries): Sentence {
	return kind.ghost === 'socket' && !socketSeen(kind.socket, place.uri, queries)
		? say`Mount one volume at its folder in both, and connect nginx there.`
		: say`Connect nginx to the socket.`;
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
		const own = upstream === undefined || queries.passesToUpstreamIn(upstream.uri, upstream.upstream).every(ours);
		const [first] = tcp;
		if (!first) continue;
		const { uri, address } = own ? first : pass;
		const to = socketSeen(socket, uri, queries);
		changes.set(`${uri}#${address.span.start}`, to && proxyTo(uri, address, to));
	}
	const all = [...changes.values()];
	return all.length > 0 && all.every((change) => change !== undefined) ? all : undefined;
}
