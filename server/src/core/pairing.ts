import type { Links, OccurrenceRef } from './links';
import { answersFor, ghostHost, ghostSocket, hostsServedBy, isPublicHost, serversOfSite, siteHosts } from './sites';
import { bareName, EVERYBODYS_NAMES, editDistance, namesOfGhost, plainName } from './spelling';
import type { Uri } from './uri';

/** Why a Ghost's socket and an nginx address that do not meet are taken to be meant for each other. */
export type PairReason =
	| { readonly kind: 'site'; readonly host: string }
	| { readonly kind: 'upstream'; readonly name: string }
	| { readonly kind: 'spelling'; readonly distance: number };

export interface Pair {
	readonly listener: OccurrenceRef;
	readonly connector: OccurrenceRef;
	readonly reason: PairReason;
}

/** The nginx addresses without listener that a Ghost socket without visitor is meant for, the likeliest first. */
export function pairsOfListener(links: Links, listener: OccurrenceRef): readonly Pair[] {
	return bestPairs(links, listener).filter((pair) =>
		bestPairsOfConnector(links, pair.connector).some((back) => same(back.listener, listener)),
	);
}

/** The Ghost sockets that an nginx address without listener is meant for, the likeliest first. */
export function pairsOfConnector(links: Links, connector: OccurrenceRef): readonly Pair[] {
	return bestPairsOfConnector(links, connector).filter((pair) =>
		bestPairs(links, pair.listener).some((there) => same(there.connector, connector)),
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

/** Only the best kind of reason counts: who shares the site is not offered a namesake as well. */
function bestPairs(links: Links, listener: OccurrenceRef): readonly Pair[] {
	if (!isGhostSocket(links, listener) || !isUnvisited(links, listener)) return [];
	return best(
		connectorsToConsider(links, listener)
			.filter((connector) => connector.occurrence.http && isUnanswered(links, connector))
			.flatMap((connector) => pairOf(links, listener, connector)),
	);
}

function bestPairsOfConnector(links: Links, connector: OccurrenceRef): readonly Pair[] {
	if (!connector.occurrence.http || !isUnanswered(links, connector)) return [];
	return best(
		listenersToConsider(links, connector)
			.filter((listener) => isGhostSocket(links, listener) && isUnvisited(links, listener))
			.flatMap((listener) => pairOf(links, listener, connector)),
	);
}

function isGhostSocket(links: Links, ref: OccurrenceRef): boolean {
	const socket = ghostSocket(links, ref.uri);
	return socket !== undefined && same(socket, ref);
}

function connectorsToConsider(links: Links, listener: OccurrenceRef): readonly OccurrenceRef[] {
	const host = ghostHost(links, listener.uri);
	const bySite =
		host === undefined
			? []
			: serversOfSite(links, listener.uri, host).flatMap((server) =>
					links.passesInside(server).flatMap(links.connectorsOf),
				);
	const byName = upstreamNamesFor(links, listener).flatMap((name) =>
		links.upstreamsNamed(listener.uri, name).flatMap(links.serversOfUpstream),
	);
	return unique([...bySite, ...byName, ...links.nearConnectors(listener.uri, listener.occurrence.address)]);
}

function listenersToConsider(links: Links, connector: OccurrenceRef): readonly OccurrenceRef[] {
	const hosts = hostsServedBy(links, connector).flatMap((name) => siteHosts(name.toLowerCase()));
	const patterns = hostsServedBy(links, connector).some((name) => /^[~*.]|\*$/.test(name));
	const ghosts = new Set<Uri>(hosts.flatMap((host) => links.ghostsFor(connector.uri, host)));
	if (patterns) for (const ghost of links.ghosts(connector.uri)) ghosts.add(ghost);
	const name = links.upstreamAround(connector)?.name;
	if (name !== undefined) for (const ghost of links.ghostsNamed(connector.uri, plainName(name))) ghosts.add(ghost);
	const sockets = [...ghosts].flatMap((ghost) => ghostSocket(links, ghost) ?? []);
	return unique([...sockets, ...links.nearListeners(connector.uri, connector.occurrence.address)]);
}

/** Zero or one pair: why these two belong together, if they do. */
function pairOf(links: Links, listener: OccurrenceRef, connector: OccurrenceRef): readonly Pair[] {
	const host = ghostHost(links, listener.uri);
	const served = hostsServedBy(links, connector);
	if (host !== undefined) {
		const answering = served.find((name) => siteHosts(host).some((one) => answersFor(name, one)));
		if (answering !== undefined) return [{ listener, connector, reason: { kind: 'site', host } }];
	}
	const distance = spellingDistance(listener.occurrence.address, connector.occurrence.address);
	const bySpelling: Pair[] =
		distance === undefined ? [] : [{ listener, connector, reason: { kind: 'spelling', distance } }];
	if (host !== undefined && served.some((name) => isPublicHost(name))) return distance === 0 ? bySpelling : [];
	const name = links.upstreamAround(connector)?.name;
	if (name !== undefined && upstreamNamesFor(links, listener).includes(plainName(name)))
		return [{ listener, connector, reason: { kind: 'upstream', name } }];
	return bySpelling;
}

/** The words by which an upstream may be called that is meant for this Ghost: from its host, its folder and its socket. */
function upstreamNamesFor(links: Links, listener: OccurrenceRef): readonly string[] {
	const summary = links.summaryOf(listener.uri);
	return summary?.language === 'ghost' ? namesOfGhost(listener.uri, summary) : [];
}

/**
 * How far two paths are apart, if so little that one is likely a slip of the other. Other digits are another site
 * (`blog1`, `blog2`), and a name that everybody uses (`ghost.sock`) says nothing without its folder.
 */
function spellingDistance(a: string, b: string): number | undefined {
	const [one, other] = [bareName(a), bareName(b)];
	if (one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return undefined;
	const sameFolder = plainName(folderOfPath(a)) === plainName(folderOfPath(b));
	if (one === other) {
		if (!sameFolder && EVERYBODYS_NAMES.has(one)) return undefined;
		return sameFolder ? 0 : 1;
	}
	const limit = Math.min(one.length, other.length) < 8 ? 1 : 2;
	const distance = editDistance(one, other, limit);
	return sameFolder && Math.min(one.length, other.length) >= 4 && distance <= limit ? distance + 1 : undefined;
}

function folderOfPath(path: string): string {
	return path.slice(0, path.lastIndexOf('/'));
}

const RANK: Readonly<Record<PairReason['kind'], number>> = { site: 0, upstream: 1, spelling: 2 };

function best(pairs: readonly Pair[]): readonly Pair[] {
	const least = Math.min(...pairs.map(({ reason }) => RANK[reason.kind]));
	return pairs.filter(({ reason }) => RANK[reason.kind] === least).sort(byNearness);
}

function byNearness(a: Pair, b: Pair): number {
	const distance = (pair: Pair): number =>
		editDistance(pair.listener.occurrence.address, pair.connector.occurrence.address, 30);
	return (
		distance(a) - distance(b) || (a.connector.uri < b.connector.uri ? -1 : a.connector.uri > b.connector.uri ? 1 : 0)
	);
}

function same(a: OccurrenceRef, b: OccurrenceRef): boolean {
	return a.uri === b.uri && a.index === b.index;
}

function unique(refs: readonly OccurrenceRef[]): readonly OccurrenceRef[] {
	return [...new Map(refs.map((ref) => [`${ref.uri}#${ref.index}`, ref])).values()];
}
