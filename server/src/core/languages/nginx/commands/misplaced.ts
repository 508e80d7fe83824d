import type { Directive } from '../syntax/tree';
import { type Contexts, contextNames, HTTP_CONTEXTS, NO_CONTEXT } from './contexts';

/** How much of a file is out of place in which context. */
export interface Misplaced {
	/** The contexts for which the file may be meant. */
	alive: Contexts;
	/** How much is out of place in each context, in their order. */
	readonly misplaced: number[];
}

/** What nothing has been looked at of, for these contexts. */
export function nothingMisplaced(alive: Contexts): Misplaced {
	return { alive, misplaced: contextNames.map(() => 0) };
}

/**
 * The contexts in which the least is out of place, those of http before others. Where something is in each, the widest of them: what
 * nginx says there helps to find out what was meant.
 */
export function meantFor(places: Misplaced): Contexts {
	let best = bestOf(places);
	if ((best & HTTP_CONTEXTS) !== 0) best &= HTTP_CONTEXTS;
	return leastOf(places.misplaced, best) === 0 ? best : best & -best;
}

/**
 * Takes note that a directive is out of place in these contexts of the file, with all that it holds. The file is not meant for a
 * context in which plainly more is than in another.
 */
export function countMisplaced({ misplaced, alive }: Misplaced, roots: Contexts, { body }: Directive): Contexts {
	const weight = 1 + (body?.directives.length ?? 0);
	for (let at = 0; at < misplaced.length; at++)
		if ((roots & (1 << at)) !== 0) misplaced[at] = (misplaced[at] ?? 0) + weight;
	const least = leastOf(misplaced, alive);
	let left = alive;
	for (let at = 0; at < misplaced.length; at++) if ((misplaced[at] ?? 0) > least + 1) left &= ~(1 << at);
	return left;
}

function leastOf(misplaced: readonly number[], among: Contexts): number {
	let least = Number.POSITIVE_INFINITY;
	for (let at = 0; at < misplaced.length; at++)
		if ((among & (1 << at)) !== 0) least = Math.min(least, misplaced[at] ?? 0);
	return least;
}

/** The contexts in which the least is out of place. */
export function bestOf({ alive, misplaced }: Misplaced): Contexts {
	const least = leastOf(misplaced, alive);
	let best = NO_CONTEXT;
	for (let at = 0; at < misplaced.length; at++)
		if ((alive & (1 << at)) !== 0 && misplaced[at] === least) best |= 1 << at;
	return best;
}
