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
import { memoize } from '../base/memoize';
import type { Uri } from '../base/uri';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import type { ServerFacts } from '../languages/nginx/facts/facts';
import type { GhostSummary } from '../model/language';
import type { EndpointRef, ServerRef, WorkspaceQueries } from '../queries/workspaceQueries';

/** With more servers or Ghosts than this for one name, it says nothing. */
const MAX_SERVERS_OF_SITE = 20;

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
export function serversOfSite(queries: WorkspaceQueries, from: Uri, host: string, port?: string): SiteServers {
	const hosts = siteHosts(host);
	const found = new Map<string, ServerRef>();
	const add = (servers: readonly ServerRef[]): void => {
		for (const server of servers) found.set(`${server.uri}#${server.index}`, server);
	};
	for (const name of hosts.flatMap(exactNames)) {
		add(queries.serversNamed(from, name));
		if (found.size > MAX_SERVERS_OF_SITE) return nobody;
	}
	let sure = true;
	for (const name of hosts) {
		if (sure && [...found.values()].some(({ server }) => serves(server))) continue;
		const fitting = serversByPattern(queries, from, name);
		add(fitting.servers);
		sure &&= fitting.sure;
	}
	const servers = [...found.values()];
	if (sure && servers.length > MAX_SERVERS_OF_SITE) return nobody;
	const catchAlls = (): readonly ServerRef[] => queries.defaultServers(from).filter(({ server }) => isCatchAll(server));
	if (servers.length === 0) return { servers: catchAlls(), byDefault: true, sure };
	if (!sure) return { servers: [...servers, ...catchAlls()], byDefault: false, sure };
	const onPort = port === undefined ? [] : servers.filter(({ server }) => listensOn(server, port));
	return { servers: onPort.length > 0 ? onPort : servers, byDefault: false, sure };
}

/** The servers that surely answer for a host under which a Ghost is visited. */
export function siteServers(queries: WorkspaceQueries, ghost: Uri): readonly ServerRef[] {
	return siteServersByHost(queries, ghost).flatMap(({ servers, sure }) => (sure ? servers : []));
}

/** The servers for each host under which a Ghost is visited. */
export function siteServersByHost(queries: WorkspaceQueries, ghost: Uri): readonly SiteServers[] {
	const summary = queries.summaryOf(ghost);
	const hosts = summary?.language === 'ghost' ? hostsOfGhost(summary) : [];
	return hosts.map((host) => serversOfSite(queries, ghost, host));
}

/** The servers with the pattern that nginx prefers for `host`. */
function serversByPattern(queries: WorkspaceQueries, from: Uri, host: string): Pick<SiteServers, 'servers' | 'sure'> {
	if (!isPublicHost(host)) return nobody;
	for (const step of patternsFor(host)) {
		const found = step.flatMap((pattern) => queries.serversNamed(from, pattern));
		if (found.length > 0) return { servers: found, sure: true };
	}
	const tried = queries.serversWithRegex(from);
	if (!tried) return { servers: [], sure: false };
	const answers = tried.map(({ server }) => anyAnswersFor(queries, namesOf(server), [host]));
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
export function ghostsOfServers(queries: WorkspaceQueries, from: Uri, servers: readonly ServerRef[]): ReadonlySet<Uri> {
	return ghostsAnsweredFor(queries, from, servers, (answer) => answer === true);
}

/** The same with those for whose host a regular expression leaves it open. */
export function possibleGhosts(queries: WorkspaceQueries, from: Uri, servers: readonly ServerRef[]): ReadonlySet<Uri> {
	return ghostsAnsweredFor(queries, from, servers, (answer) => answer !== false);
}

function ghostsAnsweredFor(
	queries: WorkspaceQueries,
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
			if (queries.serversWithRegex(from)?.length)
				add(queries.ghostsWhere(from, (host) => counts(answersFor(queries, name, host))));
		} else for (const host of siteHosts(exact)) add(queries.ghostsFor(from, host));
		if (isWildcardName(lower)) add(queries.ghostsUnder(from, lower));
	}
	if (servers.some(({ server }) => isCatchAll(server))) add(queries.ghosts(from));
	return found;
}

