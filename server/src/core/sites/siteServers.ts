import {
	answersFor,
	anyAnswersFor,
	exactNames,
	isPublicHost,
	isRegexName,
	isWildcardName,
	patternsFor,
	siteHosts,
} from '../base/hostNames';
import type { Uri } from '../base/uri';
import { backendsIn } from '../installs/backends';
import { infoOf } from '../installs/install';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import type { ServerFacts } from '../languages/nginx/facts/facts';
import { isCatchAll, type ServerRef } from '../languages/nginx/facts/indexEntries';
import { listenPorts } from '../languages/nginx/facts/listenAddresses';
import { isExactHost, tiesOnlyExactly } from '../queries/exactTies';
import { ifFew, type Many, TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { BackendRef, EndpointRef } from '../workspace/keyIndex';
import { MAX_SERVERS_OF_SITE } from './limits';

/** The servers that would answer for a host, as nginx chooses among them. */
export interface SiteServers {
	readonly servers: readonly ServerRef[];
	/** Whether none has a name that fits, so that the default server answers. */
	readonly byDefault: boolean;
	/** If false, a regular expression that cannot be told decides, and `servers` are all those that may answer. */
	readonly sure: boolean;
}

/** Where there are too many servers to tell which one is meant. */
const unknown: SiteServers = { servers: [], byDefault: false, sure: false };

/**
 * The servers for `host` and for its twin with or without `www.`: those that name it; where these only redirect or there are
 * none, those with a pattern that fits; where there are none of these either, the default server, if it says of no site that
 * it is its own. `port` is the one in the url, empty if there is none: if some of the servers listen on it, the others are for
 * another site.
 */
export function serversOfSite(queries: WorkspaceQueries, from: Uri, host: string, port = ''): SiteServers {
	return queries.memoize(from, `servers of ${host} ${port}`, () => findServersOfSite(queries, from, host, port));
}

function findServersOfSite(queries: WorkspaceQueries, from: Uri, host: string, port: string): SiteServers {
	const hosts = siteHosts(host);
	const servers: ServerRef[] = [];
	const add = (some: readonly ServerRef[]): void => {
		for (const ref of some) if (counts(ref) && !servers.some((one) => isSame(one, ref))) servers.push(ref);
	};
	for (const one of hosts)
		for (const name of exactNames(one)) {
			const named = queries.serversNamed(from, name);
			if (named === TOO_MANY) return unknown;
			add(named);
			if (servers.length > MAX_SERVERS_OF_SITE) return unknown;
		}
	let sure = true;
	for (const name of hosts) {
		if (sure && servers.some(({ server }) => serves(server))) continue;
		const fitting = serversByPattern(queries, from, name);
		add(fitting.servers);
		sure &&= fitting.sure;
	}
	if (sure && servers.length > MAX_SERVERS_OF_SITE) return unknown;
	if (servers.length === 0 || !sure) {
		const byDefault = servers.length === 0;
		// Of too many default servers none can be told for the one that takes these visitors.
		const catchAlls = ifFew(queries.defaultServers(from)).filter((ref) => isCatchAll(ref.server) && counts(ref));
		return { servers: [...servers, ...catchAlls], byDefault, sure };
	}
	const onPort = port === '' ? [] : servers.filter(({ server }) => listensOn(server, port));
	return { servers: onPort.length > 0 ? onPort : servers, byDefault: false, sure };

	function counts({ uri, server }: ServerRef): boolean {
		return !tiesOnlyExactly(queries, from, uri) || isExactHost(namesOf(server), host);
	}
}

function isSame(a: ServerRef, b: ServerRef): boolean {
	return a.uri === b.uri && a.index === b.index;
}

/** The servers that surely answer for a host under which a backend is visited; none of no backend. */
export function siteServers(queries: WorkspaceQueries, ref: BackendRef | undefined): readonly ServerRef[] {
	return siteServersByHost(queries, ref).flatMap(({ servers, sure }) => (sure ? servers : []));
}

/** The servers for each host under which a backend is visited. */
export function siteServersByHost(queries: WorkspaceQueries, ref: BackendRef | undefined): readonly SiteServers[] {
	if (!ref) return [];
	const hosts = new Set(ref.backend.sites.map(({ host }) => host));
	return [...hosts].map((host) => serversOfSite(queries, ref.uri, host));
}

/** The servers with the pattern that nginx prefers for `host`. */
function serversByPattern(queries: WorkspaceQueries, from: Uri, host: string): Pick<SiteServers, 'servers' | 'sure'> {
	if (!isPublicHost(host)) return { servers: [], sure: true };
	for (const step of patternsFor(host)) {
		const named = step.map((pattern) => queries.serversNamed(from, pattern));
		if (named.includes(TOO_MANY)) return { servers: [], sure: false };
		const found = named.flatMap(ifFew);
		if (found.length > 0) return { servers: found, sure: true };
	}
	const tried = queries.serversWithRegex(from);
	if (tried === TOO_MANY) return { servers: [], sure: false };
	const answers = tried.map(({ server }) => anyAnswersFor(queries.regexMatches, namesOf(server), [host]));
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
	return listenPorts(listens).includes(Number(port));
}

/** The files with a backend for whose host one of these servers has a name. Which server nginx would take is not asked here. */
export function backendsOfServers(
	queries: WorkspaceQueries,
	from: Uri,
	servers: readonly ServerRef[],
): ReadonlySet<Uri> {
	return backendsAnsweredFor(queries, from, servers, (answer) => answer === true);
}

/** The same with those for whose host a regular expression leaves it open. */
export function possibleBackends(
	queries: WorkspaceQueries,
	from: Uri,
	servers: readonly ServerRef[],
): ReadonlySet<Uri> {
	return backendsAnsweredFor(queries, from, servers, (answer) => answer !== false);
}

function backendsAnsweredFor(
	queries: WorkspaceQueries,
	from: Uri,
	servers: readonly ServerRef[],
	counts: (answer: boolean | undefined) => boolean,
): ReadonlySet<Uri> {
	const names = new Set<string>();
	for (const { server } of servers) for (const { text } of server.names) names.add(text);
	const found = backendsVisitedBy(queries, from, names, counts);
	if (servers.some(({ server }) => isCatchAll(server))) for (const uri of ifFew(queries.backends(from))) found.add(uri);
	for (const uri of found)
		if (tiesOnlyExactly(queries, from, uri) && !isVisitedBy(queries, uri, [...names])) found.delete(uri);
	return found;
}

/** The files with a backend for whose host one of these names of servers stands. */
export function backendsVisitedBy(
	queries: WorkspaceQueries,
	from: Uri,
	names: Iterable<string>,
	counts: (answer: boolean | undefined) => boolean = (answer) => answer === true,
): Set<Uri> {
	const found = new Set<Uri>();
	const add = (files: Many<Uri>): void => {
		for (const uri of ifFew(files)) found.add(uri);
	};
	const asked = new Set<string>();
	for (const name of names) {
		const lower = name.toLowerCase();
		if (isRegexName(name)) {
			if (ifFew(queries.serversWithRegex(from)).length > 0)
				add(queries.backendsWhere(from, (host) => counts(answersFor(queries.regexMatches, name, host))));
		} else
			for (const host of siteHosts(lower.startsWith('.') ? lower.slice(1) : lower)) {
				// A name and that with `www.` lead to the same hosts.
				if (asked.has(host)) continue;
				asked.add(host);
				add(queries.backendsFor(from, host));
			}
		if (isWildcardName(lower)) add(queries.backendsUnder(from, lower));
	}
	return found;
}

/** Whether a backend of a file has one of `names` for its host. */
function isVisitedBy(queries: WorkspaceQueries, uri: Uri, names: readonly string[]): boolean {
	return backendsIn(queries, uri).some(({ backend }) => backend.sites.some(({ host }) => isExactHost(names, host)));
}

/** Whether a Ghost is known to be 5 or later, and so listens on TCP whatever its `server.socket` says. */
export function ignoresSocket(queries: WorkspaceQueries, uri: Uri): boolean {
	const config = queries.summaryOf(uri, 'ghost');
	const read = readsSocketKey(infoOf(queries, uri).version);
	return config !== undefined && read === false && config.facts.port?.endpoint === undefined;
}

/** The servers whose locations proxy to a socket, the first few where they are many; see `isTooCommon`. */
export function serversOver(queries: WorkspaceQueries, connector: EndpointRef): readonly ServerRef[] {
	const upstream = queries.upstreamAround(connector)?.name.toLowerCase();
	return queries.memoize(
		connector.uri,
		`servers over ${upstream ?? connector.index}`,
		() => {
			const found: ServerRef[] = [];
			for (const { uri, pass } of queries.passesOver(connector)) {
				found.push(...queries.serversAround(uri, pass.level));
				if (found.length > MAX_SERVERS_OF_SITE) break;
			}
			return found;
		},
		[connector.uri],
	);
}

/** Whether servers are so many that an address which they share says nothing of any one site. */
export function isTooCommon(servers: readonly ServerRef[]): boolean {
	return servers.length > MAX_SERVERS_OF_SITE;
}

/** The host names of the servers whose locations proxy to a socket, as written. */
export function hostsServedBy(queries: WorkspaceQueries, connector: EndpointRef): readonly string[] {
	const names = new Set([
		...(queries.routeAt(connector)?.hosts ?? []),
		...serversOver(queries, connector).flatMap(({ server }) => namesOf(server)),
	]);
	return [...names].filter((name) => name !== '' && name !== '_');
}
