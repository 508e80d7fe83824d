import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
	emptyMap,
	getEntry,
	type PersistentMap,
	valuesOf,
	withEntries,
} from '../../../server/src/core/base/persistentMap';

const KEYS = ['a', 'b', 'c', 'd', 'e'];

const step = fc.record({
	/** Which of the versions until now is changed: any may have successors by then. */
	of: fc.nat(),
	entries: fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.option(fc.nat(9), { nil: undefined })), { maxLength: 4 }),
	/** Which version is gone through in between. */
	walked: fc.nat(),
});

const inOrder = (a: number, b: number): number => a - b;

it('keeps each version as it was, whatever is made of the others', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			const versions: { map: PersistentMap<number>; plain: ReadonlyMap<string, number> }[] = [
				{ map: emptyMap(), plain: new Map() },
			];
			const pick = (at: number) => versions[at % versions.length] ?? expect.unreachable();
			for (const { of, entries, walked } of steps) {
				const { map, plain } = pick(of);
				const after = new Map(plain);
				for (const [key, value] of entries)
					if (value === undefined) after.delete(key);
					else after.set(key, value);
				versions.push({ map: withEntries(map, entries), plain: after });
				valuesOf(pick(walked).map);
			}
			for (const { map, plain } of versions) {
				expect(map.size).toBe(plain.size);
				expect(KEYS.map((key) => getEntry(map, key))).toEqual(KEYS.map((key) => plain.get(key)));
			}
			for (const { map, plain } of versions)
				expect(valuesOf(map).toSorted(inOrder)).toEqual([...plain.values()].sort(inOrder));
		}),
		{ numRuns: 500 },
	);
});

it('keeps a version that many changes lie behind, and goes on from it', () => {
	const first = withEntries(emptyMap<number>(), [
		['a', 1],
		['b', 2],
	]);
	let last = first;
	for (let at = 0; at < 300; at++)
		last = withEntries(last, [[KEYS[at % KEYS.length] ?? '', at % 7 === 0 ? undefined : at]]);
	expect(KEYS.map((key) => getEntry(first, key))).toEqual([1, 2, undefined, undefined, undefined]);
	const beside = withEntries(first, [['b', 3]]);
	expect(KEYS.map((key) => getEntry(beside, key))).toEqual([1, 3, undefined, undefined, undefined]);
	expect(KEYS.map((key) => getEntry(first, key))).toEqual([1, 2, undefined, undefined, undefined]);
	expect(KEYS.map((key) => getEntry(last, key))).toEqual([295, 296, 297, 298, 299]);
});

it('lets go of what became of an empty map', () => {
	const empty = emptyMap<number>();
	withEntries(empty, [['a', 1]]);
	expect(empty).toEqual(emptyMap());
});
