import { asciiHost } from '../base/asciiHost';
import { editDistance } from '../base/editDistance';
import { anyAnswersFor, isPublicHost, siteHosts } from '../base/hostNames';
import { isNearFolder, plainName, spellingDistance } from '../base/spelling';
import type { Uri } from '../base/uri';
import { namesOf } from '../installs/backends';
import { networkOfPlace } from '../model/endpoint';
import { tiesOnlyExactly } from '../queries/exactTies';
import { ifFew, TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { backendAt, installAt, installsIn, isEndpointHidden, ownEndpoints, siteHostAt } from './backends';
import { connectorsBeside, ghostMissedAt, isOwnLoopback, unpublishedAt } from './containerPorts';
import { MAX_CANDIDATES } from './limits';
import { onlyConnectorFor } from './onlyConnector';
import { routesOf, routesTo, type SiteRoute } from './routes';
import { hostsServedBy, isTooCommon, possibleBackends, serversOver } from './siteServers';
import { isUnpairedConnector, isUnpairedListener } from './unpaired';

/** Why an address of a backend and one of a connector that do not meet are taken to be meant for each other. */
export type PairReason =
	/** `isAmongAll` where the site has a path of its own, and nginx sends all visitors of its host there: for another program, it may be. */
	| { readonly kind: 'site'; readonly host: string; readonly isAmongAll: boolean }
	| { readonly kind: 'upstream'; readonly name: string }
	/** The address leads into the container that the backend has to itself. */
	| { readonly kind: 'container' }
	| { readonly kind: 'spelling' }
	/** There is no other Ghost without connector, and no other address without listener that takes all visitors. */
	| { readonly kind: 'only' };

/** Whether what is changed at the connector's end may be for another program, so that it is for somebody to say. */
export function mayBeOfAnother({ reason }: Pair): boolean {
	return reason.kind === 'only' || (reason.kind === 'site' && reason.isAmongAll);
}

/** Two ends that do not meet and were meant for each other. */
export interface Pair {
	/** The backend's end, to which nobody connects, unless the reason is its container. */
	readonly listener: EndpointRef;
	/** The other end, at which nobody known listens. */
	readonly connector: EndpointRef;
	readonly reason: PairReason;
}

/** The addresses without listener for which a backend's address without connector is meant, the likeliest first. */
export function pairsOfListener(queries: WorkspaceQueries, listener: EndpointRef): readonly Pair[] {
	return bestOfListener(queries, listener).filter((pair) =>
		bestOfConnector(queries, pair.connector).some((back) => same(back.listener, listener)),
	);
}

/** The addresses of backends for which an address without listener is meant, the likeliest first. */
export function pairsOfConnector(queries: WorkspaceQueries, connector: EndpointRef): readonly Pair[] {
	return bestOfConnector(queries, connector).filter((pair) =>
		bestOfListener(queries, pair.listener).some((there) => same(there.connector, connector)),
	);
}

function bestOfListener(queries: WorkspaceQueries, listener: EndpointRef): readonly Pair[] {
	return queries.memoize(
		listener.uri,
		`pairs of listener ${listener.index}`,
		() => findBestOfListener(queries, listener),
		[listener.uri],
	);
}

function bestOfConnector(queries: WorkspaceQueries, connector: EndpointRef): readonly Pair[] {
	return queries.memoize(
		connector.uri,
		`pairs of connector ${connector.index}`,
		() => findBestOfConnector(queries, connector),
		[connector.uri],
	);
}

/**
 * By site first, by the upstream's name second, by spelling last: a better reason rules the others out, and so does a place
 * that cannot be read and may have held the better one.
 */
function findBestOfListener(queries: WorkspaceQueries, listener: EndpointRef): readonly Pair[] {
	const inContainer = connectorsBeside(queries, listener)
		.flatMap((connector) => containerPair(queries, connector))
		.filter((pair) => same(pair.listener, listener));
	if (inContainer.length > 0) return nearest(queries, inContainer);
	if (!isUnpairedListener(queries, listener) || routesTo(queries, listener).some(({ unreadable }) => unreadable))
		return [];
	const bySite = sitePairs(queries, listener);
	if (bySite.length > 0) return bySite;
	// A port is nobody's by its name or spelling.
	if (listener.endpoint.transport === 'tcp') return onlyPair(queries, listener);
	// A site that cannot be told might be the better reason, so only a pair counts that it would lead to as well.
	const possible = possibleSitePairs(queries, listener);
	const stands = ({ connector }: Pair): boolean => possible.every((pair) => same(pair.connector, connector));
	const byName = namesAt(queries, listener)
		.flatMap((name) => ifFew(queries.upstreamsNamed(listener.uri, name)))
		.flatMap(queries.serversOfUpstream)
		.filter((connector) => mayMeet(queries, listener, connector))
		.flatMap((connector) => namePair(queries, listener, connector));
	if (byName.length > 0) return nearest(queries, unique(byName).filter(stands));
	const bySpelling = ifFew(queries.nearConnectors(listener)).flatMap((connector) =>
		spellingPair(queries, listener, connector),
	);
	const spelled = bySpelling.filter(stands);
	return spelled.length > 0 ? nearest(queries, spelled) : onlyPair(queries, listener);
}

/** Zero or one pair: whether a backend and an address for all visitors are left over, each the only one of its kind. */
function onlyPair(queries: WorkspaceQueries, listener: EndpointRef): readonly Pair[] {
	const connector = onlyConnectorFor(queries, listener);
	return connector ? [{ listener, connector, reason: { kind: 'only' } }] : [];
}

function findBestOfConnector(queries: WorkspaceQueries, connector: EndpointRef): readonly Pair[] {
	if (!isUnpairedConnector(queries, connector)) return [];
	const inContainer = containerPair(queries, connector);
	if (inContainer.length > 0) return inContainer;
	const backends = [...backendsOver(queries, connector)];
	if (backends.some((uri) => isEndpointHidden(queries, uri))) return [];
	const ofSites = endpointsIn(queries, backends).filter((listener) => isUnpairedListener(queries, listener));
	const meeting = (pairs: readonly Pair[]): readonly Pair[] => pairs.filter((pair) => same(pair.connector, connector));
	const bySite = ofSites.flatMap((listener) => meeting(sitePairs(queries, listener)));
	if (bySite.length > 0) return nearest(queries, bySite);
	if (connector.endpoint.transport === 'tcp') return onlyPairsOver();
	const possible = ofSites.flatMap((listener) => meeting(possibleSitePairs(queries, listener)));
	const stands = ({ listener }: Pair): boolean => possible.every((pair) => same(pair.listener, listener));
	const name = queries.routeAt(connector)?.name;
	const namesakes = name === undefined ? [] : ifFew(queries.backendsNamed(connector.uri, plainName(name)));
	if (namesakes.some((uri) => isEndpointHidden(queries, uri))) return [];
	const byName = endpointsIn(queries, namesakes)
		.filter((listener) => mayMeet(queries, listener, connector))
		.flatMap((listener) => namePair(queries, listener, connector));
	if (byName.length > 0) return nearest(queries, byName.filter(stands));
	const bySpelling = ifFew(queries.nearListeners(connector)).flatMap((listener) =>
		spellingPair(queries, listener, connector),
	);
	const spelled = bySpelling.filter(stands);
	if (spelled.length > 0) return nearest(queries, spelled);
	return onlyPairsOver();

	function onlyPairsOver(): readonly Pair[] {
		const left = endpointsIn(queries, ifFew(queries.backends(connector.uri)));
		return meeting(left.filter((end) => isUnpairedListener(queries, end)).flatMap((end) => onlyPair(queries, end)));
	}
}

/** Zero or one pair: whether an address leads into a container where only a backend can listen, and does at another port. */
function containerPair(queries: WorkspaceQueries, connector: EndpointRef): readonly Pair[] {
	const listener = ghostMissedAt(queries, connector.uri, connector.place);
	return listener && isUnpairedConnector(queries, connector)
		? [{ listener, connector, reason: { kind: 'container' } }]
		: [];
}

/** The files with a backend that may be the site of an address. */
function backendsOver(queries: WorkspaceQueries, connector: EndpointRef): Iterable<Uri> {
	const servers = serversOver(queries, connector);
	return isTooCommon(servers) ? [] : possibleBackends(queries, connector.uri, servers);
}

function endpointsIn(queries: WorkspaceQueries, files: Iterable<Uri>): readonly EndpointRef[] {
	const ends = [...files].flatMap((uri) => ownEndpoints(queries, uri));
	return [...new Map(ends.map((end) => [keyOf(end), end])).values()];
}

/** The addresses without listener to which nginx sends the visitors of this backend's hosts, the likeliest first. */
function sitePairs(queries: WorkspaceQueries, listener: EndpointRef): readonly Pair[] {
	return queries.memoize(
		listener.uri,
		`pairs by site of ${listener.index}`,
		() => findSitePairs(queries, listener, ({ isFallbackRoute, isOnlyRoute }) => !isFallbackRoute || isOnlyRoute),
		[listener.uri],
	);
}

/** Those to which nginx may send them, where a regular expression that cannot be told decides. */
function possibleSitePairs(queries: WorkspaceQueries, listener: EndpointRef): readonly Pair[] {
	return queries.memoize(
		listener.uri,
		`possible pairs by site of ${listener.index}`,
		() => findSitePairs(queries, listener, ({ sure }) => !sure),
		[listener.uri],
	);
}

function findSitePairs(
	queries: WorkspaceQueries,
	listener: EndpointRef,
	counts: (route: SiteRoute) => boolean,
): readonly Pair[] {
	const pairs = (backendAt(queries, listener)?.backend.sites ?? []).flatMap(({ host, url }) => {
		if (!tellsSites(queries, listener, host)) return [];
		return routesOf(queries, listener.uri, host, url)
			.filter(counts)
			.flatMap(({ ends, isFallbackRoute }) => ends.map((connector) => ({ connector, isAmongAll: isFallbackRoute })))
			.filter(({ connector }) => mayMeet(queries, listener, connector))
			.map(({ connector, isAmongAll }): Pair => ({ listener, connector, reason: { kind: 'site', host, isAmongAll } }));
	});
	const lonely = unique(pairs).filter(
		({ connector }) => isUnpairedConnector(queries, connector) && !isTooCommon(serversOver(queries, connector)),
	);
	return nearest(queries, lonely);
}

/**
 * Whether two ends are of one transport; of two ports, whether they are of one machine or container, or who connects goes to a
 * container of its own where nobody else is, or to the machine for what nobody has published there.
 */
function mayMeet(queries: WorkspaceQueries, listener: EndpointRef, connector: EndpointRef): boolean {
	if (listener.endpoint.transport !== connector.endpoint.transport) return false;
	if (listener.endpoint.transport === 'unix' || hostPart(listener.place) === hostPart(connector.place)) return true;
	if (networkOfPlace(listener.place) === undefined) return false;
	return isOwnLoopback(queries, connector) || unpublishedAt(queries, listener, connector) !== undefined;
}

function hostPart(place: string): string {
	return place.slice(0, place.lastIndexOf(':'));
}

/** Whether a host is that of one site: a public name, or one such as `localhost` where a single install has it. */
function tellsSites(queries: WorkspaceQueries, { uri, endpoint }: EndpointRef, host: string): boolean {
	const namesakes = ifFew(queries.backendsFor(uri, host));
	if (isPublicHost(host)) return namesakes.length > 0;
	// Every machine has ports at which something listens under that name.
	if (endpoint.transport === 'tcp') return false;
	return new Set(namesakes.flatMap((uri) => installsIn(queries, uri))).size === 1;
}

/** Zero or one pair: whether the upstream around an address is called like this backend's site. */
function namePair(queries: WorkspaceQueries, listener: EndpointRef, connector: EndpointRef): readonly Pair[] {
	const name = queries.routeAt(connector)?.name;
	if (name === undefined || !namesAt(queries, listener).includes(plainName(name))) return [];
	if (tiesOnlyExactly(queries, listener.uri, connector.uri)) return [];
	if (!isUnpairedListener(queries, listener) || !isUnpairedConnector(queries, connector)) return [];
	return servesAnother(queries, listener, connector)
		? []
		: [{ listener, connector, reason: { kind: 'upstream', name } }];
}

/** Zero or one pair: whether two paths are spelt so much alike that one is likely a slip of the other. */
function spellingPair(queries: WorkspaceQueries, listener: EndpointRef, connector: EndpointRef): readonly Pair[] {
	if (tiesOnlyExactly(queries, listener.uri, connector.uri)) return [];
	const [ours, theirs] = [listener.endpoint.address, connector.endpoint.address];
	const distance = spellingDistance(ours, theirs);
	if (distance === undefined || !isUnpairedListener(queries, listener) || !isUnpairedConnector(queries, connector))
		return [];
	const pair: Pair = { listener, connector, reason: { kind: 'spelling' } };
	if (distance === 0 && isNearFolder(ours, theirs)) return [pair];
	if (servesAnother(queries, listener, connector)) return [];
	const hosts = hostsServedBy(queries, connector).filter(isPublicHost);
	return hosts.length > 0 && siteHostAt(queries, listener) !== undefined && !isNearFolder(ours, theirs) ? [] : [pair];
}

/** The words by which an upstream may be called that is meant for this backend. */
function namesAt(queries: WorkspaceQueries, listener: EndpointRef): readonly string[] {
	const backend = backendAt(queries, listener);
	return backend ? namesOf(queries, backend) : [];
}

/**
 * Whether the servers at an address are plainly for something else than this backend: for the host of another one, for
 * another host of its domain, or for any while nginx sends the visitors of its own host elsewhere.
 */
function servesAnother(queries: WorkspaceQueries, listener: EndpointRef, connector: EndpointRef): boolean {
	const served = hostsServedBy(queries, connector).filter(isPublicHost);
	if (served.length === 0) return false;
	const host = siteHostAt(queries, listener);
	const own = installAt(queries, listener);
	const ofOthers = served
		.flatMap((name) => siteHosts(name.toLowerCase()))
		.map((name) => queries.backendsFor(connector.uri, name))
		.some(
			(others) => others === TOO_MANY || others.some((other) => installsIn(queries, other).some((one) => one !== own)),
		);
	if (ofOthers) return true;
	if (host === undefined || anyAnswersFor(queries.regexMatches, served, siteHosts(host))) return false;
	// A way that cannot be told may lead elsewhere, unless it leads here.
	const routes = routesTo(queries, listener).filter(({ isFallbackRoute, sure, ends }) =>
		sure ? !isFallbackRoute : !ends.some((end) => same(end, connector)),
	);
	return (
		routes.some(({ ends, tcp }) => ends.length > 0 || tcp.length > 0) ||
		served.some((name) => domainOf(name) === domainOf(host))
	);
}

/** `igu.io` of `blog.igu.io`: near enough to tell whose hosts two are. */
function domainOf(host: string): string {
	return asciiHost(host).split('.').slice(-2).join('.');
}

/** The likeliest first: by spelling, then what nginx does load, then by name. */
function nearest(queries: WorkspaceQueries, pairs: readonly Pair[]): readonly Pair[] {
	if (pairs.length < 2) return pairs;
	const places = pairs.map((pair) => ({
		pair,
		distance: editDistance(pair.listener.endpoint.address, pair.connector.endpoint.address, 30),
		load: queries.isLoaded(pair.connector.uri) ? 0 : 1,
		place: `${pair.connector.uri} ${pair.listener.uri}`,
	}));
	places.sort((a, b) => a.distance - b.distance || a.load - b.load || (a.place < b.place ? -1 : 1));
	return places.slice(0, MAX_CANDIDATES).map(({ pair }) => pair);
}

function same(a: EndpointRef, b: EndpointRef): boolean {
	return a.uri === b.uri && a.index === b.index;
}

function keyOf({ uri, index }: EndpointRef): string {
	return `${uri}#${index}`;
}

/** Of pairs of one listener, one for each connector: the last one of each. */
function unique(pairs: readonly Pair[]): readonly Pair[] {
	return [...new Map(pairs.map((pair) => [keyOf(pair.connector), pair])).values()];
}
