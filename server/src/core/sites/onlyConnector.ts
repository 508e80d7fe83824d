import { isGhostPort } from '../languages/ghost/defaults';
import { isCatchAll, type ServerRef } from '../languages/nginx/facts/indexEntries';
import { listenAddresses, listenPorts } from '../languages/nginx/facts/listenAddresses';
import { HTTP_PORT, HTTPS_PORT } from '../languages/nginx/ports';
import { isLoopback, networkOfPlace } from '../model/endpoint';
import { tiesOnlyExactly } from '../queries/exactTies';
import { ifFew } from '../queries/many';
import { compareLoaded, type LoadedPlace } from '../queries/nginx/loadOrder';
import { passesAt } from '../queries/nginx/locations';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { backendAt, ownEndpoints } from './backends';
import { routesOf } from './routes';
import { isUnpairedConnector, isUnpairedListener } from './unpaired';

/**
 * The one address without listener to which servers for all visitors pass, if the backend of `listener` is the only one that
 * nobody connects to, and no server is for its host. Of several addresses that counts to which the visitors of its url would come; of
 * ports only those that look like a Ghost's, as any program has some.
 */
export function onlyConnectorFor(queries: WorkspaceQueries, listener: EndpointRef): EndpointRef | undefined {
	if (!isOnlyUnpaired(queries, listener)) return undefined;
	const { host, url = '' } = backendAt(queries, listener)?.backend ?? {};
	// A server that names the host is for that site, wherever it passes to.
	const isServed = routesOf(queries, listener.uri, host ?? '', url).some(({ server }) => !isCatchAll(server.server));
	if (isServed) return undefined;
	const { transport } = listener.endpoint;
	const waiting = queries.memoize(listener.uri, `waiting for all near ${url} by ${transport}`, () =>
		waitingForAll(queries, listener, url),
	);
	return onlyOf(waiting);
}

function isOnlyUnpaired(queries: WorkspaceQueries, listener: EndpointRef): boolean {
	const ends = ifFew(queries.backends(listener.uri)).flatMap((uri) => ownEndpoints(queries, uri));
	const left = ends.filter((end) => isUnpairedListener(queries, end));
	return left.length > 0 && left.every(({ uri, index }) => uri === listener.uri && index === listener.index);
}

/** A server that is for no site in particular, and the addresses without listener to which it passes. */
interface Waiting {
	readonly server: ServerRef;
	readonly ends: readonly EndpointRef[];
}

/** Those near a backend; where they are at several places, those that nginx takes for visitors of `url`. */
function waitingForAll(queries: WorkspaceQueries, listener: EndpointRef, url: string): readonly Waiting[] {
	const { uri } = listener;
	const all = ifFew(queries.catchAllServers(uri))
		.filter((server) => !tiesOnlyExactly(queries, uri, server.uri))
		.map((server): Waiting => {
			const ends = passesAt(queries, server, '/').passes.flatMap(queries.connectorsOf);
			return {
				server,
				ends: ends.filter((end) => mayBeFor(listener, end) && isUnpairedConnector(queries, end)),
			};
		})
		.filter(({ ends }) => ends.length > 0);
	return onlyOf(all) ? all : takenFor(queries, all, url);
}

function mayBeFor({ endpoint: listening, place }: EndpointRef, { endpoint, place: other }: EndpointRef): boolean {
	if (endpoint.transport === 'unix' || listening.transport === 'unix')
		return endpoint.transport === listening.transport;
	return isLoopback(endpoint.host) && isGhostPort(endpoint.port) && networkOfPlace(place) === networkOfPlace(other);
}

/** The first of their addresses, if there is no other. */
function onlyOf(waiting: readonly Waiting[]): EndpointRef | undefined {
	const ends = waiting.flatMap((one) => one.ends);
	return new Set(ends.map(({ place }) => place)).size === 1 ? ends[0] : undefined;
}

/**
 * Those that listen at the port of `url`, or at that to which a proxy with TLS in front of nginx goes, without those before which
 * nginx takes another one of them.
 */
function takenFor(queries: WorkspaceQueries, all: readonly Waiting[], url: string): readonly Waiting[] {
	for (const port of portsOf(url)) {
		const there = all.filter(({ server }) => listenPorts(server.server.listens).includes(port));
		const taken = there.filter(({ server }) => !there.some((other) => isBefore(queries, other.server, server, port)));
		if (taken.length > 0) return taken;
	}
	return all;
}

function portsOf(url: string): readonly number[] {
	const [, secure, port] = /^http(s?):\/\/(?:\[[^\]]*\]|[^/:?#]*)(?::(\d+))?/i.exec(url) ?? [];
	if (port !== undefined) return [Number(port)];
	return secure === '' ? [HTTP_PORT, HTTPS_PORT] : [HTTPS_PORT, HTTP_PORT];
}

/** Whether nginx takes `other` before `one` at an address with this port: it is the default server there, or the first one. */
function isBefore(queries: WorkspaceQueries, other: ServerRef, one: ServerRef, port: number): boolean {
	const shared = addressesAt(one, port).filter((address) => addressesAt(other, port).includes(address));
	return shared.some((address) => {
		if (isDefaultAt(one, address)) return false;
		return isDefaultAt(other, address) || compareLoaded(queries, placeOf(other), placeOf(one)) < 0;
	});
}

function addressesAt({ server: { listens } }: ServerRef, port: number): readonly string[] {
	const words = listens.length === 0 ? [[String(HTTP_PORT)]] : listens.map((listen) => listen.words);
	return words.flatMap(listenAddresses).filter((address) => address.endsWith(`:${port}`));
}

function isDefaultAt({ server }: ServerRef, address: string): boolean {
	return server.listens.some(({ words, byDefault }) => byDefault && listenAddresses(words).includes(address));
}

function placeOf({ uri, server }: ServerRef): LoadedPlace {
	return { uri, offset: server.nameSpan.start };
}
