import { anyAnswersFor, isPublicHost, siteHosts } from '../base/hostNames';
import { remembered } from '../base/memoize';
import { editDistance, isNearFolder, namesOfGhost, plainName, spellingDistance } from '../base/spelling';
import { folderOf, type Uri } from '../base/uri';
import type { Links, OccurrenceRef } from '../queries/workspaceQueries';
import { type Route, routesOf, routesOfSite } from './routes';
import {
	ghostHost,
	ghostSocket,
	hasUnreadableSocket,
	hostsServedBy,
	isCrowd,
	isGhostSocket,
	possibleGhosts,
	serversOver,
} from './siteServers';

/** Why a Ghost's socket and an nginx address that do not meet are taken to be meant for each other. */
export type PairReason =
	| { readonly kind: 'site'; readonly host: string }
	| { readonly kind: 'upstream'; readonly name: string }
	| { readonly kind: 'spelling' };

export interface Pair {
	readonly listener: OccurrenceRef;
	readonly connector: OccurrenceRef;
	readonly reason: PairReason;
}

/** The nginx addresses without listener that a Ghost socket without visitor is meant for, the likeliest first. */
export function pairsOfListener(links: Links, listener: OccurrenceRef): readonly Pair[] {
	return bestOfListener(links, listener).filter((pair) =>
		bestOfConnector(links, pair.connector).some((back) => same(back.listener, listener)),
	);
}

/** The Ghost sockets that an nginx address without listener is meant for, the likeliest first. */
export function pairsOfConnector(links: Links, connector: OccurrenceRef): readonly Pair[] {
	return bestOfConnector(links, connector).filter((pair) =>
		bestOfListener(links, pair.listener).some((there) => same(there.connector, connector)),
	);
}

/** Whether no nginx connects to this socket of a Ghost. */
export function isUnvisited(links: Links, listener: OccurrenceRef): boolean {
	return !links.connectors(listener.uri, listener.occurrence.address).some(({ occurrence }) => occurrence.http);
}

/** Whether nobody known listens where nginx connects. */
export function isUnanswered(links: Links, connector: OccurrenceRef): boolean {
	return links.listeners(connector.uri, connector.occurrence.address).length === 0;
}

const rememberedPairs = remembered<readonly Pair[]>();

function bestOfListener(links: Links, listener: OccurrenceRef): readonly Pair[] {
	return rememberedPairs(links, `listener ${keyOf(listener)}`, () => findBestOfListener(links, listener));
}

function bestOfConnector(links: Links, connector: OccurrenceRef): readonly Pair[] {
	return rememberedPairs(links, `connector ${keyOf(connector)}`, () => findBestOfConnector(links, connector));
}

/**
 * By site first, by the upstream's name second, by spelling last: a better reason rules the others out, and so does a place that
 * cannot be read and may have held the better one.
 */
function findBestOfListener(links: Links, listener: OccurrenceRef): readonly Pair[] {
	if (!isLonelyListener(links, listener) || routesOfSite(links, listener.uri).some(({ unreadable }) => unreadable))
		return [];
	const bySite = sitePairs(links, listener);
	if (bySite.length > 0) return bySite;
	// A site that cannot be told might be the better reason, so only a pair counts that it would lead to as well.
	const possible = possibleSitePairs(links, listener);
	const stands = ({ connector }: Pair): boolean => possible.every((pair) => same(pair.connector, connector));
	const byName = namesOf(links, listener)
		.flatMap((name) => links.upstreamsNamed(listener.uri, name))
		.flatMap(links.serversOfUpstream)
		.flatMap((connector) => namePair(links, listener, connector));
	if (byName.length > 0) return nearest(links, unique(byName).filter(stands));
	const bySpelling = links
		.nearConnectors(listener.uri, listener.occurrence.address)
		.flatMap((connector) => spellingPair(links, listener, connector));
	return nearest(links, bySpelling.filter(stands));
}

