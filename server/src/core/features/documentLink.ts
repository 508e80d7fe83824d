import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import { queriesOf } from '../queries/snapshotQueries';
import { fileAt, type Snapshot } from '../workspace/snapshot';

/** A place in a file that opens another file. */
export interface DocumentLink {
	/** The pattern of the `include`, without its quotes. */
	readonly span: Span;
	/** The file that it opens. */
	readonly target: Uri;
}

/**
 * The includes that load one known file each. One that loads several leads nowhere by itself: that is what definition is for.
 */
export function documentLinksIn(snapshot: Snapshot, uri: Uri): readonly DocumentLink[] {
	const file = fileAt(snapshot, uri);
	if (file?.summary.language !== 'nginx') return [];
	const queries = queriesOf(snapshot);
	return file.summary.facts.includes.flatMap((include) => {
		const [target, ...more] = (queries.includeTargets(file.uri, include) ?? []).filter((found) =>
			fileAt(snapshot, found),
		);
		return target === undefined || more.length > 0 ? [] : [{ span: include.span, target }];
	});
}
