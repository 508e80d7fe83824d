import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { Snapshot } from '../workspace/snapshot';
import { fileAt } from '../workspace/snapshot';
import { type Location, symbolAt } from './symbolAt';

/** Where the thing at the cursor is defined. */
export interface Definition {
	/** What the cursor stands on. */
	readonly origin: Span;
	/** `full` is the whole block around `span`, where there is one. */
	readonly targets: readonly (Location & { readonly full?: Span })[];
}

/**
 * Where the thing at `offset` is defined: from an address to which somebody connects, to who listens there; from where somebody
 * listens, which is the definition itself, on to who connects; from a name in `proxy_pass` to its upstream; from an `include`
 * to the files it loads. Undefined where there is nothing to go to.
 */
export function definitionAt(snapshot: Snapshot, uri: Uri, offset: number): Definition | undefined {
	const found = symbolAt(snapshot, uri, offset);
	if (!found) return undefined;
	const { file, queries, symbol } = found;
	switch (symbol.kind) {
		case 'endpoint': {
			const { place, endpoint } = symbol.ref;
			const others =
				endpoint.role === 'listen' ? queries.connectors(file.uri, place) : queries.listeners(file.uri, place);
			return definition(
				symbol.span,
				others.map((ref) => ({ uri: ref.uri, span: ref.endpoint.span })),
			);
		}
		case 'upstream':
			return definition(
				symbol.span,
				queries.upstreams(file.uri, symbol.name).map((ref) => ({
					uri: ref.uri,
					span: ref.upstream.nameSpan,
					full: ref.upstream.removal,
				})),
			);
		case 'include':
			return definition(
				symbol.span,
				(queries.includeTargets(file.uri, symbol.include) ?? [])
					.filter((target) => fileAt(snapshot, target))
					.map((target) => ({ uri: target, span: { start: 0, end: 0 } })),
			);
	}
}

function definition(origin: Span, targets: Definition['targets']): Definition | undefined {
	return targets.length > 0 ? { origin, targets } : undefined;
}
