import type { Uri } from '../../base/uri';
import type { HeaderFacts } from '../../languages/nginx/facts/facts';
import type { WorkspaceQueries } from '../workspaceQueries';
import { partsOf } from './locations';
import type { LevelRef } from './nginxAnswers';

/** A `proxy_set_header` directive with the file that it stands in. */
export interface HeaderPlace {
	readonly uri: Uri;
	readonly header: HeaderFacts;
}

/** Where a level sets a header of that name: in itself, and in the files that it includes. */
export function headerPlaces(queries: WorkspaceQueries, level: LevelRef, name: string): readonly HeaderPlace[] {
	const wanted = name.toLowerCase();
	return partsOf(queries, level, queries.topsLoadedBy).flatMap((part) => {
		const summary = queries.summaryOf(part.uri, 'nginx');
		if (!summary) return [];
		return queries
			.lookupIn(summary.facts)
			.headersIn(part.level)
			.flatMap((header) => (header.name.toLowerCase() === wanted ? [{ uri: part.uri, header }] : []));
	});
}
