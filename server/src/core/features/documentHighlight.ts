import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { Snapshot } from '../workspace/snapshot';
import { placesIn } from './names';
import { placesOf } from './references';
import { symbolAt } from './symbolAt';

/** One of the places in a file that name the thing at the cursor. */
export interface Highlight {
	readonly span: Span;
	/** `write` where the thing is defined. */
	readonly kind: 'read' | 'write';
}

/** The places in the same file that name what the cursor is on. */
export function highlightsAt(snapshot: Snapshot, uri: Uri, offset: number): readonly Highlight[] {
	const found = symbolAt(snapshot, uri, offset);
	if (!found) return [];
	const { file, queries, symbol } = found;
	const places =
		symbol.kind === 'name' ? placesIn(symbol.name, [file.uri], queries) : placesOf(symbol, file.uri, queries);
	return places
		.filter((place) => place.uri === file.uri)
		.map(({ span, declares }) => ({ span, kind: declares ? 'write' : 'read' }));
}
