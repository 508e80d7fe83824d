import type { AddressFacts } from '../languages/nginx/facts/facts';
import type { PassRef, ServerRef } from '../languages/nginx/facts/indexEntries';
import type { FileChange } from '../model/diagnostic';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { type Destination, proxyTo } from './proxyTarget';
import { rewritePath } from './rewritePath';

/**
 * Sends the visitors who come to `connector` through `servers` elsewhere instead: in the address itself where nobody comes
 * through other servers, else in each `proxy_pass`, so that an upstream which serves another site as well keeps serving it.
 * Undefined where nobody comes that way, or the path cannot be written in one of the places.
 */
export function redirectTraffic(
	queries: WorkspaceQueries,
	connector: EndpointRef,
	servers: readonly ServerRef[],
	to: Destination,
): readonly FileChange[] | undefined {
	const passes = queries.passesOver(connector);
	const ours = passes.filter(isWithin(queries, servers));
	if (ours.length === 0) return undefined;
	const changes =
		ours.length === passes.length
			? [readdress(queries, connector, to)]
			: ours.map((pass) => proxyTo(pass.uri, pass.address, to));
	return changes.every((change) => change !== undefined) ? changes : undefined;
}

function readdress(queries: WorkspaceQueries, connector: EndpointRef, to: Destination): FileChange | undefined {
	if (to.kind === 'socket' && connector.endpoint.transport === 'unix') return rewritePath(queries, connector, to.path);
	if (to.kind === 'port' && connector.endpoint.transport === 'tcp')
		return rewritePath(queries, connector, `${to.host ?? '127.0.0.1'}:${to.port}`);
	const address = addressOf(queries, connector);
	return address && proxyTo(connector.uri, address, to);
}

function addressOf(queries: WorkspaceQueries, { uri, index }: EndpointRef): AddressFacts | undefined {
	const summary = queries.summaryOf(uri, 'nginx');
	if (!summary) return undefined;
	return summary.facts.addresses[queries.lookupIn(summary.facts).addressOf(index) ?? -1];
}

/** Whether a pass is reached through `servers` and no others. */
export function isWithin(queries: WorkspaceQueries, servers: readonly ServerRef[]): (pass: PassRef) => boolean {
	const known = new Set(servers.map(({ uri, index }) => `${uri}#${index}`));
	return ({ uri, pass }) => {
		const around = queries.serversAround(uri, pass.level);
		return around.length > 0 && around.every((one) => known.has(`${one.uri}#${one.index}`));
	};
}
