import { dependenciesOf, gatheringDependencies } from '../../base/memoize';
import { finished, type Steps } from '../../base/steps';
import { rangeOf } from '../../base/text';
import type { Uri } from '../../base/uri';
import { backendsIn } from '../../installs/backends';
import { addressShown, addressText, type Endpoint, mayReach } from '../../model/endpoint';
import { type Many, TOO_MANY } from '../../queries/many';
import { trackedQueries } from '../../queries/snapshotQueries';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, endpointOf, endsOf, isBackendEndpoint, labelAt } from '../../sites/backends';
import { connectorsMeant } from '../../sites/meantEnds';
import { routesTo } from '../../sites/routes';
import { hostsServedBy } from '../../sites/siteServers';
import { hasNoListener, isNameOfUpstream } from '../../sites/unpaired';
import type { BackendRef, EndpointRef } from '../../workspace/keyIndex';
import { type FileRecord, fileAt, type Snapshot } from '../../workspace/snapshot';
import type { Connector, LinkEnd, LinkStatus, Listener } from './link';
import { regionsOfBackend, regionsOfConnector } from './region';
import { isCalledLikeGhost, isPutAside, waitingFor } from './ties';

/** An end by its file and its number there. */
export type EndKey = string;

/** What one file has to do with the links, so that all of them can be put together again after an edit of one file. */
export interface LinkPart {
	/** The ends that stand in the file. */
	readonly listeners: ReadonlyMap<EndKey, Listener>;
	readonly connectors: ReadonlyMap<EndKey, Connector>;
	/** The links of its backends, each as long as no earlier one has the same address. */
	readonly links: readonly PartLink[];
	/** The addresses of its connectors where nobody listens. */
	readonly waiting: readonly WaitingPart[];
	/** The addresses to which visitors of its backends go, where nobody can tell whether these listen there. */
	readonly expected: readonly EndKey[];
}

/** A link by the keys of its ends. */
export interface PartLink {
	readonly socket: string;
	readonly transport: Endpoint['transport'];
	readonly status: LinkStatus;
	/** All at its address where a backend listens, or behind which one does; of a crowd a few, and a key that stands for it. */
	readonly at: readonly EndKey[];
	readonly listeners: readonly EndKey[];
	readonly connectors: readonly EndKey[];
}

/** An address to which somebody connects, and where nobody listens. */
export interface WaitingPart {
	readonly key: EndKey;
	readonly socket: string;
	readonly transport: Endpoint['transport'];
	/** Whether it looks like a Ghost's by itself. */
	readonly isTied: boolean;
	/** All who connect there, the same for each of them; of a crowd the one. */
	readonly together: readonly EndKey[];
	/** Stands for the crowd of which it is one. */
	readonly crowd: EndKey | undefined;
}

/** What a file has to do with the links, and the keys on which that depends; see `Applied.invalidated`. */
export function linkPartOf(snapshot: Snapshot, uri: Uri): KnownPart {
	return finished(readingLinkPart(snapshot, uri));
}

interface KnownPart {
	readonly part: LinkPart;
	readonly dependencies: ReadonlySet<string>;
}

/** The same in steps. */
export function* readingLinkPart(snapshot: Snapshot, uri: Uri): Steps<KnownPart> {
	const { queries, tracker } = trackedQueries(snapshot);
	const file = fileAt(snapshot, uri);
	const dependencies = new Set<string>();
	if (!file) return { part: NO_PART, dependencies };
	const seen = <T>(work: () => T): T => {
		const observed = tracker.observeApart(work);
		for (const key of dependenciesOf(observed)) dependencies.add(key);
		return observed.result;
	};
	const ofBackends = seen(() => backendPartOf(snapshot, queries, file));
	const ends = seen(() => (snapshot.languages.of(file.head.language).routes ? connectorsIn(queries, uri) : []));
	if (ofBackends === NO_PART && ends.length === 0) return { part: NO_PART, dependencies };
	const connectors = new Map<EndKey, Connector>();
	const waiting: WaitingPart[] = [];
	const reading = function* (): Steps<void> {
		for (const end of ends) {
			connectors.set(keyOf(end), connectorOf(queries, end));
			waiting.push(...waitingAt(queries, end));
			yield;
		}
	};
	const ofEnds = yield* gatheringDependencies(yield* tracker.observingApart(reading()));
	yield;
	for (const key of dependencies) ofEnds.add(key);
	yield;
	return { part: { ...ofBackends, connectors, waiting }, dependencies: ofEnds };
}

/** That of a file which has nothing to do with them. */
export const NO_PART: LinkPart = { listeners: new Map(), connectors: new Map(), links: [], waiting: [], expected: [] };

/** What the backends of a file have to do with them. */
function backendPartOf({ languages }: Snapshot, queries: WorkspaceQueries, { uri, head, gifts }: FileRecord): LinkPart {
	const language = languages.of(head.language);
	const backends = language.backends !== undefined || gifts.length > 0 ? backendsIn(queries, uri) : [];
	if (backends.length === 0) return NO_PART;
	const found = backends.map((ref) => ({ ref, links: linksOf(queries, ref) }));
	return {
		...NO_PART,
		listeners: new Map(backends.flatMap((ref) => (ref.uri === uri ? listenerOf(queries, ref) : []))),
		links: found.flatMap(({ links }) => links),
		expected: found.flatMap(({ ref, links }) =>
			links.some(({ status }) => status === 'linked' || status === 'mismatch')
				? []
				: waitingFor(queries, ref).map(keyOf),
		),
	};
}

