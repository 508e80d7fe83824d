import type { PlacedPart } from './placedPart';
import { dropInNames } from './unitName';

/**
 * The drop-ins for a unit in the order in which they are read: by their own names, whichever folder they are in. Of those that
 * are called alike one is read: that of the strongest folder, and there of the most special name; one for all units comes last.
 */
export function appliedDropIns(dropIns: readonly PlacedPart[], unit: string): readonly PlacedPart[] {
	const names = dropInNames(unit);
	const byName = new Map<string, PlacedPart>();
	const weight = ({ place }: PlacedPart): number =>
		(place.isOfAll ? LAST : 0) + place.rank * (names.length + 1) + names.indexOf(place.unit);
	for (const dropIn of dropIns) {
		if (!names.includes(dropIn.place.unit)) continue;
		const other = byName.get(dropIn.place.fileName);
		if (!other || weight(dropIn) < weight(other)) byName.set(dropIn.place.fileName, dropIn);
	}
	return [...byName.values()].sort((a, b) => (a.place.fileName < b.place.fileName ? -1 : 1));
}

/** More than all folders and names together weigh. */
const LAST = 1_000_000;
