import type { FileSummary } from '../model/fileSummary';
import { MAX_UNPACKED } from './limits';

/** The summaries that were asked for lately, by the file that they are of. */
export interface SummaryCache {
	/** Those that were asked for last, up to a limit. */
	recent: Map<object, FileSummary>;
	/** Those of the round before, which go when `recent` is full. */
	previous: Map<object, FileSummary>;
}

/** A cache without summaries. */
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
