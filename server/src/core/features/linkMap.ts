import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { linksOf } from '../queries/snapshotQueries';
import type { Links, OccurrenceRef } from '../queries/workspaceQueries';
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
	const links = linksOf(snapshot);
	const claimed = new Set<string>();
	const listening: Link[] = [];
	const seen = new Set<string>();
	for (const listener of ends(snapshot, 'listen')) {
		if (seen.has(keyOf(listener)) || !isMeant(links, listener)) continue;
		const link = linkAt(links, listener, claimed);
		for (const { uri, index } of link.together) seen.add(`${uri}#${index}`);
		listening.push(link.link);
	}
	const waiting: Link[] = [];
	const done = new Set<string>();
	for (const connector of ends(snapshot, 'connect')) {
		const { uri, occurrence } = connector;
		if (done.has(keyOf(connector)) || claimed.has(keyOf(connector)) || !occurrence.http) continue;
		if (links.listeners(uri, occurrence.address).length > 0) continue;
		const together = links
			.connectors(uri, occurrence.address)
			.filter((ref) => ref.occurrence.http && !claimed.has(keyOf(ref)));
		for (const ref of together) done.add(keyOf(ref));
		waiting.push({
			socket: occurrence.path,
			status: 'unresolved',
			listeners: [],
			connectors: together.map((ref) => connectorOf(links, ref)),
		});
	}
	return [...listening.sort(byPath), ...waiting.sort(byPath)];
}

/** The link of one Ghost socket, with all others who listen there; what it is meant for is noted in `claimed`. */
function linkAt(
	links: Links,
	listener: OccurrenceRef,
	claimed: Set<string>,
): { readonly link: Link; readonly together: readonly OccurrenceRef[] } {
	const { address } = listener.occurrence;
	const together = links.listeners(listener.uri, address).filter((ref) => isMeant(links, ref));
	const here = links.connectors(listener.uri, address).filter(({ occurrence }) => occurrence.http);
	const meant = here.length > 0 ? [] : pairsOfListener(links, listener).map(({ connector }) => connector);
	for (const ref of meant) claimed.add(keyOf(ref));
	return {
		together,
		link: {
			socket: listener.occurrence.path,
			status: here.length > 0 ? 'linked' : meant.length > 0 ? 'mismatch' : 'unused',
			listeners: together.map((ref) => listenerOf(links, ref)),
			connectors: [...here, ...meant].map((ref) => connectorOf(links, ref)),
		},
	};
}

/** Whether this is the socket on which its Ghost is meant to listen, and not a key that it does not read beside it. */
function isMeant(links: Links, ref: OccurrenceRef): boolean {
	return ref.occurrence.path !== '' && ghostSocket(links, ref.uri)?.index === ref.index;
}

function listenerOf(links: Links, { uri, occurrence }: OccurrenceRef): Listener {
	const summary = links.summaryOf(uri);
	const url = summary?.language === 'ghost' ? summary.facts.url?.value : undefined;
	return { uri, span: occurrence.span, url, ghostVersion: links.evidence(uri).version };
}

function connectorOf(links: Links, ref: OccurrenceRef): Connector {
	return {
		uri: ref.uri,
		span: ref.occurrence.span,
		upstream: links.upstreamAround(ref)?.name,
		serverNames: hostsServedBy(links, ref),
	};
}

function* ends(snapshot: Snapshot, role: 'listen' | 'connect'): Generator<OccurrenceRef> {
	const files = [...allFiles(snapshot)].sort((a, b) => (a.uri < b.uri ? -1 : 1));
	for (const file of files) {
		const { uri, head } = file;
		if ((head.language === 'ghost') !== (role === 'listen')) continue;
		for (const [index, occurrence] of file.summary.occurrences.entries())
			if (occurrence.role === role && occurrence.path !== '') yield { uri, index, occurrence };
	}
}

function keyOf({ uri, index }: OccurrenceRef): string {
	return `${uri}#${index}`;
}

function byPath(a: Link, b: Link): number {
	return a.socket < b.socket ? -1 : a.socket > b.socket ? 1 : 0;
}
