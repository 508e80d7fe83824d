import { isPublicHost } from '../../base/hostNames';
import { type Sentence, say, type Words } from '../../base/phrase';
import { sameData } from '../../base/sameData';
import type { Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import { fixTitle } from '../../fixes/fixTitle';
import { type Destination, destinationOf } from '../../fixes/proxyTarget';
import { redirectTraffic } from '../../fixes/redirectTraffic';
import { rewritePath } from '../../fixes/rewritePath';
import type { FileChange, Fix, RuleResult } from '../../model/diagnostic';
import { addressShown, addressText, mayReach, networkOfPlace } from '../../model/endpoint';
import { endFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, labelAt } from '../../sites/backends';
import { type ClosedDoor, closedDoorsAt, unpublishedAt } from '../../sites/containerPorts';
import { isDoor } from '../../sites/doors';
import { mayBeOfAnother, type Pair, pairsOfConnector, pairsOfListener } from '../../sites/pairing';
import { hostsServedBy, siteServers } from '../../sites/siteServers';
import { hasNoConnector } from '../../sites/unpaired';
import { connectorsNamed } from '../../sites/whoConnects';
import type { EndpointRef, LauncherRef } from '../../workspace/keyIndex';
import { doubted } from '../doubt';
import { otherEnd, otherEnds } from '../otherEnds';
import type { CheckedFile, Rule } from '../rule';

export const portMismatch: Rule = {
	code: 'port-mismatch',
	fixable: true,
	languages: 'any',
	severity: 'warning',
	title: 'Ghost listens on one port, nginx connects to another',
	when:
		'A Ghost listens on a TCP port, by its config, its environment or by default, and the server for the ' +
		'host of its `url` connects to another port of the same machine or container, where no Ghost listens; to `[::1]` while Ghost listens on ' +
		'`127.0.0.1`, or the other way round; or to the loopback address of a ' +
		'container in which only nginx runs. Also for any server: nginx connects into a container that runs nothing but a Ghost, by the ' +
		'name of its service or through a published port, at another port than Ghost’s; or a server for all visitors connects to a port ' +
		'such as Ghost-CLI assigns, and there is no other Ghost to which nobody connects. For a container on the ' +
		'machine the published port counts; where none is published, nobody reaches Ghost’s own port. Silent where any address of the site reaches Ghost, at the ports of well-known caches, ' +
		'and where the answer depends on a regular expression that only PCRE can evaluate. Where the environment may set a port that nobody can read ' +
		'here, it is an information and says so.',
	why:
		'Nobody listens on the port to which nginx connects, so it logs `connect() failed (111: Connection refused)` and visitors ' +
		'get 502 Bad Gateway. Ghost waits on its own port and logs nothing. A published port may answer with `(104: Connection reset ' +
		'by peer)` instead.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass http://127.0.0.1:2368; # Ghost: "port": 2369',
		good: 'proxy_pass http://127.0.0.1:2369; # Ghost: "port": 2369',
	},
	fix:
		'“Change nginx: connect to port ...” or “Change Ghost: listen on port ...”, where a text gives the port. The preferred one changes nginx, at both ends; none is preferred where Ghost’s `url` has a path and nginx sends all visitors of its host to that port, or where the server is for all visitors. ' +
		'Where an upstream serves another site too, only the `proxy_pass` of this one is changed. “Change nginx: connect to `<name>:<port>`” corrects an nginx ' +
		'that connects to its own container, or to another loopback address. “Change the published port” changes the container’s ' +
		'side of a published port or the machine’s, “Publish port ... on this machine” adds one.',
	source: 'Run on nginx 1.22.1 with Ghost 6.65.0. Names and published ports: Docker’s documentation.',
	check: (file, queries) => (queries.hasBackends() && queries.settled() ? mismatches(file, queries) : []),
};

