import { isSameSite } from '../base/hostNames';
import { ifFew, TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { backendAt, endsOf, isBackendEndpoint, isOneInstall, ownEndpoints, siteHostAt } from './backends';
import { isDoor, listenersBehind } from './doors';
import { MAX_LISTENERS_NAMED } from './limits';
import { leadsOnlyTo, routesTo } from './routes';
import { backendsOfServers, serversOver } from './siteServers';
import { hasNoConnector } from './unpaired';

/** Visitors of a site who are sent over `connector` to the backend of another one, which listens at `other`. */
export interface Crossing {
	/** Where they should end: where the backend listens, or the port that is published for that, whichever lies beside the other. */
	readonly own: EndpointRef;
	/** The host of the site whose visitors they are. */
	readonly host: string;
	readonly connector: EndpointRef;
	readonly other: EndpointRef;
	/** Whether they go through a port that is published for the other backend's container. */
	readonly isThroughDoor: boolean;
}

/**
 * The crossings of the backend that listens at `own`; none if a route of its site ends there. Where nothing says that a route
 * is for its site, as that of the default server, somebody must connect to the backend, too: else it is merely not connected.
 */
export function crossingsOf(own: EndpointRef, queries: WorkspaceQueries): readonly Crossing[] {
	return queries.memoize(own.uri, `crossings of ${own.index}`, () => findCrossings(own, queries), [own.uri]);
}

function findCrossings(own: EndpointRef, queries: WorkspaceQueries): readonly Crossing[] {
	const host = siteHostAt(queries, own);
	if (host === undefined) return [];
	const backend = backendAt(queries, own);
	const ownEnds = backend ? endsOf(queries, backend) : [own];
	const places = new Set(ownEnds.flatMap(queries.placesOf));
	if (leadsOnlyTo(queries, own.uri, host, backend?.backend.url ?? '', places)) return [];
	const routes = routesTo(queries, own);
	if (routes.some(({ ends, unreadable }) => unreadable || ends.some(({ place }) => places.has(place)))) return [];
	const crossings = new Map<string, Crossing>();
	for (const { ends, isFallbackRoute, sure } of routes) {
		if (!sure || (isFallbackRoute && hasNoConnector(queries, own))) continue;
		for (const connector of ends) {
			// Who goes to a path where Ghost has a port, or the other way round, is a matter of the transport.
			if (connector.endpoint.transport !== own.endpoint.transport) continue;
			const other = otherAt(connector, own, host, queries);
			const isThroughDoor = ifFew(queries.fewListeners(connector.uri, connector.place)).some(isDoor);
			// A backend with several ends is crossed at one of them.
			const end = (isThroughDoor ? ownEnds.find(isDoor) : undefined) ?? ownEnds[0];
			if (other && end && keyOf(end) === keyOf(own))
				crossings.set(keyOf(connector), { own, host, connector, other, isThroughDoor });
		}
	}
	return [...crossings.values()];
}

/** The crossings that go through an address. */
export function crossingsOver(connector: EndpointRef, queries: WorkspaceQueries): readonly Crossing[] {
	if (!queries.hasListeners(connector.uri, connector.place)) return [];
	const servers = serversOver(queries, connector);
	const crossings: Crossing[] = [];
	for (const uri of backendsOfServers(queries, connector.uri, servers))
		for (const own of ownEndpoints(queries, uri)) {
			// Nobody goes astray over an address that leads to where they belong: nobody's routes need to be asked for then.
			if (queries.placesOf(own).includes(connector.place)) continue;
			for (const one of crossingsOf(own, queries)) if (isSameEnd(one.connector, connector)) crossings.push(one);
		}
	return crossings;
}

/** Where the backends listen whose visitors are sent in a ring or a row with those of this one, each to the next. */
export function crossedWith(own: EndpointRef, queries: WorkspaceQueries): readonly EndpointRef[] {
	const found = new Map<string, EndpointRef>();
	const queue = [own];
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		if (found.has(keyOf(next))) continue;
		const crossed = crossingsOf(next, queries);
		if (crossed.length === 0) continue;
		found.set(keyOf(next), next);
		for (const { other } of crossed) {
			const backend = backendAt(queries, other);
			queue.push(...(backend ? endsOf(queries, backend) : [other]));
		}
	}
	return [...found.values()];
}

function isSameEnd(a: EndpointRef, b: EndpointRef): boolean {
	return a.uri === b.uri && a.index === b.index;
}

function keyOf({ uri, index }: EndpointRef): string {
	return `${uri}#${index}`;
}

/** The backend of another site, of another install, that listens where an address leads. */
function otherAt(
	connector: EndpointRef,
	own: EndpointRef,
	host: string,
	queries: WorkspaceQueries,
): EndpointRef | undefined {
	const listeners = listenersBehind(queries, connector);
	if (listeners === TOO_MANY || listeners.length > MAX_LISTENERS_NAMED) return undefined;
	// Where a backend of this very site listens there too, its visitors are where they belong.
	const ofSite = (ref: EndpointRef): boolean => {
		const theirs = siteHostAt(queries, ref);
		return theirs !== undefined && isSameSite(host, theirs);
	};
	if (listeners.some(ofSite)) return undefined;
	return listeners.find(
		(listener) =>
			!isOneInstall(queries, listener, own) &&
			siteHostAt(queries, listener) !== undefined &&
			isBackendEndpoint(queries, listener),
	);
}
