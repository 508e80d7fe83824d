/** Whether two values are equal as plain data: the same texts, numbers and such in the same members. */
export function sameData(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
		return Number.isNaN(a) && Number.isNaN(b);
	if (Array.isArray(a))
		return Array.isArray(b) && a.length === b.length && a.every((item, at) => sameData(item, b[at]));
	if (Array.isArray(b)) return false;
	const [one, other] = [Object.entries(a), new Map(Object.entries(b))];
	// A member that is undefined is none.
	const given = (entries: Iterable<readonly [string, unknown]>): number =>
		[...entries].filter(([, value]) => value !== undefined).length;
	return given(one) === given(other) && one.every(([key, value]) => sameData(value, other.get(key)));
}