function* mismatches({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const ref of queries.endpointsIn(uri)) {
		if (ref.endpoint.transport !== 'tcp') continue;
		const [door] = closedDoorsAt(queries, ref);
		if (door) {
			yield closed(door, ref, queries);
			continue;
		}
		const listens = ref.endpoint.role === 'listen';
		const pairs = listens ? pairsOfListener(queries, ref) : pairsOfConnector(queries, ref);
		const [first] = pairs;
		const ghost = first && backendAt(queries, first.listener);
		if (!first || !ghost) continue;
		yield doubted(ghost.backend, 'warning', {
			span: ref.endpoint.span,
			message: message(first, ref, otherEnd(first, ref), queries),
			related: otherEnds(pairs, ref, queries),
			fixes: () => fixesFor(first, ref, queries),
		});
	}
}

function message(pair: Pair, here: EndpointRef, there: EndpointRef, queries: WorkspaceQueries): Sentence {
	const [own, other] = [addressShown(here.endpoint, here.scope), addressShown(there.endpoint, there.scope)];
	const [backend, connector] = [labelAt(queries, pair.listener), labelAt(queries, pair.connector)];
	const [host] =
		pair.reason.kind === 'site' ? [pair.reason.host] : hostsServedBy(queries, pair.connector).filter(isPublicHost);
	const place = endFrom(here.uri, there, queries);
	const { where, there: to, advice } = wordsFor[distanceOf(pair, queries)];
	const ends =
		here.endpoint.role === 'listen'
			? say`${backend} listens on ${own}${to}, but ${connector} connects to ${other}${where} (${place})`
			: say`${connector} connects to ${own}${where}, but ${backend} listens on ${other}${to} (${place})`;
	return host === undefined ? say`502: ${ends}. ${advice}` : say`502 for ${host}: ${ends}. ${advice}`;
}

/** What lies between two ends: a port, an address of the loopback, the containers that they are in, or that nothing is published of Ghost's. */
type Distance = 'port' | 'address' | 'container' | 'published';

interface DistanceWords {
	readonly where: Words;
	readonly there: Words;
	readonly advice: Words;
}

const wordsFor: Readonly<Record<Distance, DistanceWords>> = {
	port: { where: '', there: '', advice: say`Use the same port in both files.` },
	address: { where: '', there: '', advice: say`Use the same address in both files.` },
	container: { where: say` in its own container`, there: '', advice: say`Connect to Ghost’s container, by its name.` },
	published: { where: '', there: say` in its container, which publishes no port`, advice: say`Publish that port.` },
};

function distanceOf({ connector, listener }: Pair, queries: WorkspaceQueries): Distance {
	if (networkOfPlace(connector.place) === networkOfPlace(listener.place))
		return connector.place === listener.place ? 'address' : 'port';
	return unpublishedAt(queries, listener, connector) ? 'published' : 'container';
}

function fixesFor(pair: Pair, here: EndpointRef, queries: WorkspaceQueries): Fix[] {
	const { listener, connector } = pair;
	const unpublished = unpublishedAt(queries, listener, connector);
	if (unpublished) return publishing(unpublished, portOf(listener), here.uri, queries);
	const to = destinationOf(queries, listener, connector);
	const servers = siteServers(queries, backendAt(queries, listener));
	// Into a container of Ghost all go for Ghost, whatever site they are of, and so they do where it is the only one.
	const isEverybodys = /^(?:container|only)$/.test(pair.reason.kind) && to?.kind === 'port';
	const moved = isEverybodys && rewritePath(queries, connector, `${to.host}:${to.port}`);
	const follows = moved ? [moved] : to && redirectTraffic(queries, connector, servers, to);
	const follower = leadTo(connector, listener, queries);
	const isMeant = !mayBeOfAnother(pair);
	return [
		...(follows ? [fix(connectTitle(pair, to, queries), follows, here.uri, isMeant, queries)] : []),
		...(follower ? [fix(listenTitle(pair, queries), [follower], here.uri, isMeant && !follows, queries)] : []),
	];
}

/** Where nginx connects to another container than Ghost's, or to another address of the loopback, it is not the port that is wrong. */
function connectTitle(pair: Pair, to: Destination | undefined, queries: WorkspaceQueries): Sentence {
	const isPort =
		to?.kind !== 'port' || to.host === undefined || !/^(?:container|address)$/.test(distanceOf(pair, queries));
	const where = isPort ? say`port ${to?.kind === 'port' ? to.port : portOf(pair.listener)}` : `${to.host}:${to.port}`;
	return say`Change ${labelAt(queries, pair.connector)}: connect to ${where}`;
}

