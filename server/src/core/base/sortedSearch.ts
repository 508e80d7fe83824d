/**
 * The first index from `start` on at which `isReached` holds, the list's length where it holds nowhere. `isReached` must hold
 * for all items behind one for which it does.
 */
export function firstIndexWhere<T>(list: ArrayLike<T>, isReached: (item: T) => boolean, start = 0): number {
	let low = start;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		// The index is inside the list; typed arrays have no `at` in all our targets.
		if (isReached(list[middle] as T)) high = middle;
		else low = middle + 1;
	}
	return low;
}