function findBestOfConnector(links: Links, connector: OccurrenceRef): readonly Pair[] {
	if (!isLonelyConnector(links, connector)) return [];
	const ghosts = [...ghostsOf(links, connector)];
	if (ghosts.some((ghost) => hasUnreadableSocket(links, ghost))) return [];
	const ofSites = socketsOf(links, ghosts).filter((listener) => isLonelyListener(links, listener));
	const meeting = (pairs: readonly Pair[]): readonly Pair[] => pairs.filter((pair) => same(pair.connector, connector));
	const bySite = ofSites.flatMap((listener) => meeting(sitePairs(links, listener)));
	if (bySite.length > 0) return nearest(links, bySite);
	const possible = ofSites.flatMap((listener) => meeting(possibleSitePairs(links, listener)));
	const stands = ({ listener }: Pair): boolean => possible.every((pair) => same(pair.listener, listener));
	const name = links.upstreamAround(connector)?.name;
	const namesakes = name === undefined ? [] : links.ghostsNamed(connector.uri, plainName(name));
	if (namesakes.some((ghost) => hasUnreadableSocket(links, ghost))) return [];
	const byName = socketsOf(links, namesakes).flatMap((listener) => namePair(links, listener, connector));
	if (byName.length > 0) return nearest(links, byName.filter(stands));
	const bySpelling = links
		.nearListeners(connector.uri, connector.occurrence.address)
		.flatMap((listener) => spellingPair(links, listener, connector));
	return nearest(links, bySpelling.filter(stands));
}

/** The Ghosts that may be the site of an address. */
function ghostsOf(links: Links, connector: OccurrenceRef): Iterable<Uri> {
	const servers = serversOver(links, connector);
	return isCrowd(servers) ? [] : possibleGhosts(links, connector.uri, servers);
}

function isLonelyListener(links: Links, listener: OccurrenceRef): boolean {
	return isGhostSocket(links, listener) && isUnvisited(links, listener);
}

function isLonelyConnector(links: Links, connector: OccurrenceRef): boolean {
	return connector.occurrence.http && isUnanswered(links, connector);
}

function socketsOf(links: Links, ghosts: Iterable<Uri>): readonly OccurrenceRef[] {
	return [...ghosts].flatMap((ghost) => ghostSocket(links, ghost) ?? []);
}

/** The addresses without listener to which nginx sends the visitors of this Ghost's hosts, the likeliest first. */
function sitePairs(links: Links, listener: OccurrenceRef): readonly Pair[] {
	return rememberedPairs(links, `site ${keyOf(listener)}`, () => findSitePairs(links, listener, ({ vague }) => !vague));
}

/** Those to which nginx may send them, where a regular expression that cannot be told decides. */
function possibleSitePairs(links: Links, listener: OccurrenceRef): readonly Pair[] {
	return rememberedPairs(links, `possible ${keyOf(listener)}`, () =>
		findSitePairs(links, listener, ({ sure }) => !sure),
	);
}

function findSitePairs(links: Links, listener: OccurrenceRef, counts: (route: Route) => boolean): readonly Pair[] {
	const summary = links.summaryOf(listener.uri);
	if (summary?.language !== 'ghost') return [];
	const pairs = [summary.facts.url, summary.facts.admin].flatMap((url) => {
		const host = url?.host;
		if (!url || host === undefined || !tellsSites(links, listener.uri, host)) return [];
		return routesOf(links, listener.uri, host, url.value ?? '')
			.filter(counts)
			.flatMap(({ sockets }) => sockets)
			.map((connector): Pair => ({ listener, connector, reason: { kind: 'site', host } }));
	});
	const lonely = unique(pairs).filter(
		({ connector }) => isLonelyConnector(links, connector) && !isCrowd(serversOver(links, connector)),
	);
	return nearest(links, lonely);
}

/** Whether a host is that of one site: a public name, or one such as `localhost` where a single install has it. */
function tellsSites(links: Links, ghost: Uri, host: string): boolean {
	const ghosts = links.ghostsFor(ghost, host);
	if (isPublicHost(host)) return ghosts.includes(ghost);
	return new Set(ghosts.map(folderOf)).size === 1;
}

/** Zero or one pair: whether the upstream around an address is called like this Ghost's site. */
function namePair(links: Links, listener: OccurrenceRef, connector: OccurrenceRef): readonly Pair[] {
	const name = links.upstreamAround(connector)?.name;
	if (name === undefined || !namesOf(links, listener).includes(plainName(name))) return [];
	if (!isLonelyListener(links, listener) || !isLonelyConnector(links, connector)) return [];
	return servesAnother(links, listener, connector) ? [] : [{ listener, connector, reason: { kind: 'upstream', name } }];
}

