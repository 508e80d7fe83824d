import type { TextPlace } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { backendAt, endpointOf, endsOf } from './backends';
import { closedDoorsAt, closedDoorsBeside } from './containerPorts';
import { pairsOfConnector, pairsOfListener } from './pairing';
import { isAnothers, type TransportMismatch, transportMismatchesIn, transportMismatchesOf } from './transports';

/** The places at the other side for which an end is meant that meets nobody, the likeliest first. */
export function meantPlaces(queries: WorkspaceQueries, end: EndpointRef): readonly TextPlace[] {
	if (end.endpoint.role === 'connect')
		return [
			...closedDoorsAt(queries, end).map(({ ghost }) => placeOf(ghost)),
			...pairsOfConnector(queries, end).map(({ listener }) => placeOf(listener)),
			...transportMismatchesIn(end.uri, queries)
				.filter(({ place }) => isAt(place, end))
				.map(({ ghost, own }) => endPlace(endpointOf(queries, ghost)) ?? own),
		];
	const backend = backendAt(queries, end);
	const ends = backend ? endsOf(queries, backend) : [end];
	return [
		...ends.flatMap((one) => pairsOfListener(queries, one)).map(({ connector }) => placeOf(connector)),
		...mismatchesOf(end, queries).map(({ place }) => place),
	];
}

/** The same, as far as an end is written there. */
export function meantEnds(queries: WorkspaceQueries, end: EndpointRef): readonly EndpointRef[] {
	return meantPlaces(queries, end).flatMap(({ uri, span }) => {
		const found = queries.endpointsIn(uri).find(({ endpoint }) => endpoint.span.start === span.start);
		return found ? [found] : [];
	});
}

/**
 * The addresses that are meant for an end at which a backend listens, and lead where nobody does: of the same transport, and of the
 * other one where nothing leaves it open whether the backend listens there after all.
 */
export function connectorsMeant(queries: WorkspaceQueries, end: EndpointRef): readonly EndpointRef[] {
	const found = [
		...pairsOfListener(queries, end).map(({ connector }) => connector),
		...closedDoorsBeside(queries, end).flatMap(({ connectors }) => connectors),
		...mismatchesOf(end, queries).flatMap((one) => lostConnectors(one, queries)),
	];
	return [...new Map(found.map((one) => [`${one.uri}#${one.index}`, one])).values()];
}

function lostConnectors({ ghost, place, host }: TransportMismatch, queries: WorkspaceQueries): readonly EndpointRef[] {
	if (ghost.backend.doubt !== undefined) return [];
	return queries
		.endpointsIn(place.uri)
		.filter((end) => end.endpoint.role === 'connect' && isAt(place, end) && !isAnothers(end, host, queries));
}

function mismatchesOf(end: EndpointRef, queries: WorkspaceQueries): readonly TransportMismatch[] {
	const backend = backendAt(queries, end);
	const own = backend && endpointOf(queries, backend);
	return transportMismatchesOf(end.uri, queries).filter(
		({ ghost }) => own !== undefined && ghost.uri === own.uri && ghost.backend.endpoint === own.index,
	);
}

function isAt({ span }: TextPlace, { endpoint }: EndpointRef): boolean {
	return span.start <= endpoint.span.end && endpoint.span.start <= span.end;
}

function endPlace(end: EndpointRef | undefined): TextPlace | undefined {
	return end && placeOf(end);
}

function placeOf({ uri, endpoint }: EndpointRef): TextPlace {
	return { uri, span: endpoint.span };
}
