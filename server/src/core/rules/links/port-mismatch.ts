import { displayPath } from '../../base/uri';
import { destinationOf } from '../../fixes/proxyTarget';
import { redirectTraffic } from '../../fixes/redirectTraffic';
import { rewritePath } from '../../fixes/rewritePath';
import type { FileChange, Fix, RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, labelAt } from '../../sites/backends';
import { type Pair, pairsOfConnector, pairsOfListener } from '../../sites/pairing';
import { siteServers } from '../../sites/siteServers';
import type { EndpointRef } from '../../workspace/keyIndex';
import { doubted } from '../doubt';
import type { CheckedFile, Rule } from '../rule';

export const portMismatch: Rule = {
	code: 'port-mismatch',
	languages: 'any',
	severity: 'warning',
	title: 'Ghost listens on one port, nginx proxies to another',
	when:
		'A Ghost listens on a TCP port, by its config, its environment or because nobody tells it another, and the server for the ' +
		'host of its `url` proxies to another port of the same machine or container, where no Ghost listens. Of a container on the ' +
		'machine the published port counts. Silent where any address of the site leads to Ghost, at the ports of well-known caches, ' +
		'and where a regular expression decides that only PCRE can tell. Where the environment may name a port that nobody can read ' +
		'here, it is an information and says so.',
	why:
		'Nobody listens at the port that nginx connects to, so it logs `connect() failed (111: Connection refused)` and the visitor ' +
		'gets 502 Bad Gateway, while Ghost waits at its own port and logs nothing.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass http://127.0.0.1:2368; # Ghost: "port": 2369',
		good: 'proxy_pass http://127.0.0.1:2369; # Ghost: "port": 2369',
	},
	fix:
		'“Use port ...” in either direction, where a text gives the port. The preferred one has nginx follow Ghost, from either end. ' +
		'Where an upstream serves another site too, only the `proxy_pass` of this one is changed.',
	source: 'Run on nginx 1.22.1 with Ghost 6.65.0.',
	check: (file, queries) => (queries.hasBackends() && queries.settled() ? mismatches(file, queries) : []),
};

function* mismatches({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const ref of queries.endpointsIn(uri)) {
		if (ref.endpoint.transport !== 'tcp') continue;
		const listens = ref.endpoint.role === 'listen';
		const pairs = listens ? pairsOfListener(queries, ref) : pairsOfConnector(queries, ref);
		const [first] = pairs;
		const ghost = first && backendAt(queries, first.listener);
		if (!first || !ghost) continue;
		const there = (pair: Pair): EndpointRef => (listens ? pair.connector : pair.listener);
		yield doubted(ghost.backend, 'warning', {
			span: ref.endpoint.span,
			message: message(first, ref, there(first), queries),
			related: pairs.map((pair) => ({
				uri: there(pair).uri,
				span: there(pair).endpoint.span,
				message: listens
					? `${labelAt(queries, pair.connector)} connects here, where nobody listens`
					: `${labelAt(queries, pair.listener)} listens here`,
			})),
			fixes: () => fixesFor(first, ref, queries),
		});
	}
}

function message(pair: Pair, here: EndpointRef, there: EndpointRef, queries: WorkspaceQueries): string {
	const [own, other] = [addressText(here.endpoint), addressText(there.endpoint)];
	const [backend, connector] = [labelAt(queries, pair.listener), labelAt(queries, pair.connector)];
	const whose = pair.reason.kind === 'site' ? ` of ${pair.reason.host}` : '';
	const file = displayPath(there.uri, here.uri);
	const ends =
		here.endpoint.role === 'listen'
			? `${backend} listens on ${own}, but ${connector} proxies to ${other} (${file})`
			: `${connector} proxies to ${own}, but ${backend} listens on ${other} (${file})`;
	return `Visitors${whose} get 502: ${ends}. Use one port at both ends.`;
}

function fixesFor(pair: Pair, here: EndpointRef, queries: WorkspaceQueries): Fix[] {
	const { listener, connector } = pair;
	const to = destinationOf(listener, connector);
	const servers = siteServers(queries, backendAt(queries, listener));
	const follows = to && redirectTraffic(queries, connector, servers, to);
	const follower = leadTo(connector, listener, queries);
	return [
		...(follows ? [fix(listener, here, true, follows)] : []),
		...(follower ? [fix(connector, here, !follows, [follower])] : []),
	];
}

/** Has Ghost, or its published port, follow nginx: not where the address can be another machine's. */
function leadTo(connector: EndpointRef, listener: EndpointRef, queries: WorkspaceQueries): FileChange | undefined {
	const { endpoint } = connector;
	return endpoint.transport === 'tcp' && endpoint.portSpan
		? rewritePath(queries, listener, `${endpoint.host}:${endpoint.port}`)
		: undefined;
}

function fix(from: EndpointRef, here: EndpointRef, preferred: boolean, changes: readonly FileChange[]): Fix {
	const port = from.endpoint.transport === 'tcp' ? from.endpoint.port : '';
	const whose = from.uri === here.uri ? 'as here' : `from ${displayPath(from.uri, here.uri)}`;
	return { title: `Use port ${port} ${whose}`, preferred, changes };
}
