import { isAbsolutePath, MAX_SOCKET_PATH_LINUX, schemeLength, utf8Length } from '../../base/socketPath';
import { displayPath, type Uri } from '../../base/uri';
import { redirectTraffic } from '../../fixes/redirectTraffic';
import { addressFrom, rewritePath } from '../../fixes/rewritePath';
import type { FileChange, Fix, RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, backendBehind, endsOfInstall, labelAt } from '../../sites/backends';
import { hasOwnFault } from '../../sites/ownFault';
import { mayBeOfAnother, type Pair, pairsOfConnector, pairsOfListener } from '../../sites/pairing';
import { hostsServedBy, ignoresSocket, siteServers } from '../../sites/siteServers';
import { isWellRead } from '../../sites/wellRead';
import type { EndpointRef } from '../../workspace/keyIndex';
import { doubted } from '../doubt';
import { otherEnd, otherEnds } from '../otherEnds';
import type { CheckedFile, Rule } from '../rule';

export const socketMismatch: Rule = {
	code: 'socket-mismatch',
	languages: 'any',
	severity: 'warning',
	title: 'Ghost listens on one socket, nginx connects to another',
	when:
		'A Ghost config names a socket that no nginx address leads to, an nginx address names a socket that nobody listens on, ' +
		'and the two are meant for each other: nginx proxies there for the host of Ghost’s `url`, in the location for its path; ' +
		'or else the upstream is called like the site; or else the two paths are spelt almost alike; ' +
		'or else one Ghost and one socket of a server for all hosts are left over, which no fix mends unasked. Where the better reason holds, ' +
		'the others do not count. Silent where a regular expression decides that only PCRE can tell, such as one with a lookahead. ' +
		'Sockets of other programs (php-fpm, gunicorn, puma) are left alone, and so is everything in a workspace without a Ghost config.',
	why:
		'nginx opens the path that its own file names. There is no socket of that name, so it logs ' +
		'`connect() to unix:... failed (2: No such file or directory)` and the visitor gets 502 Bad Gateway, while Ghost waits ' +
		'elsewhere and logs nothing.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server unix:/tmp/igu.io.socket; # Ghost: "path": "/tmp/igu-io.sock"\n}',
		good: 'upstream igu {\n    server unix:/tmp/igu-io.sock; # Ghost: "path": "/tmp/igu-io.sock"\n}',
	},
	fix:
		'“Use `<path>` from `<file>`” in either direction, one for each candidate. The preferred one has nginx follow Ghost, from ' +
		'either end, so that fixing both files never swaps the two paths. Where the upstream serves another site too, only the ' +
		'`proxy_pass` of this one is changed.',
	source: 'Run on nginx 1.22.1 and 1.31.5, with Ghost 4.48.9 and 6.65.0.',
	check: (file, queries) => (queries.hasBackends() && queries.settled() ? mismatches(file, queries) : []),
};

function* mismatches(file: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const ref of queries.endpointsIn(file.uri)) {
		if (ref.endpoint.transport !== 'unix') continue;
		const listens = ref.endpoint.role === 'listen';
		const pairs = (listens ? pairsOfListener(queries, ref) : pairsOfConnector(queries, ref)).filter(
			({ connector, listener }) => !hasOwnFault(connector, listener),
		);
		const [first] = pairs;
		if (!first) continue;
		const severity = first.reason.kind === 'site' ? 'error' : 'warning';
		const backend = backendAt(queries, first.listener)?.backend;
		const result: RuleResult = {
			severity,
			span: ref.endpoint.span,
			message: message(first, ref, otherEnd(first, ref), queries),
			related: otherEnds(pairs, ref, queries),
			fixes: () =>
				candidates(pairs)
					.flatMap((pair, rank) => fixesFor(pair, ref.uri, queries).map((fix) => ({ rank, ...fix })))
					.map(({ rank, ...fix }, at) => ({
						...fix,
						preferred: rank === 0 && at === 0 && !mayBeOfAnother(first),
					})),
		};
		yield backend && listens ? doubted(backend, severity, result) : result;
	}
}

