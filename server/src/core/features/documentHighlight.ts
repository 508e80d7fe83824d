import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { Snapshot } from '../workspace/snapshot';
import { placesOf } from './references';
import { subjectAt } from './subject';

export interface Highlight {
	readonly span: Span;
	/** `write` where the thing is defined. */
	readonly kind: 'read' | 'write';
}

/** The places in the same file that name what the cursor is on. */
export function highlightsAt(snapshot: Snapshot, uri: Uri, offset: number): readonly Highlight[] {
	const found = subjectAt(snapshot, uri, offset);
	if (!found) return [];
	const { file, queries, subject } = found;
	return placesOf(subject, file.uri, queries)
		.filter((place) => place.uri === file.uri)
		.map(({ span, declares }) => ({ span, kind: declares ? 'write' : 'read' }));
}
