import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/** Everybody who listens where an address leads; behind a port that is published for a container, those in the container. */
export function listenersBehind(
	queries: WorkspaceQueries,
	{ uri, place }: Pick<EndpointRef, 'uri' | 'place'>,
): readonly EndpointRef[] {
	const direct = queries.listeners(uri, place);
	if (!direct.some(isDoor)) return direct;
	return direct.flatMap((one) => {
		const inner = leadsTo(one);
		return inner === undefined ? [one] : queries.listeners(one.uri, inner);
	});
}

/** The published ports that lead to where somebody listens. */
export function doorsTo(queries: WorkspaceQueries, { uri, place, endpoint }: EndpointRef): readonly EndpointRef[] {
	return endpoint.transport === 'tcp' ? queries.doors(uri, place) : [];
}

/** Whether an endpoint is a published port, behind which another listens. */
export function isDoor(end: EndpointRef): boolean {
	return leadsTo(end) !== undefined;
}

/** The place behind a published port; undefined of any other endpoint. */
export function leadsTo({ endpoint }: EndpointRef): string | undefined {
	return endpoint.transport === 'tcp' ? endpoint.leadsTo : undefined;
}
