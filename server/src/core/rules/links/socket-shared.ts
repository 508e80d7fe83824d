import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../../base/socketPath';
import { bareName, plainName } from '../../base/spelling';
import { displayPath, folderOf, type Uri } from '../../base/uri';
import { isFree } from '../../fixes/moveSocket';
import { isWithin, redirectTraffic } from '../../fixes/redirectTraffic';
import { rewritePath } from '../../fixes/rewritePath';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import { type EndpointRef, type ServerRef, SOME, type WorkspaceQueries } from '../../queries/workspaceQueries';
import { ghostHost, ghostSocket, isGhostSocket, siteServersByHost } from '../../sites/siteServers';
import { type FileChange, type Fix, type RuleResult, ruleFor } from '../rule';

export const socketShared = ruleFor('ghost', {
	code: 'socket-shared',
	severity: 'error',
	title: 'Two Ghost installs listen on one socket',
	when:
		'Two Ghost configs in different folders name the same socket. The `config.*.json` files of one folder are one install, and ' +
		'installs that lie with different main nginx files (`staging/`, `prod/`) are on different machines.',
	why:
		'Ghost 4 removes whatever lies at its path before it listens: the Ghost that starts last takes the socket, and the other ' +
		'site shows the wrong blog without a word in any log. Ghost 5 and later refuse to start: `Port <path> is already in use`.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/blog/ghost.sock" } // in shop/ and in blog/',
		good: '"server": { "socket": "/run/ghost/shop/ghost.sock" } // in shop/, another in blog/',
	},
	fix:
		'“Rename to `<path>`” gives this install a path of its own, and takes along the nginx addresses that serve its host. For ' +
		'`/run/ghost/<site>/ghost.sock` its systemd unit needs `RuntimeDirectory=ghost/<site>`, which no other unit may name.',
	source: 'Run on Ghost 4.48.9 and 6.65.0.',
	check: (_, uri, queries) => (queries.settled() ? shared(uri, queries) : []),
});

function* shared(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const own = ghostSocket(queries, uri);
	if (!own) return;
	const others = othersOn(own, queries);
	const [first] = others;
	if (!first) return;
	const { path, span } = own.endpoint;
	yield {
		span,
		message: `${displayPath(first.uri, uri)} listens on ${path} too. ${consequence(queries, uri)}`,
		related: others.map((other) => ({
			uri: other.uri,
			span: other.endpoint.span,
			message: 'The other Ghost listens here',
		})),
		fixes: () => renameFixes(own, queries),
	};
}

/** The sockets of other installs at the same path: the first few, which tell enough. */
function othersOn(own: EndpointRef, queries: WorkspaceQueries): readonly EndpointRef[] {
	const others: EndpointRef[] = [];
	for (const other of queries.listeners(own.uri, own.endpoint.address)) {
		if (folderOf(other.uri) !== folderOf(own.uri) && isGhostSocket(queries, other)) others.push(other);
		if (others.length === SOME) break;
	}
	return others;
}

function consequence(queries: WorkspaceQueries, uri: Uri): string {
	const read = readsSocketKey(queries.installInfo(uri).version);
	const takesAway = 'whichever starts last takes the socket from the other, and one site shows the other’s pages';
	const fails = 'the second one to start fails with “already in use”';
	const what = read === undefined ? `up to Ghost 4 ${takesAway}; from Ghost 5 on ${fails}` : read ? takesAway : fails;
	return `${what.charAt(0).toUpperCase()}${what.slice(1)}. Give one of them a path of its own.`;
}

/** A path in the same folder that nobody uses, called after the site, for all configs of this install. */
function renameFixes(own: EndpointRef, queries: WorkspaceQueries): Fix[] {
	const configs = queries
		.listeners(own.uri, own.endpoint.address)
		.filter(({ uri }) => folderOf(uri) === folderOf(own.uri));
	const [host] = configs.flatMap(({ uri }) => ghostHost(queries, uri) ?? []);
	const path = freePath(own, host, queries);
	if (path === undefined) return [];
	const changes: (FileChange | undefined)[] = configs.map((ref) => rewritePath(queries, ref, path));
	const servers = serversOfOnly(configs, othersOn(own, queries), queries);
	if (!servers) return [];
	for (const connector of queries.connectors(own.uri, own.endpoint.address)) {
		if (!connector.endpoint.http || !queries.passesOver(connector).some(isWithin(queries, servers))) continue;
		const redirected = redirectTraffic(queries, connector, servers, { kind: 'socket', path });
		changes.push(...(redirected ?? [undefined]));
	}
	if (!changes.every((change) => change !== undefined)) return [];
	return [{ title: `Rename to \`${path}\``, preferred: true, changes }];
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
	const ours = configs.flatMap(({ uri }) => siteServersByHost(queries, uri));
	const theirs = others.flatMap(({ uri }) => siteServersByHost(queries, uri));
	if (!ours.every(({ sure }) => sure)) return undefined;
	const taken = new Set(theirs.flatMap(({ servers }) => servers).map(keyOf));
	return ours.flatMap(({ servers }) => servers).filter((server) => !taken.has(keyOf(server)));
}

/** Below `/run/ghost`, where the folder of a site is its own, the folder gets the name; else the file does. */
const OWN_FOLDER = /^(\/(?:var\/)?run\/ghost\/)([^/]+)(\/ghost\.sock(?:et)?)$/;

function freePath(ref: EndpointRef, host: string | undefined, queries: WorkspaceQueries): string | undefined {
	const { path } = ref.endpoint;
	const [, folder = path.slice(0, path.lastIndexOf('/') + 1), own, file] = OWN_FOLDER.exec(path) ?? [];
	const ending = file ?? /\.[a-z]+$/i.exec(path)?.[0] ?? '.sock';
	const install = displayPath(folderOf(ref.uri), ref.uri).replace(/^.*\//, '');
	const name = own ?? bareName(path);
	return [host, plainName(install), `${name}-2`, `${name}-3`]
		.filter((called) => called !== undefined && /^\w[\w.-]*$/.test(called))
		.map((called) => `${folder}${called}${ending}`)
		.find((candidate) => utf8Length(candidate) <= MAX_SOCKET_PATH_LINUX && isFree(queries, ref.uri, candidate));
}
