import { type Sentence, say, upperFirst } from '../../base/phrase';
import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../../base/socketPath';
import { bareName, plainName } from '../../base/spelling';
import { baseName, folderOf, type Uri } from '../../base/uri';
import { fixTitle } from '../../fixes/fixTitle';
import { isFree } from '../../fixes/moveSocket';
import { isWithin, redirectTraffic } from '../../fixes/redirectTraffic';
import { addressFrom, rewritePath } from '../../fixes/rewritePath';
import type { ServerRef } from '../../languages/nginx/facts/indexEntries';
import type { FileChange, Fix, RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import { tiesOnlyExactly } from '../../queries/exactTies';
import { TOO_MANY } from '../../queries/many';
import { endFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import {
	backendBehind,
	endpointsAtHome,
	endsOfInstall,
	isBackendEndpoint,
	isOneInstall,
	labelAt,
	siteHostAt,
} from '../../sites/backends';
import { siteServersByHost } from '../../sites/siteServers';
import type { EndpointRef } from '../../workspace/keyIndex';
import { MAX_PLACES_TOLD } from '../limits';
import type { Rule } from '../rule';

export const socketShared: Rule = {
	code: 'socket-shared',
	fixable: true,
	severity: 'error',
	title: 'Two Ghost installs listen on one socket',
	when:
		'Two Ghost configs in different folders name the same socket. The `config.*.json` files of one folder are one install, and ' +
		'installs beside different main nginx files (`staging/`, `prod/`) are on different machines. Not for what was found on ' +
		'the machine outside of the workspace, which may be a copy.',
	why:
		'Ghost 4 removes any file at its path before it listens: the Ghost that starts last gets the socket, and the other ' +
		'site shows the wrong blog, with no message in any log. Ghost 5 and later refuse to start: `Port <path> is already in use`.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/blog/ghost.sock" } // in shop/ and in blog/',
		good: '"server": { "socket": "/run/ghost/shop/ghost.sock" } // in shop/, another in blog/',
	},
	fix:
		'“Rename to `<path>`” gives this install its own path, and changes the nginx addresses that serve its host as well. For ' +
		'`/run/ghost/<site>/ghost.sock` its systemd unit needs `RuntimeDirectory=ghost/<site>`, which no other unit may name.',
	source: 'Run on Ghost 4.48.9 and 6.65.0.',
	languages: 'backends',
	check: ({ uri }, queries) => (queries.settled() ? shared(uri, queries) : []),
};

function* shared(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const own of endpointsAtHome(queries, uri)) {
		if (own.endpoint.transport !== 'unix') continue;
		const others = othersOn(own, queries);
		const [first] = others;
		if (!first) continue;
		yield {
			span: own.endpoint.span,
			message: say`Two sites share one socket: ${endFrom(uri, first, queries)} also listens on ${addressText(own.endpoint)}. ${consequence(queries, uri)}`,
			related: others.map((other) => ({
				uri: other.uri,
				span: other.endpoint.span,
				message: say`The other ${labelAt(queries, other)} listens here`,
			})),
			fixes: () => renameFixes(own, queries),
		};
	}
}

/** The sockets of other installs at the same path: a few, which tell enough. */
function othersOn(own: EndpointRef, queries: WorkspaceQueries): readonly EndpointRef[] {
	const others: EndpointRef[] = [];
	for (const other of queries.listenersBeside(own)) {
		// The one that was found on the machine may be the very one of which the workspace holds a copy.
		if (tiesOnlyExactly(queries, own.uri, other.uri)) continue;
		if (isBackendEndpoint(queries, other) && !isOneInstall(queries, other, own)) others.push(other);
		if (others.length === MAX_PLACES_TOLD) break;
	}
	return others;
}

function consequence(queries: WorkspaceQueries, uri: Uri): Sentence {
	const what = queries.whenTaken(uri) ?? say`one of them does not start, or removes the socket of the other`;
	return say`${upperFirst(what)}. Use another path for one of them.`;
}

/** A path in the same folder that nobody uses, called after the site, for all configs of this install. */
function renameFixes(own: EndpointRef, queries: WorkspaceQueries): Fix[] {
	const configs = endsOfInstall(queries, own);
	const [host] = configs.flatMap((other) => siteHostAt(queries, other) ?? []);
	const path = freePath(own, host, queries);
	if (path === undefined) return [];
	const changes: (FileChange | undefined)[] = configs.map((ref) => rewritePath(queries, ref, path, own.scope));
	const servers = serversOfOnly(configs, othersOn(own, queries), queries);
	if (!servers) return [];
	const connectors = queries.fewConnectors(own.uri, own.place);
	if (connectors === TOO_MANY) return [];
	for (const connector of connectors) {
		if (!connector.endpoint.http || !queries.passesOver(connector).some(isWithin(queries, servers))) continue;
		const there = addressFrom(connector, path, own.scope);
		const redirected =
			there === undefined ? undefined : redirectTraffic(queries, connector, servers, { kind: 'socket', path: there });
		changes.push(...(redirected ?? [undefined]));
	}
	if (!changes.every((change) => change !== undefined)) return [];
	return [{ title: fixTitle(say`Rename to ${path}`, changes, own.uri, queries), preferred: true, changes }];
}

/**
 * The servers for the hosts of `configs`, but not those that answer, or may answer, for the hosts of `others` as well;
 * undefined if a regular expression leaves open which they are.
 */
function serversOfOnly(
	configs: readonly EndpointRef[],
	others: readonly EndpointRef[],
	queries: WorkspaceQueries,
): readonly ServerRef[] | undefined {
	const keyOf = ({ uri, index }: ServerRef): string => `${uri}#${index}`;
	const ours = configs.flatMap((end) => siteServersByHost(queries, backendBehind(queries, end)));
	const theirs = others.flatMap((end) => siteServersByHost(queries, backendBehind(queries, end)));
	if (!ours.every(({ sure }) => sure)) return undefined;
	const taken = new Set(theirs.flatMap(({ servers }) => servers).map(keyOf));
	return ours.flatMap(({ servers }) => servers).filter((server) => !taken.has(keyOf(server)));
}

/** Below `/run/ghost`, where the folder of a site is its own, the folder gets the name; else the file does. */
const OWN_FOLDER = /^(\/(?:var\/)?run\/ghost\/)([^/]+)(\/ghost\.sock(?:et)?)$/;

function freePath(ref: EndpointRef, host: string | undefined, queries: WorkspaceQueries): string | undefined {
	const path = addressText(ref.endpoint);
	const [, folder = path.slice(0, path.lastIndexOf('/') + 1), own, file] = OWN_FOLDER.exec(path) ?? [];
	const ending = file ?? /\.[a-z]+$/i.exec(path)?.[0] ?? '.sock';
	const install = baseName(folderOf(ref.uri));
	const name = own ?? bareName(path);
	return [host, plainName(install), `${name}-2`, `${name}-3`]
		.filter((called) => called !== undefined && /^\w[\w.-]*$/.test(called))
		.map((called) => `${folder}${called}${ending}`)
		.find((candidate) => utf8Length(candidate) <= MAX_SOCKET_PATH_LINUX && isFree(queries, ref.uri, candidate));
}
