import {
	answersFor,
	anyAnswersFor,
	exactNames,
	hostsOfGhost,
	isCatchAll,
	isPublicHost,
	isRegexName,
	isWildcardName,
	patternsFor,
	siteHosts,
} from '../base/hostNames';
import { remembered } from '../base/memoize';
import type { Uri } from '../base/uri';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import type { ServerFacts } from '../languages/nginx/facts/facts';
import type { GhostSummary } from '../model/language';
import type { Links, OccurrenceRef, ServerRef } from '../queries/workspaceQueries';

/** With more servers or Ghosts than this for one name, it says nothing. */
const CROWD = 20;

/** The servers that would answer for a host, as nginx chooses among them. */
export interface SiteServers {
	readonly servers: readonly ServerRef[];
	/** Whether none has a name that fits, so that the default server answers. */
	readonly byDefault: boolean;
	/** If false, a regular expression that cannot be told decides, and `servers` are all those that may answer. */
	readonly sure: boolean;
}

const nobody: SiteServers = { servers: [], byDefault: false, sure: true };

/**
 * The servers for `host` and for its twin with or without `www.`: those that name it; where these only redirect or there are
 * none, those with a pattern that fits; where there are none of these either, the default server, if it says of no site that
 * it is its own. `port` is the one in the url: where some of the servers listen on it, the others are for another site.
 */
export function serversOfSite(links: Links, from: Uri, host: string, port?: string): SiteServers {
	const hosts = siteHosts(host);
	const found = new Map<string, ServerRef>();
	const add = (servers: readonly ServerRef[]): void => {
		for (const server of servers) found.set(`${server.uri}#${server.index}`, server);
	};
	for (const name of hosts.flatMap(exactNames)) {
		add(links.serversNamed(from, name));
		if (found.size > CROWD) return nobody;
	}
	let sure = true;
	for (const name of hosts) {
		if (sure && [...found.values()].some(({ server }) => serves(server))) continue;
		const fitting = serversByPattern(links, from, name);
		add(fitting.servers);
		sure &&= fitting.sure;
	}
	const servers = [...found.values()];
	if (sure && servers.length > CROWD) return nobody;
	const catchAlls = (): readonly ServerRef[] => links.defaultServers(from).filter(({ server }) => isCatchAll(server));
	if (servers.length === 0) return { servers: catchAlls(), byDefault: true, sure };
	if (!sure) return { servers: [...servers, ...catchAlls()], byDefault: false, sure };
	const onPort = port === undefined ? [] : servers.filter(({ server }) => listensOn(server, port));
	return { servers: onPort.length > 0 ? onPort : servers, byDefault: false, sure };
}

/** The servers that surely answer for a host under which a Ghost is visited. */
export function siteServers(links: Links, ghost: Uri): readonly ServerRef[] {
	return siteServersByHost(links, ghost).flatMap(({ servers, sure }) => (sure ? servers : []));
}

/** The servers for each host under which a Ghost is visited. */
export function siteServersByHost(links: Links, ghost: Uri): readonly SiteServers[] {
	const summary = links.summaryOf(ghost);
	const hosts = summary?.language === 'ghost' ? hostsOfGhost(summary) : [];
	return hosts.map((host) => serversOfSite(links, ghost, host));
}

/** The servers with the pattern that nginx prefers for `host`. */
function serversByPattern(links: Links, from: Uri, host: string): Pick<SiteServers, 'servers' | 'sure'> {
	if (!isPublicHost(host)) return nobody;
	for (const step of patternsFor(host)) {
		const found = step.flatMap((pattern) => links.serversNamed(from, pattern));
		if (found.length > 0) return { servers: found, sure: true };
	}
	const tried = links.serversWithRegex(from);
	if (!tried) return { servers: [], sure: false };
	const answers = tried.map(({ server }) => anyAnswersFor(links, namesOf(server), [host]));
	return { servers: tried.filter((_, index) => answers[index] !== false), sure: !answers.includes(undefined) };
}

function namesOf({ names }: ServerFacts): readonly string[] {
	return names.map(({ text }) => text);
}

/** Whether visitors stay: a server for plain http often only sends them on to https. */
export function serves({ redirect, returns }: ServerFacts): boolean {
	return redirect === undefined && !returns;
}

function listensOn({ listens }: ServerFacts, port: string): boolean {
	const ports = listens.map(({ words }) => /(?:^|[:\]])(\d+)$/.exec(words[0] ?? '')?.[1] ?? '80');
	return ports.length === 0 ? port === '80' : ports.includes(port);
}

/** The Ghosts for whose host one of these servers has a name. Which server nginx would take is not asked here. */
export function ghostsOfServers(links: Links, from: Uri, servers: readonly ServerRef[]): ReadonlySet<Uri> {
	return ghostsAnsweredFor(links, from, servers, (answer) => answer === true);
}

