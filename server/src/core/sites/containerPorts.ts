import type { Uri } from '../base/uri';
import { effectiveEndpoint } from '../installs/effectiveEndpoint';
import { installsOf } from '../installs/install';
import { outcomeOf } from '../installs/listening';
import { isInnerSide, isLoopback, networkOfPlace, portPlace } from '../model/endpoint';
import { ifFew, TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef, LauncherRef } from '../workspace/keyIndex';
import { isInForce } from './backends';
import { isDoor } from './doors';
import { isScopeUnknown } from './unknownScope';

/** The port of the metrics that a Ghost gives where its config asks for them, `prometheus.metrics_server.port`. */
const METRICS_PORT = 9416;

/**
 * Where the Ghost listens that has a container to itself, of a port there at which it does not, so that nobody does. Undefined
 * where another program may, and of what is no port of such a container.
 */
export function ghostMissedAt(queries: WorkspaceQueries, from: Uri, place: string): EndpointRef | undefined {
	const network = networkOfPlace(place);
	if (network === undefined || place.endsWith(`:${METRICS_PORT}`)) return undefined;
	const end = queries.memoize(from, `alone in ${network}`, () => ghostAloneIn(queries, from, network));
	return end?.place === place ? undefined : end;
}

/** The addresses that lead to a container which the Ghost that listens at an end has to itself, and there to another port. */
export function connectorsBeside(queries: WorkspaceQueries, { uri, place }: EndpointRef): readonly EndpointRef[] {
	const network = networkOfPlace(place);
	return network === undefined
		? []
		: queries.connectorsOnNetwork(uri, network).filter((one) => one.place !== place && !isInnerSide(one.endpoint));
}

/** Whether an nginx that has a container to itself goes to that container's loopback. */
export function isOwnLoopback(queries: WorkspaceQueries, { uri, scope, place, endpoint }: EndpointRef): boolean {
	const network = networkOfPlace(place);
	if (network === undefined || network !== scope.id || endpoint.transport !== 'tcp') return false;
	const [only, ...others] = queries.launchersOnNetwork(uri, network);
	return only?.launcher.runs === 'nginx' && only.launcher.isAlone === true && others.length === 0;
}

/**
 * The Ghost's launcher where nginx goes to the machine for a port that its container does not publish: Ghost listens there, in a
 * container of which nothing is published.
 */
export function unpublishedAt(
	queries: WorkspaceQueries,
	listener: EndpointRef,
	connector: EndpointRef,
): LauncherRef | undefined {
	const network = networkOfPlace(listener.place);
	const { endpoint } = connector;
	if (network === undefined || listener.endpoint.transport !== 'tcp' || endpoint.transport !== 'tcp') return undefined;
	if (connector.place !== portPlace('', listener.endpoint.port) || !isLoopback(endpoint.host)) return undefined;
	if (isScopeUnknown(connector, queries)) return undefined;
	const [only, ...others] = queries.launchersOnNetwork(listener.uri, network);
	return others.length === 0 && only?.launcher.isAlone && only.launcher.unpublished ? only : undefined;
}

/** A published port that leads to a port of a Ghost's container at which nobody listens. */
export interface ClosedDoor {
	/** The side of the machine, and that of the container. */
	readonly door: EndpointRef;
	readonly inner: EndpointRef;
	/** Where Ghost listens in that container. */
	readonly ghost: EndpointRef;
	/** Those who come through it. */
	readonly connectors: readonly EndpointRef[];
}

/** The published ports of which `end` is the container's side, or to which it connects; none where somebody listens behind. */
export function closedDoorsAt(queries: WorkspaceQueries, end: EndpointRef): readonly ClosedDoor[] {
	const outside = doorPlace(end) ?? end.place;
	const { uri } = end;
	if (outside === undefined || end.endpoint.role !== 'connect') return [];
	return ifFew(queries.fewListeners(uri, outside))
		.filter(isDoor)
		.flatMap((door) => closedDoor(queries, door));
}

/** The same of those that lead into the container in which a Ghost listens. */
export function closedDoorsBeside(queries: WorkspaceQueries, { uri, place }: EndpointRef): readonly ClosedDoor[] {
	const network = networkOfPlace(place);
	if (network === undefined) return [];
	return queries
		.connectorsOnNetwork(uri, network)
		.filter(({ endpoint }) => isInnerSide(endpoint))
		.flatMap((inner) => closedDoorsAt(queries, inner));
}

function closedDoor(queries: WorkspaceQueries, door: EndpointRef): readonly ClosedDoor[] {
	const inside = door.endpoint.transport === 'tcp' ? door.endpoint.leadsTo : undefined;
	if (inside === undefined) return [];
	const listeners = queries.fewListeners(door.uri, inside);
	if (listeners === TOO_MANY || listeners.some((one) => isInForce(queries, one))) return [];
	const ghost = ghostMissedAt(queries, door.uri, inside);
	const inner = ifFew(queries.fewConnectors(door.uri, inside)).find((one) => doorPlace(one) === door.place);
	const connectors = ifFew(queries.fewConnectors(door.uri, door.place)).filter(({ endpoint }) => endpoint.http);
	return ghost && inner && connectors.length > 0 ? [{ door, inner, ghost, connectors }] : [];
}

function doorPlace({ endpoint }: EndpointRef): string | undefined {
	return endpoint.transport === 'tcp' ? endpoint.door : undefined;
}

/** Where the one Ghost listens whose ports are on a network, where no other program can be there. */
function ghostAloneIn(queries: WorkspaceQueries, from: Uri, network: string): EndpointRef | undefined {
	const [only, ...others] = queries.launchersOnNetwork(from, network);
	if (!only || others.length > 0 || only.program !== 'ghost' || !isSure(only)) return undefined;
	const install = installsOf(queries, only.uri).find(({ launcher }) => launcher?.launcher.id === only.launcher.id);
	if (!install || install.hidden !== undefined || outcomeOf(install)?.kind !== 'tcp') return undefined;
	const { end, isHidden } = effectiveEndpoint(queries, install);
	return end && !isHidden && networkOfPlace(end.place) === network ? end : undefined;
}

function isSure({ launcher: { isAlone, mayBeOff } }: LauncherRef): boolean {
	return isAlone === true && mayBeOff !== true;
}
