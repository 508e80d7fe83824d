import type { Uri } from '../base/uri';

/**
 * A key of the index, and the shape of what stands under it. Made by those who know the shape, as `upstreamKey('igu')`; the
 * type alone tells it, so that who asks gets what was put there.
 */
export type IndexKey<Entry extends IndexEntry> = string & { readonly entry?: Entry };

/** With which the keys begin of what is alike, and only asked for where nothing is exactly so. */
export const ALIKE = '~';

/** Something that a file says: number `index` of the list in its summary that the key speaks of. Plain data. */
export interface IndexEntry {
	readonly uri: Uri;
	/** Counted from 0. */
	readonly index: number;
}

/** Puts an entry under the key by which it is asked for. Two that are equal as data are the same to all who asked. */
export type AddToIndex = <Entry extends IndexEntry>(key: IndexKey<Entry>, entry: Entry) => void;