/** Zero or one pair: whether two paths are spelt so much alike that one is likely a slip of the other. */
function spellingPair(links: Links, listener: OccurrenceRef, connector: OccurrenceRef): readonly Pair[] {
	const [ours, theirs] = [listener.occurrence.address, connector.occurrence.address];
	const distance = spellingDistance(ours, theirs);
	if (distance === undefined || !isLonelyListener(links, listener) || !isLonelyConnector(links, connector)) return [];
	const pair: Pair = { listener, connector, reason: { kind: 'spelling' } };
	if (distance === 0 && isNearFolder(ours, theirs)) return [pair];
	if (servesAnother(links, listener, connector)) return [];
	const hosts = hostsServedBy(links, connector).filter(isPublicHost);
	return hosts.length > 0 && ghostHost(links, listener.uri) !== undefined && !isNearFolder(ours, theirs) ? [] : [pair];
}

/** The words by which an upstream may be called that is meant for this Ghost: from its host, its folder and its socket. */
function namesOf(links: Links, listener: OccurrenceRef): readonly string[] {
	const summary = links.summaryOf(listener.uri);
	return summary?.language === 'ghost' ? namesOfGhost(listener.uri, summary) : [];
}

/**
 * Whether the servers at an address are plainly for something else than this Ghost: for the host of another Ghost, for
 * another host of its domain, or for any while nginx sends the visitors of its own host elsewhere.
 */
function servesAnother(links: Links, listener: OccurrenceRef, connector: OccurrenceRef): boolean {
	const served = hostsServedBy(links, connector).filter(isPublicHost);
	if (served.length === 0) return false;
	const host = ghostHost(links, listener.uri);
	const ofOthers = served
		.flatMap((name) => siteHosts(name.toLowerCase()))
		.flatMap((name) => links.ghostsFor(connector.uri, name))
		.some((ghost) => folderOf(ghost) !== folderOf(listener.uri));
	if (ofOthers) return true;
	if (host === undefined || anyAnswersFor(links, served, siteHosts(host))) return false;
	// A way that cannot be told may lead elsewhere, unless it leads here.
	const routes = routesOfSite(links, listener.uri).filter(({ vague, sure, sockets }) =>
		sure ? !vague : !sockets.some((socket) => same(socket, connector)),
	);
	return (
		routes.some(({ sockets, tcp }) => sockets.length > 0 || tcp.length > 0) ||
		served.some((name) => domainOf(name) === domainOf(host))
	);
}

/** `igu.io` of `blog.igu.io`: near enough to tell whose hosts two are. */
function domainOf(host: string): string {
	return host.toLowerCase().split('.').slice(-2).join('.');
}

/** So many sockets, or Ghosts, may be meant with one: nobody looks through more. */
const CANDIDATES = 20;

/** The likeliest first: by spelling, then what nginx does load, then by name. */
function nearest(links: Links, pairs: readonly Pair[]): readonly Pair[] {
	if (pairs.length < 2) return pairs;
	const places = pairs.map((pair) => ({
		pair,
		distance: editDistance(pair.listener.occurrence.address, pair.connector.occurrence.address, 30),
		load: links.isLoaded(pair.connector.uri) ? 0 : 1,
		place: `${pair.connector.uri} ${pair.listener.uri}`,
	}));
	places.sort((a, b) => a.distance - b.distance || a.load - b.load || (a.place < b.place ? -1 : 1));
	return places.slice(0, CANDIDATES).map(({ pair }) => pair);
}

function same(a: OccurrenceRef, b: OccurrenceRef): boolean {
	return a.uri === b.uri && a.index === b.index;
}

function keyOf({ uri, index }: OccurrenceRef): string {
	return `${uri}#${index}`;
}

/** Of pairs of one listener, one for each connector: the last one of each. */
function unique(pairs: readonly Pair[]): readonly Pair[] {
	return [...new Map(pairs.map((pair) => [keyOf(pair.connector), pair])).values()];
}
