import { isPublicHost } from '../../base/hostNames';
import { sameData } from '../../base/sameData';
import type { Span } from '../../base/text';
import { displayPath } from '../../base/uri';
import { type Destination, destinationOf } from '../../fixes/proxyTarget';
import { redirectTraffic } from '../../fixes/redirectTraffic';
import { rewritePath } from '../../fixes/rewritePath';
import { type FileChange, type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { addressShown, addressText, mayReach, networkOfPlace } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, labelAt } from '../../sites/backends';
import { type ClosedDoor, closedDoorsAt, unpublishedAt } from '../../sites/containerPorts';
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
	languages: 'any',
	severity: 'warning',
	title: 'Ghost listens on one port, nginx proxies to another',
	when:
		'A Ghost listens on a TCP port, by its config, its environment or because nobody tells it another, and the server for the ' +
		'host of its `url` proxies to another port of the same machine or container, where no Ghost listens, to `[::1]` while Ghost listens on ' +
		'`127.0.0.1`, or the other way round, or to the loopback of a ' +
		'container in which only nginx is. Whichever server it is: nginx proxies into a container that holds nothing but a Ghost, by the ' +
		'name of its service or through a published port, and comes to another port than Ghost’s; or a server for all visitors goes to a port ' +
		'as Ghost-CLI gives them, and there is no other Ghost to which nobody connects. Of a container on the ' +
		'machine the published port counts, and where none is published, nothing reaches it by Ghost’s own. Silent where any address of the site leads to Ghost, at the ports of well-known caches, ' +
		'and where a regular expression decides that only PCRE can tell. Where the environment may name a port that nobody can read ' +
		'here, it is an information and says so.',
	why:
		'Nobody listens at the port that nginx connects to, so it logs `connect() failed (111: Connection refused)` and the visitor ' +
		'gets 502 Bad Gateway, while Ghost waits at its own port and logs nothing. A published port may answer with `(104: Connection reset ' +
		'by peer)` instead.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass http://127.0.0.1:2368; # Ghost: "port": 2369',
		good: 'proxy_pass http://127.0.0.1:2369; # Ghost: "port": 2369',
	},
	fix:
		'“Use port ...” in either direction, where a text gives the port. The preferred one has nginx follow Ghost, from either end; none is where Ghost’s `url` has a path and nginx sends all visitors of its host to that port, or where the server is for all visitors. ' +
		'Where an upstream serves another site too, only the `proxy_pass` of this one is changed. “Proxy to `<name>:<port>`” leads an nginx ' +
		'that goes to its own container to that of Ghost. “Publish port ...” changes the container’s ' +
		'side of a published port, “Publish port ... on this machine” adds one.',
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

function message(pair: Pair, here: EndpointRef, there: EndpointRef, queries: WorkspaceQueries): string {
	const [own, other] = [here, there].map(({ endpoint, scope }) => addressShown(endpoint, scope));
	const [backend, connector] = [labelAt(queries, pair.listener), labelAt(queries, pair.connector)];
	const [host] =
		pair.reason.kind === 'site' ? [pair.reason.host] : hostsServedBy(queries, pair.connector).filter(isPublicHost);
	const whose = host === undefined ? '' : ` of ${host}`;
	const file = displayPath(there.uri, here.uri);
	const { where, there: to, cure } = wordsFor[distanceOf(pair, queries)];
	const ends =
		here.endpoint.role === 'listen'
			? `${backend} listens on ${own}${to}, but ${connector} proxies to ${other}${where} (${file})`
			: `${connector} proxies to ${own}${where}, but ${backend} listens on ${other}${to} (${file})`;
	return `Visitors${whose} get 502: ${ends}. ${cure}`;
}

/** What lies between two ends: a port, an address of the loopback, the containers that they are in, or that nothing is published of Ghost's. */
type Distance = 'port' | 'address' | 'container' | 'published';

const wordsFor: Readonly<Record<Distance, { readonly where: string; readonly there: string; readonly cure: string }>> =
	{
		port: { where: '', there: '', cure: 'Use one port at both ends.' },
		address: { where: '', there: '', cure: 'Use one address at both ends.' },
		container: { where: ' in its own container', there: '', cure: 'Proxy to the container of Ghost, by its name.' },
		published: { where: '', there: ' inside its container, which publishes no port', cure: 'Publish that port.' },
	};