function listenTitle({ listener, connector }: Pair, queries: WorkspaceQueries): Sentence {
	const port = portOf(connector);
	return isDoor(listener)
		? say`Change the published port to ${port}`
		: say`Change ${labelAt(queries, listener)}: listen on port ${port}`;
}

function fix(
	what: Sentence,
	changes: readonly FileChange[],
	here: Uri,
	preferred: boolean,
	queries: WorkspaceQueries,
): Fix {
	return { title: fixTitle(what, changes, here, queries), preferred, changes };
}

/** Has Ghost, or its published port, follow nginx: not where the address can be another machine's, or somebody comes to Ghost. */
function leadTo(connector: EndpointRef, listener: EndpointRef, queries: WorkspaceQueries): FileChange | undefined {
	const { endpoint } = connector;
	const isOfOne = networkOfPlace(connector.place) === networkOfPlace(listener.place);
	return endpoint.transport === 'tcp' &&
		endpoint.portSpan &&
		isOfOne &&
		mayReach(listener.endpoint, endpoint) &&
		hasNoConnector(queries, listener)
		? rewritePath(queries, listener, `${endpoint.host}:${endpoint.port}`)
		: undefined;
}

/** Publishes a port for this machine alone. */
function publishing({ launcher }: LauncherRef, port: number | '', here: Uri, queries: WorkspaceQueries): Fix[] {
	const place = launcher.unpublished?.insertion;
	if (!place) return [];
	const { uri, span, before, after } = place;
	const edit = { span, newText: `${before}127.0.0.1:${port}:${port}${after}` };
	const changes: FileChange[] = [{ kind: 'edit', uri, edits: [edit] }];
	return [fix(say`Publish port ${port} on this machine`, changes, here, true, queries)];
}

/** A published port behind which nobody listens, told at its inner side and where somebody comes through it. */
function closed(
	{ door, inner, ghost, connectors }: ClosedDoor,
	here: EndpointRef,
	queries: WorkspaceQueries,
): RuleResult {
	const isInner = here.uri === inner.uri && here.index === inner.index;
	const others = isInner ? connectors : [inner];
	const who = connectorsNamed(queries, here.uri, connectors);
	const listens = say`${labelAt(queries, ghost)} listens on ${addressShown(ghost.endpoint, ghost.scope)}`;
	const published = say`${addressText(door.endpoint)} is published for port ${portOf(inner)} of the container`;
	return {
		span: here.endpoint.span,
		message: isInner
			? say`502: ${who} connects through ${addressText(door.endpoint)} to port ${portOf(inner)} of the container, but ${listens}. Publish port ${portOf(ghost)}.`
			: say`502: ${published} (${endFrom(here.uri, inner, queries)}), but ${listens}. Publish port ${portOf(ghost)}.`,
		related: [
			...others.map(({ uri, endpoint }) => ({
				uri,
				span: endpoint.span,
				message: isInner ? say`This connects through the published port` : say`The port is published here`,
			})),
			{ uri: ghost.uri, span: ghost.endpoint.span, message: say`${labelAt(queries, ghost)} listens here` },
		],
		fixes: () => {
			// One number that stands for both sides is that of the machine as well.
			const isOne = inner.uri === door.uri && sameData(numberOf(inner), numberOf(door));
			const change = isOne ? undefined : rewritePath(queries, inner, `${hostOf(inner)}:${portOf(ghost)}`);
			return change
				? [fix(say`Publish port ${portOf(ghost)} of the container`, [change], here.uri, true, queries)]
				: [];
		},
	};
}

function portOf({ endpoint }: EndpointRef): number | '' {
	return endpoint.transport === 'tcp' ? endpoint.port : '';
}

function numberOf({ endpoint }: EndpointRef): Span | undefined {
	return endpoint.transport === 'tcp' ? endpoint.portSpan : undefined;
}

function hostOf({ endpoint }: EndpointRef): string {
	return endpoint.transport === 'tcp' ? endpoint.host : '';
}
