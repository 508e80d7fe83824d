import type { FileSummary } from '../model/fileSummary';
import { MAX_UNPACKED } from './limits';

/** The summaries that were asked for lately, by the file that they are of. */
export interface SummaryCache {
	recent: Map<object, FileSummary>;
	previous: Map<object, FileSummary>;
}

export function createSummaryCache(): SummaryCache {
	return { recent: new Map(), previous: new Map() };
}

/** The summary of `file`, which `unpack` makes if it is not at hand. */
export function recall(cache: SummaryCache, file: object, unpack: () => FileSummary): FileSummary {
	const known = cache.recent.get(file) ?? cache.previous.get(file);
	if (known) return known;
	const summary = unpack();
	if (cache.recent.size >= MAX_UNPACKED) {
		cache.previous = cache.recent;
		cache.recent = new Map();
	}
	cache.recent.set(file, summary);
	return summary;
}