/**
 * The links of a backend: one for each of its addresses to which somebody connects, be it its own or that of a published port.
 * Where nobody does, one for where it listens, with what is meant for it.
 */
function linksOf(queries: WorkspaceQueries, ref: BackendRef): readonly PartLink[] {
	const own = endpointOf(queries, ref);
	if (!own || addressText(own.endpoint) === '') return [];
	const ends = endsOf(queries, ref).map((end) => ({ end, at: listenersAt(queries, end) }));
	const linked = ends.flatMap(({ end, at }): readonly PartLink[] => {
		const connectors = connectorsAt(queries, end);
		if (connectors !== TOO_MANY && connectors.length === 0) return [];
		const own = connectors === TOO_MANY ? ownConnectors(queries, end) : connectors;
		return [linkOf(queries, end, 'linked', at, own)];
	});
	if (linked.length > 0) return linked;
	for (const { end, at } of ends) {
		const meant = at.flatMap((one) => connectorsMeant(queries, one));
		if (meant.length > 0) return [linkOf(queries, end, 'mismatch', at, meant)];
	}
	return [linkOf(queries, own, 'unused', listenersAt(queries, own), [])];
}

/** All at the address of an end where a backend listens, or behind which one does; of a crowd it and those beside it. */
function listenersAt(queries: WorkspaceQueries, end: EndpointRef): readonly EndpointRef[] {
	const few = queries.fewListeners(end.uri, end.place);
	const all = few === TOO_MANY ? [end, ...queries.listenersBeside(end)] : few;
	return all.filter((one) => isBackendEndpoint(queries, one));
}

/** Those who send visitors to where an end leads. */
function connectorsAt(queries: WorkspaceQueries, { uri, place, endpoint: at }: EndpointRef): Many<EndpointRef> {
	const few = queries.fewConnectors(uri, place);
	return few === TOO_MANY
		? few
		: few.filter(({ endpoint }) => endpoint.http && (at.role === 'connect' || mayReach(at, endpoint)));
}

/** Those of a crowd that are there for the site of an end. */
function ownConnectors(queries: WorkspaceQueries, end: EndpointRef): readonly EndpointRef[] {
	return routesTo(queries, end).flatMap(({ ends }) => ends.filter(({ place }) => place === end.place));
}

/** Stands for all of a crowd at one address of one machine. */
function crowdAt(queries: WorkspaceQueries, { uri, place }: EndpointRef): EndKey {
	return `${place} of ${queries.mainFiles(uri).join(' ')}`;
}

function linkOf(
	queries: WorkspaceQueries,
	end: EndpointRef,
	status: LinkStatus,
	at: readonly EndpointRef[],
	connectors: readonly EndpointRef[],
): PartLink {
	const deciding = at.flatMap((one) => {
		const backend = backendAt(queries, one);
		return (backend && endpointOf(queries, backend)) ?? [];
	});
	const keysOf = (ends: readonly EndpointRef[]): readonly EndKey[] => [...new Set(ends.map(keyOf))];
	const isCrowd = queries.fewListeners(end.uri, end.place) === TOO_MANY;
	return {
		socket: addressShown(end.endpoint, end.scope),
		transport: end.endpoint.transport,
		status,
		at: isCrowd ? [crowdAt(queries, end), ...keysOf(at)] : keysOf(at),
		listeners: keysOf(deciding),
		connectors: keysOf(connectors),
	};
}

function waitingAt(queries: WorkspaceQueries, end: EndpointRef): readonly WaitingPart[] {
	if (!hasNoListener(queries, end) || isNameOfUpstream(queries, end) || isPutAside(queries, end)) return [];
	const connectors = connectorsAt(queries, end);
	return [
		{
			key: keyOf(end),
			socket: addressText(end.endpoint),
			transport: end.endpoint.transport,
			isTied: isCalledLikeGhost(queries, end),
			together: connectors === TOO_MANY ? [keyOf(end)] : connectors.map(keyOf),
			crowd: connectors === TOO_MANY ? crowdAt(queries, end) : undefined,
		},
	];
}

function listenerOf(queries: WorkspaceQueries, ref: BackendRef): readonly (readonly [EndKey, Listener])[] {
	const end = endpointOf(queries, ref);
	if (!end) return [];
	const { url, version } = ref.backend;
	const regions = regionsOfBackend(queries, ref);
	return [[keyOf(end), { ...endOf(queries, end), regions, url, ghostVersion: version }]];
}

function connectorOf(queries: WorkspaceQueries, end: EndpointRef): Connector {
	return {
		...endOf(queries, end),
		regions: regionsOfConnector(queries, end),
		upstream: queries.routeAt(end)?.name,
		serverNames: hostsServedBy(queries, end),
	};
}

function endOf(queries: WorkspaceQueries, end: EndpointRef): Omit<LinkEnd, 'regions'> {
	const { uri, endpoint } = end;
	const lines = queries.summaryOf(uri)?.lines ?? [0];
	return {
		uri,
		span: endpoint.span,
		range: rangeOf(lines, endpoint.span),
		isFound: queries.isFound(uri),
		address: addressText(endpoint),
		label: labelAt(queries, end),
	};
}

/** The addresses to which a file sends visitors over HTTP. */
function connectorsIn(queries: WorkspaceQueries, uri: Uri): readonly EndpointRef[] {
	return queries
		.endpointsIn(uri)
		.filter(({ endpoint }) => endpoint.role === 'connect' && endpoint.http && addressText(endpoint) !== '');
}

function keyOf({ uri, index }: EndpointRef): EndKey {
	return `${uri}#${index}`;
}
