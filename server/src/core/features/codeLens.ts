import { joined, oneOf, say, type Words } from '../base/phrase';
import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { addressText } from '../model/endpoint';
import type { RouteNoun } from '../model/language';
import { ifFew } from '../queries/many';
import { queriesOf } from '../queries/snapshotQueries';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { endpointsAtHome, isBackendEndpoint, labelAt, siteHostAt } from '../sites/backends';
import { doorsTo, listenersBehind } from '../sites/doors';
import { meantEnds } from '../sites/meantEnds';
import { serversOver } from '../sites/siteServers';
import { straightRoutes } from '../sites/straightRoutes';
import type { EndpointRef } from '../workspace/keyIndex';
import { type FileRecord, fileAt, type Snapshot } from '../workspace/snapshot';
import { placesOf } from './references';
import type { Location } from './symbolAt';

/** A line of text above a place, and the places that it is about. */
export interface CodeLens {
	readonly span: Span;
	readonly title: Words;
	readonly places: readonly Location[];
}

/**
 * Above an address on which a backend listens, or a port that is published for it, which site it serves and how many lead to it, in
 * the file that decides; above an nginx upstream, and above any other address that leads to a backend, the same. Where the two ends
 * do not meet, which address the other one has. Nothing above the sockets and ports of other programs.
 */
export function codeLensesIn(snapshot: Snapshot, uri: Uri): readonly CodeLens[] {
	const file = fileAt(snapshot, uri);
	if (!file) return [];
	const queries = queriesOf(snapshot);
	return [
		...endpointsAtHome(queries, file.uri).flatMap((own) => aboveListener(own, snapshot, queries)),
		...straightRoutes(file, queries).flatMap((connector) => aboveConnector(connector, snapshot, queries)),
		...aboveUpstreams(file, snapshot, queries),
	];
}

function aboveListener(own: EndpointRef, snapshot: Snapshot, queries: WorkspaceQueries): readonly CodeLens[] {
	if (addressText(own.endpoint) === '' || queries.connectorLabels().length === 0) return [];
	const connectors = [own, ...doorsTo(queries, own)]
		.flatMap(({ uri, place }) => queries.connectors(uri, place))
		.filter(({ endpoint }) => endpoint.http);
	const meant = connectors.length > 0 ? [] : meantEnds(queries, own);
	return [
		{
			span: own.endpoint.span,
			title: titleOf(siteHostAt(queries, own), otherAddress(meant, queries) ?? countOf(connectors, snapshot, queries)),
			places: placesAt(meant.length > 0 ? meant : connectors),
		},
	];
}

function aboveConnector(connector: EndpointRef, snapshot: Snapshot, queries: WorkspaceQueries): readonly CodeLens[] {
	const { listeners, meant } = backendsMeant([connector], queries);
	const [first] = listeners;
	if (!first) return [];
	const said = meant ? otherAddress(listeners, queries) : undefined;
	return [
		{
			span: connector.endpoint.span,
			title: titleOf(
				siteHostAt(queries, first) ?? labelAt(queries, first),
				said ?? countOf([connector], snapshot, queries),
			),
			places: placesAt(listeners),
		},
	];
}

function aboveUpstreams(
	{ uri, summary }: FileRecord,
	snapshot: Snapshot,
	queries: WorkspaceQueries,
): readonly CodeLens[] {
	if (summary.language !== 'nginx') return [];
	return summary.facts.upstreams.flatMap((upstream, index): CodeLens[] => {
		const sockets = queries.serversOfUpstream({ uri, index, upstream });
		const { listeners, meant } = backendsMeant(sockets, queries);
		const [first] = listeners;
		if (!first) return [];
		const said = meant ? otherAddress(listeners, queries) : undefined;
		const { nameSpan: span, name, level } = upstream;
		const symbol = { kind: 'upstream', span, name, level, declares: true } as const;
		const passes = placesOf(symbol, uri, queries).filter(({ declares }) => !declares);
		return [
			{
				span,
				title: titleOf(siteHostAt(queries, first), said ?? countOf(sockets, snapshot, queries)),
				places: [...placesAt(listeners), ...passes.map((pass) => ({ uri: pass.uri, span: pass.span }))],
			},
		];
	});
}

