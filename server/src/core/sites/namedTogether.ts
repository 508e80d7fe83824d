import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { listenersNamed } from './decidingEnds';
import { doorsTo, leadsTo } from './doors';

/**
 * All ends that name what `end` names: who listens there and who connects, and where a port of a container is published, those at
 * both sides of it.
 */
export function namedTogether(queries: WorkspaceQueries, end: EndpointRef): readonly EndpointRef[] {
	const found = new Map<string, EndpointRef>();
	const places = new Set(queries.placesOf(end));
	// Goes on through what is added meanwhile.
	for (const place of places) {
		const listeners = listenersNamed(queries, end.uri, place);
		for (const one of [...listeners, ...queries.connectors(end.uri, place)]) found.set(`${one.uri}#${one.index}`, one);
		for (const one of listeners) {
			for (const further of queries.placesOf(one)) places.add(further);
			const inner = leadsTo(one);
			if (inner !== undefined) places.add(inner);
			for (const door of doorsTo(queries, one)) places.add(door.place);
		}
	}
	return [...found.values()];
}