/** The same with those for whose host a regular expression leaves it open. */
export function possibleGhosts(links: Links, from: Uri, servers: readonly ServerRef[]): ReadonlySet<Uri> {
	return ghostsAnsweredFor(links, from, servers, (answer) => answer !== false);
}

function ghostsAnsweredFor(
	links: Links,
	from: Uri,
	servers: readonly ServerRef[],
	counts: (answer: boolean | undefined) => boolean,
): ReadonlySet<Uri> {
	const found = new Set<Uri>();
	const add = (ghosts: readonly Uri[]): void => {
		for (const ghost of ghosts) found.add(ghost);
	};
	const names = new Set(servers.flatMap(({ server }) => namesOf(server)));
	for (const name of names) {
		const lower = name.toLowerCase();
		const exact = lower.replace(/^\./, '');
		if (isRegexName(name)) {
			if (links.serversWithRegex(from)?.length)
				add(links.ghostsWhere(from, (host) => counts(answersFor(links, name, host))));
		} else for (const host of siteHosts(exact)) add(links.ghostsFor(from, host));
		if (isWildcardName(lower)) add(links.ghostsUnder(from, lower));
	}
	if (servers.some(({ server }) => isCatchAll(server))) add(links.ghosts(from));
	return found;
}

/**
 * The socket on which a Ghost is meant to listen: `server.port` where its version reads that, `server.socket` otherwise,
 * also where Ghost 5 ignores it, since it still tells what its owner meant.
 */
export function ghostSocket(links: Links, uri: Uri): OccurrenceRef | undefined {
	const summary = links.summaryOf(uri);
	return summary?.language === 'ghost' ? socketOf(links, uri, summary) : undefined;
}

function socketOf(links: Links, uri: Uri, summary: GhostSummary): OccurrenceRef | undefined {
	const { socket, port } = summary.facts;
	const readsPort = readsSocketKey(links.evidence(uri).version) !== true;
	const byPort = port?.occurrence;
	const index = readsPort ? (byPort ?? socket?.occurrence) : socket?.occurrence;
	const occurrence = index === undefined ? undefined : summary.occurrences[index];
	return index !== undefined && occurrence ? { uri, index, occurrence } : undefined;
}

/** Whether this is the socket on which the Ghost of its file is meant to listen. */
export function isGhostSocket(links: Links, ref: OccurrenceRef): boolean {
	const socket = ghostSocket(links, ref.uri);
	return socket !== undefined && socket.index === ref.index;
}

/** Whether a config may name the socket of its Ghost in a place that cannot be read. */
export function hasUnreadableSocket(links: Links, uri: Uri): boolean {
	const summary = links.summaryOf(uri);
	if (summary?.language !== 'ghost' || ghostSocket(links, uri)) return false;
	const { unread, complete, server } = summary.facts;
	return unread || (!complete && !server);
}

/** Whether a Ghost is known to be 5 or later, and so listens on TCP whatever its `server.socket` says. */
export function ignoresSocket(links: Links, uri: Uri): boolean {
	const summary = links.summaryOf(uri);
	const read = readsSocketKey(links.evidence(uri).version);
	return summary?.language === 'ghost' && read === false && summary.facts.port?.occurrence === undefined;
}

/** The host of the site that a Ghost config serves, where it tells one site from another. */
export function ghostHost(links: Links, uri: Uri): string | undefined {
	const summary = links.summaryOf(uri);
	const host = summary?.language === 'ghost' ? summary.facts.url?.host : undefined;
	return isPublicHost(host) ? host : undefined;
}

/** The servers whose locations proxy to a socket, the first few where they are many; see `isCrowd`. */
export function serversOver(links: Links, connector: OccurrenceRef): readonly ServerRef[] {
	const upstream = links.upstreamAround(connector)?.name.toLowerCase();
	return rememberedServers(
		links,
		upstream === undefined ? `${connector.uri}#${connector.index}` : `${connector.uri} ${upstream}`,
		() => {
			const found: ServerRef[] = [];
			for (const { uri, pass } of links.passesOver(connector)) {
				found.push(...links.serversAround(uri, pass.scope));
				if (found.length > CROWD) break;
			}
			return found;
		},
	);
}

const rememberedServers = remembered<readonly ServerRef[]>();

/** Whether servers are so many that an address which they share says nothing of any one site. */
export function isCrowd(servers: readonly ServerRef[]): boolean {
	return servers.length > CROWD;
}

/** The host names of the servers whose locations proxy to a socket, as written. */
export function hostsServedBy(links: Links, connector: OccurrenceRef): readonly string[] {
	const names = new Set(serversOver(links, connector).flatMap(({ server }) => namesOf(server)));
	return [...names].filter((name) => name !== '' && name !== '_');
}