/** Where the backends listen to which some addresses lead, or where those do that are meant, as none of them leads to any. */
function backendsMeant(
	connectors: readonly EndpointRef[],
	queries: WorkspaceQueries,
): { readonly listeners: readonly EndpointRef[]; readonly meant: boolean } {
	const reached = connectors.flatMap((connector) => backendsBehind(connector, queries));
	if (reached.length > 0) return { listeners: reached, meant: false };
	const meant = connectors
		.filter(({ endpoint }) => endpoint.http)
		.flatMap((connector) => meantEnds(queries, connector))
		.filter((listener) => isBackendEndpoint(queries, listener));
	return { listeners: meant, meant: meant.length > 0 };
}

/** The address of an end that should meet another one and does not: `Ghost listens on /run/igu.sock instead`. */
function otherAddress([end]: readonly EndpointRef[], queries: WorkspaceQueries): Words | undefined {
	if (!end) return undefined;
	const [who, address] = [labelAt(queries, end), addressText(end.endpoint)];
	return end.endpoint.role === 'listen'
		? say`${who} listens on ${address} instead`
		: say`${who} connects to ${address} instead`;
}

function placesAt(ends: readonly EndpointRef[]): readonly Location[] {
	return ends.map(({ uri, endpoint }) => ({ uri, span: endpoint.span }));
}

/** Where the backends listen to which an address leads, be it through a published port. */
function backendsBehind(connector: EndpointRef, queries: WorkspaceQueries): readonly EndpointRef[] {
	return ifFew(listenersBehind(queries, connector)).filter((listener) => isBackendEndpoint(queries, listener));
}

/** How many lead to one of these addresses, by what they are called: `2 nginx server blocks`. */
function countOf(connectors: readonly EndpointRef[], snapshot: Snapshot, queries: WorkspaceQueries): Words {
	const counted = new Map<string, { readonly noun: RouteNoun; readonly label: Words; readonly sources: Set<string> }>();
	for (const connector of connectors) {
		const route = queries.routeAt(connector);
		const [label, noun] = [labelAt(queries, connector), nounIn(snapshot, connector.uri)];
		const key = JSON.stringify([label, noun.none('')]);
		const known = counted.get(key) ?? { noun, label, sources: new Set<string>() };
		counted.set(key, known);
		const sources = route?.throughServers === false ? [connector] : serversOver(queries, connector);
		for (const { uri, index } of sources) known.sources.add(`${uri}#${index}`);
	}
	const counts = [...counted.values()].flatMap(({ noun, label, sources: { size } }) =>
		size === 0 ? [] : [size === 1 ? noun.one(label) : noun.many(size, label)],
	);
	return counts.length > 0 ? joined(counts, ', ') : oneOf(nounsOf(snapshot, queries));
}

function nounIn(snapshot: Snapshot, uri: Uri): RouteNoun {
	const file = fileAt(snapshot, uri);
	return (file && snapshot.languages.of(file.head.language).routeNoun) ?? CONNECTIONS;
}

const CONNECTIONS: RouteNoun = {
	one: (label) => say`1 ${label} connection`,
	many: (count, label) => say`${count} ${label} connections`,
	none: (label) => say`no ${label} connection`,
};

/** What would lead there, if anything did. */
function nounsOf({ languages }: Snapshot, queries: WorkspaceQueries): readonly Words[] {
	const labels = new Set(queries.connectorLabels());
	return languages.all.flatMap(({ label, routeNoun }) =>
		routeNoun !== undefined && labels.has(label) ? [routeNoun.none(label)] : [],
	);
}

function titleOf(host: Words | undefined, count: Words): Words {
	return host === undefined ? count : [host, ', ', count];
}
