import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { decidingEnds, listenersInForce } from '../../sites/decidingEnds';
import { meantPlaces } from '../../sites/meantEnds';
import type { EndpointRef } from '../../workspace/keyIndex';

/** Who listens where nginx connects, or who is meant to. */
export interface ListeningEnd {
	readonly end: EndpointRef;
	/** Whether it listens at just the address to which nginx connects. */
	readonly meets: boolean;
}

/** The ends that decide where those listen to whom `connector` leads; where nobody does, of those who are meant. */
export function listeningEnds(queries: WorkspaceQueries, connector: EndpointRef): readonly ListeningEnd[] {
	const here = listenersInForce(queries, connector.uri, connector.place).flatMap((end) => decidingEnds(queries, end));
	if (here.length > 0) return unique(here).map((end) => ({ end, meets: true }));
	const meant = meantPlaces(queries, connector).flatMap(({ uri, span }) =>
		queries
			.endpointsIn(uri)
			.filter(({ endpoint }) => endpoint.span.start === span.start)
			.slice(0, 1),
	);
	return unique(meant).map((end) => ({ end, meets: false }));
}

function unique(ends: readonly EndpointRef[]): readonly EndpointRef[] {
	return [...new Map(ends.map((end) => [`${end.uri}#${end.index}`, end])).values()];
}
