import type { Uri } from '../base/uri';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { Snapshot } from '../workspace/snapshot';
import { type CursorSymbol, type Location, symbolAt } from './symbolAt';

/**
 * Every place that names the socket or the upstream at `offset`, this one included. `includeDeclaration` adds who
 * listens, and the upstream's own block.
 */
export function referencesAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
	includeDeclaration: boolean,
): readonly Location[] {
	const found = symbolAt(snapshot, uri, offset);
	if (!found) return [];
	return placesOf(found.symbol, found.file.uri, found.queries)
		.filter(({ declares }) => includeDeclaration || !declares)
		.map(({ uri, span }) => ({ uri, span }));
}

/** All places that name what `symbol` is about, each with whether it defines it. */
export function placesOf(
	symbol: CursorSymbol,
	uri: Uri,
	queries: WorkspaceQueries,
): readonly (Location & { readonly declares: boolean })[] {
	switch (symbol.kind) {
		case 'endpoint': {
			const { place } = symbol.ref;
			return [...queries.listeners(uri, place), ...queries.connectors(uri, place)].map((ref) => ({
				uri: ref.uri,
				span: ref.endpoint.span,
				declares: ref.endpoint.role === 'listen',
			}));
		}
		case 'upstream': {
			const declared = queries
				.upstreams(uri, symbol.name)
				.map((ref) => ({ uri: ref.uri, span: ref.upstream.nameSpan, declares: true }));
			if (declared.length === 0) return [];
			const passed = queries.passesTo(uri, symbol.name).flatMap((ref) => {
				const { target } = ref.address;
				return target.kind === 'name' ? [{ uri: ref.uri, span: target.nameSpan, declares: false }] : [];
			});
			return [...declared, ...passed];
		}
		case 'include':
			return [];
	}
}
