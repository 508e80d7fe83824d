import { answersFor, exactNames, isPublicHost, patternsFor, siteHosts } from '../base/hostNames';
import type { Uri } from '../base/uri';
import type { LevelKind } from '../languages/nginx/facts/facts';
import type { ServerRef } from '../languages/nginx/facts/indexEntries';
import { listenPorts } from '../languages/nginx/facts/listenAddresses';
import { type Many, TOO_MANY } from '../queries/many';
import { mayHoldMore } from '../queries/nginx/locations';
import type { HeaderLevel } from '../queries/nginx/nginxAnswers';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { isNearby } from './routes';
import { serves } from './siteServers';

/**
 * Where TLS ends for the visitors of a server: in the server itself; in another one for the same hosts, beside which it gets
 * those who come by plain http; in an nginx of the workspace that passes to it; in none that is known, so that it ends before
 * nginx or nowhere. `unknown` where a file that is not in the workspace may tell otherwise.
 */
export type TlsEnd = 'here' | 'beside' | 'before' | 'nowhere' | 'unknown';

/** The end for a server whose visitors ask for its own names or for `hosts`. */
export function tlsEndOf(queries: WorkspaceQueries, ref: ServerRef, hosts: readonly string[]): TlsEnd {
	return queries.memoize(
		ref.uri,
		`end of TLS at ${ref.index} for ${hosts.join(' ')}`,
		() => findTlsEnd(queries, ref, hosts),
		[ref.uri],
	);
}

/** The ends for the servers from which visitors come to the headers of a level; empty where it is known of none. */
export function tlsEndsOn(
	queries: WorkspaceQueries,
	{ uri, level, server }: HeaderLevel,
	hosts: readonly string[],
): readonly TlsEnd[] {
	const servers = server
		? queries.serversAround(server.uri, server.level)
		: // The level lies within them.
			queries.serversAround(uri, level);
	return servers.map((ref) => tlsEndOf(queries, ref, hosts));
}

function findTlsEnd(queries: WorkspaceQueries, ref: ServerRef, hosts: readonly string[]): TlsEnd {
	const own = speaksTls(queries, ref);
	if (own) return 'here';
	const names = ref.server.names.map(({ text }) => text);
	const others = serversFor(queries, ref.uri, names, hosts.flatMap(siteHosts));
	const answers = others === TOO_MANY ? [undefined] : others.map((other) => speaksTls(queries, other));
	if (isPassedTo(queries, ref)) return 'before';
	if (answers.includes(true)) return 'beside';
	if (own === undefined || answers.includes(undefined) || mayLoadServers(queries, ref.uri)) return 'unknown';
	return 'nowhere';
}

/** Whether a server speaks TLS; undefined where a file that it includes may say so. */
export function speaksTls(queries: WorkspaceQueries, { uri, server }: ServerRef): boolean | undefined {
	if (server.ssl) return true;
	return mayHoldMore(queries, { uri, level: server.level }) ? undefined : false;
}

/**
 * All servers that may answer for one of `hosts`, by any of their addresses: those that have one of `names`, those with a pattern
 * that fits, and those that take whoever no name fits. On other machines only those with a name.
 */
export function serversFor(
	queries: WorkspaceQueries,
	from: Uri,
	names: readonly string[],
	hosts: readonly string[],
): Many<ServerRef> {
	const own = names.filter((name) => name !== '' && name !== '_');
	const asked = [...hosts, ...own.filter(isPlainName)].filter(isPublicHost);
	const patterns = asked.flatMap((host) => [...exactNames(host), ...patternsFor(host).flat()]);
	const found: ServerRef[] = [];
	for (const name of new Set([...own, ...patterns])) {
		const named = queries.serversNamedAnywhere(name);
		if (named === TOO_MANY) return TOO_MANY;
		found.push(...named);
	}
	const byRegex = queries.serversWithRegex(from);
	const catchAlls = queries.catchAllServers(from);
	if (byRegex === TOO_MANY || catchAlls === TOO_MANY) return TOO_MANY;
	const mayAnswer = (other: ServerRef): boolean =>
		other.server.names.some(({ text }) => asked.some((host) => answersFor(queries.regexMatches, text, host) !== false));
	found.push(...byRegex.filter(mayAnswer), ...catchAlls.filter((other) => serves(other.server)));
	return [...new Map(found.map((other) => [`${other.uri}#${other.index}`, other])).values()];
}

function isPlainName(name: string): boolean {
	return /^[^~*]/.test(name) && !name.startsWith('.') && !name.endsWith('.*');
}

/** Whether an nginx of the workspace passes to a port or a socket on which the server listens. */
function isPassedTo(queries: WorkspaceQueries, { uri, server }: ServerRef): boolean {
	const names = server.names.map(({ text }) => text.toLowerCase());
	for (const port of new Set(listenPorts(server.listens))) {
		const connections = queries.connectionsToPort(port);
		if (connections === TOO_MANY) return true;
		if (
			connections.some(({ host }) => isNearby(host) || /^[\d.]+$|^\[/.test(host) || names.includes(host.toLowerCase()))
		)
			return true;
	}
	return server.listens.some(({ span, uri: file = uri }) =>
		queries
			.endpointsIn(file)
			.some(
				({ endpoint, place }) =>
					endpoint.role === 'listen' &&
					span.start <= endpoint.span.start &&
					endpoint.span.end <= span.end &&
					queries.hasConnectors(uri, place),
			),
	);
}

/** Whether servers may stand in a file that the workspace does not have. */
export function mayLoadServers(queries: WorkspaceQueries, uri: Uri): boolean {
	return queries.loadsUnknownFiles(uri, AROUND_SERVERS);
}

const AROUND_SERVERS: ReadonlySet<LevelKind> = new Set(['http', 'file']);
