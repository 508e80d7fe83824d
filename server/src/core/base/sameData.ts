/** Whether two values are equal as plain data: the same texts, numbers and such in the same members. */
export function sameData(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
		return Number.isNaN(a) && Number.isNaN(b);
	if (Array.isArray(a))
		return Array.isArray(b) && a.length === b.length && a.every((item, at) => sameData(item, b[at]));
	if (Array.isArray(b)) return false;
	// What is no list is looked at by its names.
	const [one, other] = [a as Members, b as Members];
	return hasAllOf(one, other) && hasAllOf(other, one, true);
}

/** Whether `b` has each member of `a`, with the same data unless it is known to be. A member that is undefined is none. */
function hasAllOf(a: Members, b: Members, areSame = false): boolean {
	for (const key of Object.keys(a)) {
		const one = a[key];
		if (one === undefined) continue;
		const other = Object.hasOwn(b, key) ? b[key] : undefined;
		if (other === undefined || (!areSame && !sameData(one, other))) return false;
	}
	return true;
}

type Members = Readonly<Record<string, unknown>>;
