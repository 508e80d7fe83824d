import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { addressText, type Endpoint } from '../model/endpoint';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { backendAt, isBackendEndpoint, labelAt, ownEndpoints } from '../sites/backends';
import { pairsOfListener } from '../sites/pairing';
import { hostsServedBy } from '../sites/siteServers';
import type { EndpointRef } from '../workspace/keyIndex';
import { allFiles, type FileRecord, type Snapshot } from '../workspace/snapshot';

/**
 * How things stand with one address. `linked`: a backend listens and somebody connects. `mismatch`: a backend listens, and the
 * addresses that are meant for it are others. `unused`: a backend listens and nobody connects. `unresolved`: somebody connects
 * and nobody known listens.
 */
export type LinkStatus = 'linked' | 'mismatch' | 'unused' | 'unresolved';

/** One address with all who listen there and all who connect to it. */
export interface Link {
	/** The address as its first end spells it, a backend's where there is one: a path, or host and port. */
	readonly socket: string;
	readonly transport: Endpoint['transport'];
	readonly status: LinkStatus;
	readonly listeners: readonly Listener[];
	readonly connectors: readonly Connector[];
}

/** Who listens at an address. */
export interface Listener {
	readonly uri: Uri;
	readonly span: Span;
	/** What to call who listens: `Ghost`. */
	readonly label: string;
	/** The public address of its site; undefined if its file has none. */
	readonly url: string | undefined;
	/** As far as the files beside its config tell. */
	readonly ghostVersion: string | undefined;
}

/** Who connects to an address. */
export interface Connector {
	readonly uri: Uri;
	readonly span: Span;
	/** What to call who connects: `nginx`. */
	readonly label: string;
	/** The upstream that the address stands in, if it does. */
	readonly upstream: string | undefined;
	/** The names of the servers that pass to it, as written. */
	readonly serverNames: readonly string[];
}

/**
 * Every address over which a backend and a connector meet, or should: first those with a backend, then the addresses where
 * nobody listens, each in their order. In a workspace without backends there are only the latter. What was found on the machine is
 * there as far as it meets the workspace.
 */
export function linkMap(snapshot: Snapshot): readonly Link[] {
	const queries = queriesOf(snapshot);
	const files = [...allFiles(snapshot)].sort((a, b) => (a.uri < b.uri ? -1 : 1));
	const claimed = new Set<string>();
	const listening: Link[] = [];
	const seen = new Set<string>();
	for (const listener of files.flatMap(({ uri }) => ownEndpoints(queries, uri))) {
		if (seen.has(keyOf(listener)) || addressText(listener.endpoint) === '') continue;
		const link = linkAt(queries, listener, claimed);
		for (const ref of link.together) seen.add(keyOf(ref));
		listening.push(link.link);
	}
	const waiting: Link[] = [];
	const done = new Set<string>();
	for (const connector of files.flatMap((file) => connectorsIn(snapshot, queries, file))) {
		const { uri, endpoint, place } = connector;
		if (done.has(keyOf(connector)) || claimed.has(keyOf(connector))) continue;
		if (queries.listeners(uri, place).length > 0) continue;
		const together = queries.connectors(uri, place).filter((ref) => ref.endpoint.http && !claimed.has(keyOf(ref)));
		for (const ref of together) done.add(keyOf(ref));
		waiting.push({
			socket: addressText(endpoint),
			transport: endpoint.transport,
			status: 'unresolved',
			listeners: [],
			connectors: together.map((ref) => connectorOf(queries, ref)),
		});
	}
	const links = [...listening.sort(byAddress), ...waiting.sort(byAddress)];
	return links.filter(({ listeners, connectors }) =>
		[...listeners, ...connectors].some(({ uri }) => !queries.isFound(uri)),
	);
}

/** The link of one backend's address, with all others who listen there; what it is meant for is noted in `claimed`. */
function linkAt(
	queries: WorkspaceQueries,
	listener: EndpointRef,
	claimed: Set<string>,
): { readonly link: Link; readonly together: readonly EndpointRef[] } {
	const { uri, place, endpoint } = listener;
	const together = queries.listeners(uri, place).filter((ref) => isBackendEndpoint(queries, ref));
	const here = queries.connectors(uri, place).filter((ref) => ref.endpoint.http);
	const meant = here.length > 0 ? [] : pairsOfListener(queries, listener).map(({ connector }) => connector);
	for (const ref of meant) claimed.add(keyOf(ref));
	return {
		together,
		link: {
			socket: addressText(endpoint),
			transport: endpoint.transport,
			status: here.length > 0 ? 'linked' : meant.length > 0 ? 'mismatch' : 'unused',
			listeners: together.map((ref) => listenerOf(queries, ref)),
			connectors: [...here, ...meant].map((ref) => connectorOf(queries, ref)),
		},
	};
}

function listenerOf(queries: WorkspaceQueries, ref: EndpointRef): Listener {
	const { uri, endpoint } = ref;
	return {
		uri,
		span: endpoint.span,
		label: labelAt(queries, ref),
		url: backendAt(queries, ref)?.backend.url,
		ghostVersion: backendAt(queries, ref)?.backend.version,
	};
}

function connectorOf(queries: WorkspaceQueries, ref: EndpointRef): Connector {
	return {
		uri: ref.uri,
		span: ref.endpoint.span,
		label: labelAt(queries, ref),
		upstream: queries.routeAt(ref)?.name,
		serverNames: hostsServedBy(queries, ref),
	};
}

/** The addresses to which a file sends visitors over HTTP. */
function connectorsIn(
	{ languages }: Snapshot,
	queries: WorkspaceQueries,
	{ uri, head }: FileRecord,
): readonly EndpointRef[] {
	if (!languages.of(head.language).routes) return [];
	return (
		queries
			.endpointsIn(uri)
			.filter(({ endpoint }) => endpoint.role === 'connect' && endpoint.http && addressText(endpoint) !== '')
			// A name with a dot may be that of an upstream, whose servers are the ends.
			.filter(({ endpoint }) => endpoint.transport === 'unix' || queries.upstreams(uri, endpoint.host).length === 0)
	);
}

function keyOf({ uri, index }: EndpointRef): string {
	return `${uri}#${index}`;
}

function byAddress(a: Link, b: Link): number {
	return a.socket < b.socket ? -1 : a.socket > b.socket ? 1 : 0;
}
