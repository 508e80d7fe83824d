import { isRegexName } from '../../base/hostNames';
import { type Sentence, say } from '../../base/phrase';
import { isAbsolutePath, MAX_SOCKET_PATH_LINUX, schemeLength, utf8Length } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import { fixTitle } from '../../fixes/fixTitle';
import { redirectTraffic } from '../../fixes/redirectTraffic';
import { addressFrom, rewritePath } from '../../fixes/rewritePath';
import type { FileChange, Fix, RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import { endFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, backendBehind, endsOfInstall, installAt, labelAt } from '../../sites/backends';
import { hasOwnFault } from '../../sites/ownFault';
import { mayBeOfAnother, type Pair, type PairReason, pairsOfConnector, pairsOfListener } from '../../sites/pairing';
import { hostsServedBy, ignoresSocket, siteServers } from '../../sites/siteServers';
import { isWellRead } from '../../sites/wellRead';
import type { EndpointRef } from '../../workspace/keyIndex';
import { doubted } from '../doubt';
import { otherEnd, otherEnds } from '../otherEnds';
import type { CheckedFile, Rule } from '../rule';

export const socketMismatch: Rule = {
	code: 'socket-mismatch',
	fixable: true,
	languages: 'any',
	severity: 'warning',
	title: 'Ghost listens on one socket, nginx connects to another',
	when:
		'A Ghost config names a socket to which no nginx address connects, an nginx address names a socket on which nobody listens, ' +
		'and the two belong together: nginx sends the visitors of the host of Ghost’s `url` there, in the location for its path. That is certain, ' +
		'and an error. A warning, which says that it is a guess: the upstream has the name of the site; ' +
		'or the two paths are almost the same; ' +
		'or only one Ghost and one socket of a server for all hosts are left, which no fix changes unasked. Where a better reason holds, ' +
		'the others do not count. Silent where the answer depends on a regular expression that only PCRE can evaluate, such as one with a lookahead. ' +
		'Sockets of other programs (php-fpm, gunicorn, puma) are ignored, and so is everything in a workspace without a Ghost config.',
	why:
		'nginx opens the path that is written in its own file. There is no socket of that name, so it logs ' +
		'`connect() to unix:... failed (2: No such file or directory)` and visitors get 502 Bad Gateway. Ghost waits ' +
		'on its own socket and logs nothing.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server unix:/tmp/igu.io.socket; # Ghost: "path": "/tmp/igu-io.sock"\n}',
		good: 'upstream igu {\n    server unix:/tmp/igu-io.sock; # Ghost: "path": "/tmp/igu-io.sock"\n}',
	},
	fix:
		'“Change nginx: connect to `<path>`” or “Change Ghost: listen on `<path>`”, one of each for each candidate. The preferred one changes nginx, at ' +
		'both ends, so that fixing both files never swaps the two paths. Where the upstream serves another site too, only the ' +
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
				candidates(pairs, queries)
					.flatMap((pair, rank) => fixesFor(pair, ref.uri, queries).map((fix) => ({ rank, ...fix })))
					.map(({ rank, ...fix }, at) => ({
						...fix,
						preferred: rank === 0 && at === 0 && !mayBeOfAnother(first),
					})),
		};
		yield backend && listens ? doubted(backend, severity, result) : result;
	}
}

function message(pair: Pair, here: EndpointRef, there: EndpointRef, queries: WorkspaceQueries): Sentence {
	const { reason, listener, connector } = pair;
	const [own, other] = [addressText(here.endpoint), addressText(there.endpoint)];
	const [backend, sender] = [labelAt(queries, listener), labelAt(queries, connector)];
	const place = endFrom(here.uri, there, queries);
	const isHere = here.endpoint.role === 'listen';
	const [listensOn, connectsTo] = isHere ? [own, other] : [other, own];
	const listens = ignoresSocket(queries, listener.uri)
		? say`${backend} is configured to listen on ${listensOn}`
		: say`${backend} listens on ${listensOn}`;
	const connects = say`${sender} connects to ${connectsTo}`;
	const ends = isHere ? say`${listens}, but ${connects} (${place})` : say`${connects}, but ${listens} (${place})`;
	const [host] =
		reason.kind === 'site' ? [reason.host] : hostsServedBy(queries, connector).filter((name) => !isRegexName(name));
	const guess = guessInWords(reason);
	const effect = host === undefined ? '502' : say`502 for ${host}`;
	return guess === undefined
		? say`${effect}: ${ends}. Use the same path in both files.`
		: say`Probably ${effect}: ${ends}. ${guess} Use the same path in both files.`;
}

/** Why the two were taken for a pair where that is a guess, so that a wrong one can be seen. */
function guessInWords(reason: PairReason): Sentence | undefined {
	switch (reason.kind) {
		case 'site':
			return undefined;
		case 'upstream':
			return say`This is a guess by the upstream’s name, ${reason.name}.`;
		case 'container':
			return say`This is a guess: no other program runs in the container.`;
		case 'spelling':
			return say`This is a guess: the two paths are almost the same.`;
		case 'only':
			return say`This is a guess: only these two ends are left.`;
	}
}

/**
 * One pair for each install and each address of a connector: its other configs, or a copy of a site file beside it, are no further
 * candidates.
 */
function candidates(pairs: readonly Pair[], queries: WorkspaceQueries): readonly Pair[] {
	const found = new Map<string, Pair>();
	for (const pair of pairs) {
		const install = installAt(queries, pair.listener) ?? pair.listener.uri;
		const key = `${install} ${pair.listener.place} ${pair.connector.place}`;
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
	const titled = (what: Sentence, changes: readonly FileChange[] | undefined): Omit<Fix, 'preferred'>[] =>
		changes ? [{ title: fixTitle(what, changes, here, queries), changes }] : [];
	// Each is named as its own container calls it.
	const connectPath = addressFrom(connector, ownPath, listener.scope);
	const listenPath = addressFrom(listener, theirPath, connector.scope);
	return [
		...titled(say`Change ${labelAt(queries, connector)}: connect to ${connectPath ?? ownPath}`, connectorFollows),
		...titled(say`Change ${labelAt(queries, listener)}: listen on ${listenPath ?? theirPath}`, backendFollows),
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
