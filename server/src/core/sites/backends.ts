import { isPublicHost } from '../base/hostNames';
import type { Words } from '../base/phrase';
import type { Uri } from '../base/uri';
import { backendsIn } from '../installs/backends';
import { installsOf } from '../installs/install';
import { isConfig } from '../installs/ties';
import { ifFew, TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { BackendRef, EndpointRef } from '../workspace/keyIndex';
import { doorsTo, isDoor, leadsTo } from './doors';

/** The endpoints on which the backends mean to listen of which a file is a part. They may stand in other files. */
export function ownEndpoints(queries: WorkspaceQueries, uri: Uri): readonly EndpointRef[] {
	// Three rules ask this of each file, and most files have no backend.
	if (backendsIn(queries, uri).length === 0) return NONE;
	return queries.memoize(uri, 'own endpoints', () => backendsIn(queries, uri).flatMap((ref) => endsOf(queries, ref)));
}

const NONE: readonly EndpointRef[] = [];

/** Those of them that stand in this file. */
export function endpointsAtHome(queries: WorkspaceQueries, uri: Uri): readonly EndpointRef[] {
	const ends = ownEndpoints(queries, uri);
	return ends.every((end) => end.uri === uri) ? ends : ends.filter((end) => end.uri === uri);
}

/** Where a backend can be reached: where it means to listen, and the ports that are published for that. */
export function endsOf(queries: WorkspaceQueries, ref: BackendRef): readonly EndpointRef[] {
	const end = endpointOf(queries, ref);
	return end ? [end, ...doorsTo(queries, end)] : [];
}

/** The first of the endpoints of a file's backends, for a kind of file that holds one backend. */
export function ownEndpoint(queries: WorkspaceQueries, uri: Uri): EndpointRef | undefined {
	return ownEndpoints(queries, uri)[0];
}

/** Where a backend means to listen. */
export function endpointOf(queries: WorkspaceQueries, { uri, backend }: BackendRef): EndpointRef | undefined {
	return backend.endpoint === undefined ? undefined : queries.endpointAt(uri, backend.endpoint);
}

/** Whether a backend of a file may have its endpoint written where the file cannot be read. */
export function isEndpointHidden(queries: WorkspaceQueries, uri: Uri): boolean {
	return backendsIn(queries, uri).some(({ backend }) => backend.isEndpointHidden);
}

/**
 * The backend that means to listen where `end` stands, or behind it; undefined where that is a key which nobody reads, or no
 * backend's.
 */
export function backendAt(queries: WorkspaceQueries, end: EndpointRef): BackendRef | undefined {
	const inner = leadsTo(end);
	if (inner !== undefined)
		return ifFew(queries.fewListeners(end.uri, inner)).reduce<BackendRef | undefined>(
			(found, one) => found ?? (isDoor(one) ? undefined : backendAt(queries, one)),
			undefined,
		);
	if (end.endpoint.role === 'connect') return undefined;
	return backendsIn(queries, end.uri).find(({ uri, backend }) => uri === end.uri && backend.endpoint === end.index);
}

/**
 * Whether somebody may listen at an end as it is written. Not so where a Ghost reads it and takes another: a port beside a path,
 * or what its environment overrules.
 */
export function isInForce(queries: WorkspaceQueries, end: EndpointRef): boolean {
	if (isDoor(end) || backendAt(queries, end)) return true;
	const installs = installsOf(queries, end.uri);
	// A config of which no Ghost is known to read it is read by none.
	if (installs.length === 0) return !isConfig(queries, end.uri);
	return end.endpoint.transport === 'unix' && installs.every(({ launcher }) => launcher === undefined);
}

/** The host of the site that the backend of a file serves, where it tells one site from another. */
export function siteHost(queries: WorkspaceQueries, uri: Uri): string | undefined {
	const host = backendsIn(queries, uri)[0]?.backend.host;
	return isPublicHost(host) ? host : undefined;
}

/** The same of the backend that means to listen where `end` stands. */
export function siteHostAt(queries: WorkspaceQueries, end: EndpointRef): string | undefined {
	const host = backendAt(queries, end)?.backend.host;
	return isPublicHost(host) ? host : undefined;
}

/** What to call who listens at an end, or who connects from there. */
export function labelAt(queries: WorkspaceQueries, end: EndpointRef): Words {
	const label = end.endpoint.role === 'listen' ? backendAt(queries, end)?.backend.label : queries.routeAt(end)?.label;
	return label ?? queries.labelOf(end.uri);
}

/** Whether two ends at which backends listen are of one install. */
export function isOneInstall(queries: WorkspaceQueries, a: EndpointRef, b: EndpointRef): boolean {
	const [one, other] = [installAt(queries, a), installAt(queries, b)];
	return one === undefined ? a.uri === b.uri && a.index === b.index : one === other;
}

/** The ends at which the install that listens at `end` is told to do so, in whichever of its files; `end` is one of them. */
export function endsOfInstall(queries: WorkspaceQueries, end: EndpointRef): readonly EndpointRef[] {
	const few = queries.fewListeners(end.uri, end.place);
	if (few !== TOO_MANY) return few.filter((one) => isOneInstall(queries, one, end));
	// Of a crowd nobody looks through all: its files lie beside this one, or its installs name them.
	const named = installsOf(queries, end.uri).flatMap(({ sources, launcher }) => [
		...sources.configs.map(({ uri }) => uri),
		...(launcher?.files ?? []),
	]);
	const candidates = [end, ...queries.listenersBeside(end), ...named.flatMap((uri) => queries.endpointsIn(uri))];
	const own = candidates.filter(
		(one) => one.endpoint.role === 'listen' && one.place === end.place && isOneInstall(queries, one, end),
	);
	return [...new Map(own.map((one) => [`${one.uri}#${one.index}`, one])).values()];
}

/** The installs of which a file holds a backend. */
export function installsIn(queries: WorkspaceQueries, uri: Uri): readonly string[] {
	return backendsIn(queries, uri).map(({ backend }) => backend.install);
}

/** The install that listens at an end, also by a key that it does not read; undefined of what is no backend's. */
export function installAt(queries: WorkspaceQueries, end: EndpointRef): string | undefined {
	return backendBehind(queries, end)?.backend.install;
}

/** The backend of an end, also by a key that it does not read; undefined of what is no backend's. */
export function backendBehind(queries: WorkspaceQueries, end: EndpointRef): BackendRef | undefined {
	const [first, ...others] = backendsIn(queries, end.uri);
	return backendAt(queries, end) ?? (others.length === 0 ? first : undefined);
}

/** Whether an end is one on which a backend means to listen. */
export function isBackendEndpoint(queries: WorkspaceQueries, end: EndpointRef): boolean {
	return backendAt(queries, end) !== undefined;
}