function message(pair: Pair, here: EndpointRef, there: EndpointRef, queries: WorkspaceQueries): string {
	const [own, other] = [addressText(here.endpoint), addressText(there.endpoint)];
	const [backend, connector] = [labelAt(queries, pair.listener), labelAt(queries, pair.connector)];
	const file = displayPath(there.uri, here.uri);
	const listens = ignoresSocket(queries, pair.listener.uri) ? 'is meant to listen' : 'listens';
	const ends =
		here.endpoint.role === 'listen'
			? `${backend} ${listens} on ${own}, but ${connector} connects to ${other} (${file})`
			: `${connector} connects to ${own}, but ${backend} ${listens} on ${other} (${file})`;
	const [host] = pair.reason.kind === 'site' ? [pair.reason.host] : hostsServedBy(queries, pair.connector);
	return `${ends}: visitors${host === undefined ? '' : ` of ${host}`} get 502. ${reasonInWords(pair, queries)}: write one path in both files.`;
}

/** Why the two were taken for a pair, so that a wrong guess can be seen for one. */
function reasonInWords({ reason, listener }: Pair, queries: WorkspaceQueries): string {
	switch (reason.kind) {
		case 'site':
			return `Both serve ${reason.host}`;
		case 'upstream':
			return `The upstream ${reason.name} is called like this ${labelAt(queries, listener)}’s site`;
		case 'container':
			return 'No other program is in the container';
		case 'spelling':
			return 'The two paths are spelt almost alike';
		case 'only':
			return 'There is no other Ghost here, and no other socket that nginx waits at for all visitors';
	}
}

/**
 * One pair for each file with a backend and each address of a connector: a copy of a site file beside it is no further
 * candidate.
 */
function candidates(pairs: readonly Pair[]): readonly Pair[] {
	const found = new Map<string, Pair>();
	for (const pair of pairs) {
		const key = `${pair.listener.uri} ${pair.connector.place}`;
		if (!found.has(key)) found.set(key, pair);
	}
	return [...found.values()];
}

/** Both directions, as far as they would work: the connector follows the backend first. */
function fixesFor(pair: Pair, here: Uri, queries: WorkspaceQueries): Omit<Fix, 'preferred'>[] {
	const { listener, connector } = pair;
	const meant = addressText(listener.endpoint);
	const ownPath = meant.slice(schemeLength(meant));
	const theirPath = addressText(connector.endpoint);
	const connectorFollows = works(ownPath) ? connectTo(ownPath, pair, queries) : undefined;
	const backendFollows =
		works(theirPath) && isWellRead(connector, queries) ? listenOn(theirPath, pair, queries) : undefined;
	return [
		...(connectorFollows ? [{ title: title(ownPath, listener.uri, here), changes: connectorFollows }] : []),
		...(backendFollows ? [{ title: title(theirPath, connector.uri, here), changes: backendFollows }] : []),
	];
}

/**
 * In all places that are meant for this backend and name the same socket. Where an upstream serves another site too, that
 * stays.
 */
function connectTo(
	path: string,
	{ connector, listener }: Pair,
	queries: WorkspaceQueries,
): readonly FileChange[] | undefined {
	return all(
		pairsOfListener(queries, listener)
			.filter((pair) => pair.connector.place === connector.place)
			.map(({ connector: end, reason }) => {
				const here = addressFrom(end, path, listener.scope);
				if (here === undefined) return undefined;
				if (reason.kind === 'site')
					return redirectTraffic(queries, end, siteServers(queries, backendBehind(queries, listener)), {
						kind: 'socket',
						path: here,
					});
				const change = rewritePath(queries, end, here);
				return change && [change];
			}),
	);
}

/** In all files of the install that name this socket. */
function listenOn(
	path: string,
	{ connector, listener }: Pair,
	queries: WorkspaceQueries,
): readonly FileChange[] | undefined {
	return all(
		endsOfInstall(queries, listener).map((other) => {
			const change = rewritePath(queries, other, path, connector.scope);
			return change && [change];
		}),
	);
}

/**
 * All of them or none, as half of the places would hide what is wrong with the rest. Two servers of one upstream lead to one
 * change.
 */
function all(changes: readonly (readonly FileChange[] | undefined)[]): readonly FileChange[] | undefined {
	if (changes.includes(undefined)) return undefined;
	const found = changes.flatMap((some) => some ?? []);
	return [...new Map(found.map((change) => [JSON.stringify(change), change])).values()];
}

function works(path: string): boolean {
	return isAbsolutePath(path) && !path.includes('$') && utf8Length(path) <= MAX_SOCKET_PATH_LINUX;
}

function title(path: string, from: Uri, here: Uri): string {
	return `Use \`${path}\` from \`${displayPath(from, here)}\``;
}