function distanceOf({ connector, listener }: Pair, queries: WorkspaceQueries): Distance {
	if (networkOfPlace(connector.place) === networkOfPlace(listener.place))
		return connector.place === listener.place ? 'address' : 'port';
	return unpublishedAt(queries, listener, connector) ? 'published' : 'container';
}

function fixesFor(pair: Pair, here: EndpointRef, queries: WorkspaceQueries): Fix[] {
	const { listener, connector } = pair;
	const unpublished = unpublishedAt(queries, listener, connector);
	if (unpublished) return publishing(unpublished, portOf(listener));
	const to = destinationOf(queries, listener, connector);
	const servers = siteServers(queries, backendAt(queries, listener));
	// Into a container of Ghost all go for Ghost, whatever site they are of, and so they do where it is the only one.
	const isEverybodys = /^(?:container|only)$/.test(pair.reason.kind) && to?.kind === 'port';
	const moved = isEverybodys && rewritePath(queries, connector, `${to.host}:${to.port}`);
	const follows = moved ? [moved] : to && redirectTraffic(queries, connector, servers, to);
	const follower = leadTo(connector, listener, queries);
	const isMeant = !mayBeOfAnother(pair);
	return [
		...(follows ? [{ ...fix(listener, here, isMeant, follows), ...titleOf(pair, to, queries) }] : []),
		...(follower ? [fix(connector, here, isMeant && !follows, [follower])] : []),
	];
}

/** Where nginx goes to another container than Ghost's, or to another address of the loopback, it is not the port that is wrong. */
function titleOf(pair: Pair, to: Destination | undefined, queries: WorkspaceQueries): Partial<Pick<Fix, 'title'>> {
	return to?.kind === 'port' && to.host !== undefined && /^(?:container|address)$/.test(distanceOf(pair, queries))
		? { title: `Proxy to \`${to.host}:${to.port}\`` }
		: {};
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
function publishing({ launcher }: LauncherRef, port: number | ''): Fix[] {
	const place = launcher.unpublished?.insertion;
	if (!place) return [];
	const { uri, span, before, after } = place;
	const edit = { span, newText: `${before}127.0.0.1:${port}:${port}${after}` };
	return [fixInFile(`Publish port ${port} on this machine`, uri, [edit], true)];
}

function fix(from: EndpointRef, here: EndpointRef, preferred: boolean, changes: readonly FileChange[]): Fix {
	const whose = from.uri === here.uri ? 'as here' : `from ${displayPath(from.uri, here.uri)}`;
	return { title: `Use port ${portOf(from)} ${whose}`, preferred, changes };
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
	const listens = `${labelAt(queries, ghost)} listens on ${addressShown(ghost.endpoint, ghost.scope)}`;
	const published = `${addressText(door.endpoint)} is published for port ${portOf(inner)} of the container`;
	return {
		span: here.endpoint.span,
		message: isInner
			? `Visitors get 502: ${who} comes through ${addressText(door.endpoint)} to port ${portOf(inner)} of the container, but ${listens}. Publish port ${portOf(ghost)}.`
			: `Visitors get 502: ${published} (${displayPath(inner.uri, here.uri)}), but ${listens}. Publish port ${portOf(ghost)}.`,
		related: [
			...others.map(({ uri, endpoint }) => ({
				uri,
				span: endpoint.span,
				message: isInner ? 'This comes through the published port' : 'The port is published here',
			})),
			{ uri: ghost.uri, span: ghost.endpoint.span, message: `${labelAt(queries, ghost)} listens here` },
		],
		fixes: () => {
			// One number that stands for both sides is that of the machine as well.
			const isOne = inner.uri === door.uri && sameData(numberOf(inner), numberOf(door));
			const change = isOne ? undefined : rewritePath(queries, inner, `${hostOf(inner)}:${portOf(ghost)}`);
			return change
				? [{ title: `Publish port ${portOf(ghost)} of the container`, preferred: true, changes: [change] }]
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
