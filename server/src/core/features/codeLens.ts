import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { queriesOf } from '../queries/snapshotQueries';
import type { EndpointRef, WorkspaceQueries } from '../queries/workspaceQueries';
import { ghostHost, ghostSocket } from '../sites/siteServers';
import { type FileRecord, fileAt, type Snapshot } from '../workspace/snapshot';
import { placesOf } from './references';
import type { Location } from './subject';

/** A line of text above a place, and the places that it is about. */
export interface CodeLens {
	readonly span: Span;
	readonly title: string;
	readonly places: readonly Location[];
}

/**
 * Above Ghost's path, which site it serves and how many nginx servers lead to it; above an upstream that leads to a Ghost,
 * the same. Nothing above the sockets of other programs.
 */
export function codeLensesIn(snapshot: Snapshot, uri: Uri): readonly CodeLens[] {
	const file = fileAt(snapshot, uri);
	if (!file) return [];
	const queries = queriesOf(snapshot);
	return file.summary.language === 'ghost' ? aboveGhost(file, queries) : aboveUpstreams(file, queries);
}

function aboveGhost(file: FileRecord, queries: WorkspaceQueries): readonly CodeLens[] {
	const socket = ghostSocket(queries, file.uri);
	if (!socket || socket.endpoint.path === '' || !queries.hasNginx()) return [];
	const connectors = queries.connectors(file.uri, socket.endpoint.address).filter(({ endpoint }) => endpoint.http);
	return [
		{
			span: socket.endpoint.span,
			title: titleOf(ghostHost(queries, file.uri), serversBehind(queries, connectors)),
			places: connectors.map(({ uri, endpoint }) => ({ uri, span: endpoint.span })),
		},
	];
}

function aboveUpstreams({ uri, summary }: FileRecord, queries: WorkspaceQueries): readonly CodeLens[] {
	if (summary.language !== 'nginx') return [];
	return summary.facts.upstreams.flatMap((upstream, index): CodeLens[] => {
		const sockets = queries.serversOfUpstream({ uri, index, upstream });
		const ghosts = sockets
			.flatMap(({ endpoint }) => queries.listeners(uri, endpoint.address))
			.filter((listener) => ghostSocket(queries, listener.uri)?.index === listener.index);
		const [ghost] = ghosts;
		if (!ghost) return [];
		const subject = { kind: 'upstream', span: upstream.nameSpan, name: upstream.name, declares: true } as const;
		const passes = placesOf(subject, uri, queries).filter(({ declares }) => !declares);
		return [
			{
				span: upstream.nameSpan,
				title: titleOf(ghostHost(queries, ghost.uri), serversBehind(queries, sockets)),
				places: [
					...ghosts.map((listener) => ({ uri: listener.uri, span: listener.endpoint.span })),
					...passes.map((pass) => ({ uri: pass.uri, span: pass.span })),
				],
			},
		];
	});
}

/** How many `server` blocks lead to one of these addresses. */
function serversBehind(queries: WorkspaceQueries, connectors: readonly EndpointRef[]): number {
	const servers = connectors.flatMap((connector) =>
		queries
			.passesOver(connector)
			.flatMap(({ uri, pass }) => queries.serversAround(uri, pass.scope))
			.map(({ uri, index }) => `${uri}#${index}`),
	);
	return new Set(servers).size;
}

function titleOf(host: string | undefined, servers: number): string {
	const count = servers === 0 ? 'no nginx server' : `${servers} nginx server${servers === 1 ? '' : 's'}`;
	return host === undefined ? count : `${host}, ${count}`;
}