/**
 * The socket on which a Ghost is meant to listen: `server.port` where its version reads that, `server.socket` otherwise,
 * also where Ghost 5 ignores it, since it still tells what its owner meant.
 */
export function ghostSocket(queries: WorkspaceQueries, uri: Uri): EndpointRef | undefined {
	const summary = queries.summaryOf(uri);
	return summary?.language === 'ghost' ? socketOf(queries, uri, summary) : undefined;
}

function socketOf(queries: WorkspaceQueries, uri: Uri, summary: GhostSummary): EndpointRef | undefined {
	const { socket, port } = summary.facts;
	const readsPort = readsSocketKey(queries.installInfo(uri).version) !== true;
	const byPort = port?.endpoint;
	const index = readsPort ? (byPort ?? socket?.endpoint) : socket?.endpoint;
	const endpoint = index === undefined ? undefined : summary.endpoints[index];
	return index !== undefined && endpoint ? { uri, index, endpoint } : undefined;
}

/** Whether this is the socket on which the Ghost of its file is meant to listen. */
export function isGhostSocket(queries: WorkspaceQueries, ref: EndpointRef): boolean {
	const socket = ghostSocket(queries, ref.uri);
	return socket !== undefined && socket.index === ref.index;
}

/** Whether a config may name the socket of its Ghost in a place that cannot be read. */
export function hasUnreadableSocket(queries: WorkspaceQueries, uri: Uri): boolean {
	const summary = queries.summaryOf(uri);
	if (summary?.language !== 'ghost' || ghostSocket(queries, uri)) return false;
	const { unread, complete, server } = summary.facts;
	return unread || (!complete && !server);
}

/** Whether a Ghost is known to be 5 or later, and so listens on TCP whatever its `server.socket` says. */
export function ignoresSocket(queries: WorkspaceQueries, uri: Uri): boolean {
	const summary = queries.summaryOf(uri);
	const read = readsSocketKey(queries.installInfo(uri).version);
	return summary?.language === 'ghost' && read === false && summary.facts.port?.endpoint === undefined;
}

/** The host of the site that a Ghost config serves, where it tells one site from another. */
export function ghostHost(queries: WorkspaceQueries, uri: Uri): string | undefined {
	const summary = queries.summaryOf(uri);
	const host = summary?.language === 'ghost' ? summary.facts.url?.host : undefined;
	return isPublicHost(host) ? host : undefined;
}

/** The servers whose locations proxy to a socket, the first few where they are many; see `isTooCommon`. */
export function serversOver(queries: WorkspaceQueries, connector: EndpointRef): readonly ServerRef[] {
	const upstream = queries.upstreamAround(connector)?.name.toLowerCase();
	return memoizedServers(
		queries,
		upstream === undefined ? `${connector.uri}#${connector.index}` : `${connector.uri} ${upstream}`,
		() => {
			const found: ServerRef[] = [];
			for (const { uri, pass } of queries.passesOver(connector)) {
				found.push(...queries.serversAround(uri, pass.scope));
				if (found.length > MAX_SERVERS_OF_SITE) break;
			}
			return found;
		},
	);
}

const memoizedServers = memoize<readonly ServerRef[]>();

/** Whether servers are so many that an address which they share says nothing of any one site. */
export function isTooCommon(servers: readonly ServerRef[]): boolean {
	return servers.length > MAX_SERVERS_OF_SITE;
}

/** The host names of the servers whose locations proxy to a socket, as written. */
export function hostsServedBy(queries: WorkspaceQueries, connector: EndpointRef): readonly string[] {
	const names = new Set(serversOver(queries, connector).flatMap(({ server }) => namesOf(server)));
	return [...names].filter((name) => name !== '' && name !== '_');
}
