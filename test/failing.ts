/**
 * The cases in which `check` throws, each named and with what was wrong. A table of small cases has one verdict,
 * `expect(failing(table, check)).toEqual([])`, which tells of each bad row, and not hundreds that nobody looks at. A case is
 * named by what stands in it unless `name` says otherwise. An empty table proves nothing, so it is an error.
 */
export function failing<const T>(
	cases: readonly T[],
	check: (one: T) => void,
	name: (one: T) => string = (one) => JSON.stringify(one).slice(0, 200),
): readonly string[] {
	if (cases.length === 0) throw new Error('there are no cases');
	return cases.flatMap((one) => {
		try {
			check(one);
			return [];
		} catch (error) {
			return [`${name(one)}: ${error instanceof Error ? error.message : String(error)}`];
		}
	});
}
