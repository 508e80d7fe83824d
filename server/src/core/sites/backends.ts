import { isPublicHost } from '../base/hostNames';
import type { Uri } from '../base/uri';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { BackendRef, EndpointRef } from '../workspace/keyIndex';

/** The endpoints on which the backends of a file mean to listen. */
export function ownEndpoints(queries: WorkspaceQueries, uri: Uri): readonly EndpointRef[] {
	return queries
		.backendsIn(uri)
		.flatMap(({ backend: { endpoint } }) => (endpoint === undefined ? [] : (queries.endpointAt(uri, endpoint) ?? [])));
}

/** The first of them, for a kind of file that holds one backend. */
export function ownEndpoint(queries: WorkspaceQueries, uri: Uri): EndpointRef | undefined {
	return ownEndpoints(queries, uri)[0];
}

/** Whether a backend of a file may have its endpoint written where the file cannot be read. */
export function isEndpointHidden(queries: WorkspaceQueries, uri: Uri): boolean {
	return queries.backendsIn(uri).some(({ backend }) => backend.isEndpointHidden);
}

/** The backend that means to listen where `end` stands; undefined where that is a key which nobody reads, or no backend's. */
export function backendAt(queries: WorkspaceQueries, end: EndpointRef): BackendRef | undefined {
	return queries.backendsIn(end.uri).find(({ backend }) => backend.endpoint === end.index);
}

/** The host of the site that the backend of a file serves, where it tells one site from another. */
export function siteHost(queries: WorkspaceQueries, uri: Uri): string | undefined {
	const host = queries.backendsIn(uri)[0]?.backend.host;
	return isPublicHost(host) ? host : undefined;
}

/** The same of the backend that means to listen where `end` stands. */
export function siteHostAt(queries: WorkspaceQueries, end: EndpointRef): string | undefined {
	const host = backendAt(queries, end)?.backend.host;
	return isPublicHost(host) ? host : undefined;
}

/** What to call who listens at an end, or who connects from there. */
export function labelAt(queries: WorkspaceQueries, end: EndpointRef): string {
	const label = end.endpoint.role === 'listen' ? backendAt(queries, end)?.backend.label : queries.routeAt(end)?.label;
	return label ?? queries.labelOf(end.uri);
}

/** Whether two ends at which backends listen are of one install. */
export function isOneInstall(queries: WorkspaceQueries, a: EndpointRef, b: EndpointRef): boolean {
	const [one, other] = [installAt(queries, a), installAt(queries, b)];
	return one === undefined ? a.uri === b.uri && a.index === b.index : one === other;
}

/** The installs of which a file holds a backend. */
export function installsIn(queries: WorkspaceQueries, uri: Uri): readonly string[] {
	return queries.backendsIn(uri).map(({ backend }) => backend.install);
}

/** The install that listens at an end, also by a key that it does not read; undefined of what is no backend's. */
export function installAt(queries: WorkspaceQueries, end: EndpointRef): string | undefined {
	return backendBehind(queries, end)?.backend.install;
}

/** The backend of an end, also by a key that it does not read; undefined of what is no backend's. */
export function backendBehind(queries: WorkspaceQueries, end: EndpointRef): BackendRef | undefined {
	const [first, ...others] = queries.backendsIn(end.uri);
	return backendAt(queries, end) ?? (others.length === 0 ? first : undefined);
}

/** Whether an end is one on which a backend means to listen. */
export function isBackendEndpoint(queries: WorkspaceQueries, end: EndpointRef): boolean {
	return backendAt(queries, end) !== undefined;
}
