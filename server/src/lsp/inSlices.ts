import type { Steps } from '../core/base/steps';
import type { Host } from './host';
import { MAX_SLICE_MS } from './limits';

/** Gives what `work` makes of each of a list, however long that is: in slices of time, between which others have their turn. */
export type InSlices = <T, Result>(list: Iterable<T>, work: (one: T) => Result) => Promise<readonly Awaited<Result>[]>;

/** Resolves when all others who wait have had their turn. */
export function nextTurn({ defer }: Pick<Host, 'defer'>): Promise<void> {
	return new Promise((resolve) => defer(resolve));
}

/**
 * Does all of some work, however much that is, with a turn for others after each slice of time; `between` is called behind each, and
 * may end it by throwing something.
 */
export async function inTurns<Result>(
	{ now, defer }: Pick<Host, 'now' | 'defer'>,
	steps: Steps<Result>,
	between: () => void = () => undefined,
): Promise<Result> {
	for (let end = now() + MAX_SLICE_MS; ; ) {
		const step = steps.next();
		if (step.done === true) return step.value;
		if (now() < end) continue;
		await nextTurn({ defer });
		between();
		end = now() + MAX_SLICE_MS;
	}
}

/** By the clock of a host. */
export function createSlices({ now, defer }: Pick<Host, 'now' | 'defer'>): InSlices {
	return async (list, work) => {
		const results: Awaited<ReturnType<typeof work>>[] = [];
		let end = now() + MAX_SLICE_MS;
		for (const one of list) {
			const made = work(one);
			results.push(await made);
			if (now() < end) continue;
			await nextTurn({ defer });
			end = now() + MAX_SLICE_MS;
		}
		return results;
	};
}
