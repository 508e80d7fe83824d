import type { Uri } from '../base/uri';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { decidingEnds, isWithoutEffect } from '../sites/decidingEnds';
import { isDoor } from '../sites/doors';
import { meantPlaces } from '../sites/meantEnds';
import { namedTogether } from '../sites/namedTogether';
import type { EndpointRef } from '../workspace/keyIndex';
import type { Snapshot } from '../workspace/snapshot';
import { everyPlaceOf } from './names';
import { type CursorSymbol, type Location, symbolAt } from './symbolAt';

/**
 * Every place that names the address, the upstream or another name of nginx's at `offset`, this one included. Of an address no end is
 * left out, as none of them is more its declaration than the others; of a name the place that defines it is, unless `includeDeclaration`.
 */
export function referencesAt(
	snapshot: Snapshot,
	uri: Uri,
	offset: number,
	includeDeclaration: boolean,
): readonly Location[] {
	const found = symbolAt(snapshot, uri, offset);
	if (!found) return [];
	const { symbol, file, queries } = found;
	if (symbol.kind === 'endpoint') return endsOf(symbol.ref, queries);
	return placesOf(symbol, file.uri, queries)
		.filter(({ declares }) => includeDeclaration || !declares)
		.map(({ uri, span }) => ({ uri, span }));
}

/** The ends that an address has, or is meant to have; of a setting without effect those of what decides, too. */
function endsOf(ref: EndpointRef, queries: WorkspaceQueries): readonly Location[] {
	const own = namedTogether(queries, ref);
	const deciding = isWithoutEffect(queries, ref) ? decidingEnds(queries, ref) : [];
	const all = [...own, ...deciding.flatMap((one) => namedTogether(queries, one))];
	const places: readonly Location[] = [
		...all.map(({ uri, endpoint }) => ({ uri, span: endpoint.span })),
		...[ref, ...deciding].flatMap((one) => meantPlaces(queries, one)),
	];
	return [...new Map(places.map((place) => [`${place.uri}#${place.span.start}`, place])).values()];
}

/** All places that name what `symbol` is about, each with whether it defines it. */
export function placesOf(
	symbol: CursorSymbol,
	uri: Uri,
	queries: WorkspaceQueries,
): readonly (Location & { readonly declares: boolean })[] {
	switch (symbol.kind) {
		case 'endpoint':
			return namedTogether(queries, symbol.ref).map((ref) => ({
				uri: ref.uri,
				span: ref.endpoint.span,
				declares: ref.endpoint.role === 'listen' && !isDoor(ref) && !isWithoutEffect(queries, ref),
			}));
		case 'upstream': {
			const declared = queries
				.upstreams(uri, symbol.name, undefined, symbol.level)
				.map((ref) => ({ uri: ref.uri, span: ref.upstream.nameSpan, declares: true }));
			if (declared.length === 0) return [];
			const passed = queries.passesTo(uri, symbol.name, undefined, symbol.level).flatMap((ref) => {
				const { target } = ref.address;
				return target.kind === 'name' ? [{ uri: ref.uri, span: target.nameSpan, declares: false }] : [];
			});
			return [...declared, ...passed];
		}
		case 'name':
			return everyPlaceOf(symbol.name, queries);
		case 'include':
			return [];
	}
}
