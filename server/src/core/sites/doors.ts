import { ifFew, type Many, TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/**
 * Everybody who listens where an address leads; behind a port that is published for a container, those in the container. Too many
 * where one of these places has a crowd.
 */
export function listenersBehind(
	queries: WorkspaceQueries,
	{ uri, place }: Pick<EndpointRef, 'uri' | 'place'>,
): Many<EndpointRef> {
	const direct = queries.fewListeners(uri, place);
	if (direct === TOO_MANY || !direct.some(isDoor)) return direct;
	const all = direct.map((one) => {
		const inner = leadsTo(one);
		return inner === undefined ? [one] : queries.fewListeners(one.uri, inner);
	});
	return all.includes(TOO_MANY) ? TOO_MANY : all.flatMap(ifFew);
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
