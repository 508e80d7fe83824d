import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { queriesOf } from '../queries/snapshotQueries';
import type { EndpointRef, WorkspaceQueries } from '../queries/workspaceQueries';
import { pairsOfListener } from '../sites/pairing';
import { ghostSocket, hostsServedBy } from '../sites/siteServers';
import { allFiles, type Snapshot } from '../workspace/snapshot';

/**
 * How things stand with one socket. `linked`: Ghost listens and nginx connects. `mismatch`: Ghost listens here, and the
 * nginx addresses that are meant for it name other paths. `unused`: Ghost listens, nginx does not come. `unresolved`: nginx
 * connects and nobody known listens.
 */
export type LinkStatus = 'linked' | 'mismatch' | 'unused' | 'unresolved';

export interface Link {
	/** The path as its first end spells it: Ghost's, where there is one. */
	readonly socket: string;
	readonly status: LinkStatus;
	readonly listeners: readonly Listener[];
	readonly connectors: readonly Connector[];
}

export interface Listener {
	readonly uri: Uri;
	readonly span: Span;
	readonly url: string | undefined;
	readonly ghostVersion: string | undefined;
}

export interface Connector {
	readonly uri: Uri;
	readonly span: Span;
	/** The upstream that the address stands in, if it does. */
	readonly upstream: string | undefined;
	/** The names of the servers that pass to it, as written. */
	readonly serverNames: readonly string[];
}

/**
 * Every socket over which a Ghost and an nginx meet, or should: first those with a Ghost, then the addresses where nobody
 * listens, each in the order of the paths. In a workspace without Ghost there are only the latter.
 */
export function linkMap(snapshot: Snapshot): readonly Link[] {
	const queries = queriesOf(snapshot);
	const claimed = new Set<string>();
	const listening: Link[] = [];
	const seen = new Set<string>();
	for (const listener of ends(snapshot, 'listen')) {
		if (seen.has(keyOf(listener)) || !isMeant(queries, listener)) continue;
		const link = linkAt(queries, listener, claimed);
		for (const { uri, index } of link.together) seen.add(`${uri}#${index}`);
		listening.push(link.link);
	}
	const waiting: Link[] = [];
	const done = new Set<string>();
	for (const connector of ends(snapshot, 'connect')) {
		const { uri, endpoint } = connector;
		if (done.has(keyOf(connector)) || claimed.has(keyOf(connector)) || !endpoint.http) continue;
		if (queries.listeners(uri, endpoint.address).length > 0) continue;
		const together = queries
			.connectors(uri, endpoint.address)
			.filter((ref) => ref.endpoint.http && !claimed.has(keyOf(ref)));
		for (const ref of together) done.add(keyOf(ref));
		waiting.push({
			socket: endpoint.path,
			status: 'unresolved',
			listeners: [],
			connectors: together.map((ref) => connectorOf(queries, ref)),
		});
	}
	return [...listening.sort(byPath), ...waiting.sort(byPath)];
}

/** The link of one Ghost socket, with all others who listen there; what it is meant for is noted in `claimed`. */
function linkAt(
	queries: WorkspaceQueries,
	listener: EndpointRef,
	claimed: Set<string>,
): { readonly link: Link; readonly together: readonly EndpointRef[] } {
	const { address } = listener.endpoint;
	const together = queries.listeners(listener.uri, address).filter((ref) => isMeant(queries, ref));
	const here = queries.connectors(listener.uri, address).filter(({ endpoint }) => endpoint.http);
	const meant = here.length > 0 ? [] : pairsOfListener(queries, listener).map(({ connector }) => connector);
	for (const ref of meant) claimed.add(keyOf(ref));
	return {
		together,
		link: {
			socket: listener.endpoint.path,
			status: here.length > 0 ? 'linked' : meant.length > 0 ? 'mismatch' : 'unused',
			listeners: together.map((ref) => listenerOf(queries, ref)),
			connectors: [...here, ...meant].map((ref) => connectorOf(queries, ref)),
		},
	};
}

/** Whether this is the socket on which its Ghost is meant to listen, and not a key that it does not read beside it. */
function isMeant(queries: WorkspaceQueries, ref: EndpointRef): boolean {
	return ref.endpoint.path !== '' && ghostSocket(queries, ref.uri)?.index === ref.index;
}

function listenerOf(queries: WorkspaceQueries, { uri, endpoint }: EndpointRef): Listener {
	const summary = queries.summaryOf(uri);
	const url = summary?.language === 'ghost' ? summary.facts.url?.value : undefined;
	return { uri, span: endpoint.span, url, ghostVersion: queries.installInfo(uri).version };
}

function connectorOf(queries: WorkspaceQueries, ref: EndpointRef): Connector {
	return {
		uri: ref.uri,
		span: ref.endpoint.span,
		upstream: queries.upstreamAround(ref)?.name,
		serverNames: hostsServedBy(queries, ref),
	};
}

function* ends(snapshot: Snapshot, role: 'listen' | 'connect'): Generator<EndpointRef> {
	const files = [...allFiles(snapshot)].sort((a, b) => (a.uri < b.uri ? -1 : 1));
	for (const file of files) {
		const { uri, head } = file;
		if ((head.language === 'ghost') !== (role === 'listen')) continue;
		for (const [index, endpoint] of file.summary.endpoints.entries())
			if (endpoint.role === role && endpoint.path !== '') yield { uri, index, endpoint };
	}
}

function keyOf({ uri, index }: EndpointRef): string {
	return `${uri}#${index}`;
}

function byPath(a: Link, b: Link): number {
	return a.socket < b.socket ? -1 : a.socket > b.socket ? 1 : 0;
}
