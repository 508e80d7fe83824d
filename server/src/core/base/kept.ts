const NONE: readonly never[] = [];

/** A list as it is kept for long: without the room in which one grows that is added to, and one for all where nothing is in it. */
export function kept<T>(list: readonly T[]): readonly T[] {
	return list.length === 0 ? NONE : list.slice();
}
