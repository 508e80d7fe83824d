import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * By the id of a row. `floor` is the ratio that it has to stay at, one for all numbers of sites or one for each; a row without any is
 * only told. `why` is for people.
 */
const floors = JSON.parse(readFileSync(join(import.meta.dirname, 'floors.json'), 'utf8'));

/** The numbers of sites that are measured again and again: for each of them a row has a floor. */
const sizes = [1000, 10_000];

/** The floor of a row where so many sites are measured; undefined where none is kept. */
export function floorOf(id, sites) {
	const floor = floors[id]?.floor;
	return typeof floor === 'object' ? floor[sites] : floor;
}

/** Whether the ratio of a row is more than `slack` times its floor, or the row has none where it should have one. */
export function isBehind({ id, ratio }, sites, slack) {
	const floor = floorOf(id, sites);
	if (floor !== undefined) return ratio > floor * slack;
	const isOnlyTold = floors[id] !== undefined && !('floor' in floors[id]);
	return !isOnlyTold && sizes.includes(sites);
}
