import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { linksOf } from '../queries/snapshotQueries';
import type { Links, OccurrenceRef } from '../queries/workspaceQueries';
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
	const links = linksOf(snapshot);
	return file.summary.language === 'ghost' ? aboveGhost(file, links) : aboveUpstreams(file, links);
}

function aboveGhost(file: FileRecord, links: Links): readonly CodeLens[] {
	const socket = ghostSocket(links, file.uri);
	if (!socket || socket.occurrence.path === '' || !links.hasNginx()) return [];
	const connectors = links.connectors(file.uri, socket.occurrence.address).filter(({ occurrence }) => occurrence.http);
	return [
		{
			span: socket.occurrence.span,
			title: titleOf(ghostHost(links, file.uri), serversBehind(links, connectors)),
			places: connectors.map(({ uri, occurrence }) => ({ uri, span: occurrence.span })),
		},
	];
}

function aboveUpstreams({ uri, summary }: FileRecord, links: Links): readonly CodeLens[] {
	if (summary.language !== 'nginx') return [];
	return summary.facts.upstreams.flatMap((upstream, index): CodeLens[] => {
		const sockets = links.serversOfUpstream({ uri, index, upstream });
		const ghosts = sockets
			.flatMap(({ occurrence }) => links.listeners(uri, occurrence.address))
			.filter((listener) => ghostSocket(links, listener.uri)?.index === listener.index);
		const [ghost] = ghosts;
		if (!ghost) return [];
		const subject = { kind: 'upstream', span: upstream.nameSpan, name: upstream.name, declares: true } as const;
		const passes = placesOf(subject, uri, links).filter(({ declares }) => !declares);
		return [
			{
				span: upstream.nameSpan,
				title: titleOf(ghostHost(links, ghost.uri), serversBehind(links, sockets)),
				places: [
					...ghosts.map((listener) => ({ uri: listener.uri, span: listener.occurrence.span })),
					...passes.map((pass) => ({ uri: pass.uri, span: pass.span })),
				],
			},
		];
	});
}

/** How many `server` blocks lead to one of these addresses. */
function serversBehind(links: Links, connectors: readonly OccurrenceRef[]): number {
	const servers = connectors.flatMap((connector) =>
		links
			.passesOver(connector)
			.flatMap(({ uri, pass }) => links.serversAround(uri, pass.scope))
			.map(({ uri, index }) => `${uri}#${index}`),
	);
	return new Set(servers).size;
}

function titleOf(host: string | undefined, servers: number): string {
	const count = servers === 0 ? 'no nginx server' : `${servers} nginx server${servers === 1 ? '' : 's'}`;
	return host === undefined ? count : `${host}, ${count}`;
}
