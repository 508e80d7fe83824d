import type { Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import { installsOf } from '../../installs/install';
import type { Launcher, TextPlace } from '../../model/launcher';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { endpointOf } from '../../sites/backends';
import { doorsTo } from '../../sites/doors';
import type { BackendRef, EndpointRef } from '../../workspace/keyIndex';

/** A part of a file: what is told of it concerns a link. */
export type Region =
	| { readonly kind: 'file'; readonly uri: Uri }
	/** What touches a span. */
	| { readonly kind: 'span'; readonly uri: Uri; readonly span: Span }
	/** What stands in a level of an nginx file itself, and in no location, server or upstream inside of it. */
	| { readonly kind: 'level'; readonly uri: Uri; readonly level: number }
	/** What its program refuses, wherever it stands. */
	| { readonly kind: 'refused'; readonly uri: Uri };

/** Where something concerns a backend: its configs, what starts it, and the ports that are published for it. */
export function regionsOfBackend(queries: WorkspaceQueries, ref: BackendRef): readonly Region[] {
	const end = endpointOf(queries, ref);
	const ends = end ? [end, ...doorsTo(queries, end)] : [];
	const regions: Region[] = ends.map(({ uri, endpoint: { span } }) => ({ kind: 'span', uri, span }));
	for (const { id, sources, launcher } of installsOf(queries, ref.uri)) {
		if (id !== ref.backend.install) continue;
		for (const { uri } of sources.configs) regions.push({ kind: 'file', uri });
		if (!launcher) continue;
		for (const uri of launcher.files) {
			// A compose file speaks of several programs.
			if (queries.launchersIn(uri).length < 2) regions.push({ kind: 'file', uri });
			else regions.push({ kind: 'refused', uri }, ...spansIn(uri, launcher.launcher));
		}
	}
	return regions;
}

function spansIn(uri: Uri, { place, variables, volumes, runtimeFolders }: Launcher): readonly Region[] {
	const places: readonly TextPlace[] = [
		place,
		...variables.flatMap(({ keyPlace, written }) => (written ? [keyPlace, written] : [keyPlace])),
		...volumes.map((volume) => volume.place),
		...runtimeFolders.map((folder) => folder.place),
	];
	return places.flatMap((one) => (one.uri === uri ? [{ kind: 'span', uri, span: one.span }] : []));
}

/** Where something concerns an address that somebody connects to: the upstream, the locations and the servers that lead there. */
export function regionsOfConnector(queries: WorkspaceQueries, end: EndpointRef): readonly Region[] {
	const found = new Map<string, Region>();
	const add = (uri: Uri, from: number): void => {
		const summary = queries.summaryOf(uri, 'nginx');
		if (!summary) return;
		found.set(uri, { kind: 'refused', uri });
		for (let level = from; level >= 0; level = summary.facts.levels[level]?.parent ?? -1)
			found.set(`${uri}#${level}`, { kind: 'level', uri, level });
	};
	const upstream = queries.upstreamAround(end);
	if (upstream) add(end.uri, upstream.level);
	for (const { uri, pass } of queries.passesOver(end)) {
		add(uri, pass.level);
		for (const around of queries.serversAround(uri, pass.level)) add(around.uri, around.server.level);
	}
	// Of an address that no pass is known of the address alone.
	return found.size > 0 ? [...found.values()] : [{ kind: 'span', uri: end.uri, span: end.endpoint.span }];
}
