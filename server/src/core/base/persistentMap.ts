/** Shards are found in two steps, so that a change copies two short lists and one small shard, whatever the size. */
const FANOUT = 256;

/**
 * A map from strings that is never changed in place: `withEntries` gives a new one and shares all but the touched shards
 * with the old, so that an edit costs the same among ten files and among ten thousand.
 */
export interface PersistentMap<V> {
	readonly size: number;
	/** By the first step of a key's hash; a branch without entries may be missing. */
	readonly branches: readonly (Branch<V> | undefined)[];
}

type Branch<V> = readonly (Shard<V> | undefined)[];

/** A handful of keys, each with its value behind it: a plain list is copied many times faster than a `Map`. */
type Shard<V> = readonly (string | V)[];

/** A map without entries. */
export function emptyMap<V>(): PersistentMap<V> {
	return { size: 0, branches: emptyList() };
}

/** The value under `key`; undefined if there is none. */
export function getEntry<V>(map: PersistentMap<V>, key: string): V | undefined {
	const hash = hashOf(key);
	const shard = map.branches[branchAt(hash)]?.[shardAt(hash)];
	const at = shard ? placeIn(shard, key) : -1;
	return at < 0 ? undefined : (shard?.[at + 1] as V);
}

/**
 * The map after `entries`; a value of undefined removes its key. What many entries have in common is copied once, so that
 * many are better given together than one by one.
 */
export function withEntries<V>(
	map: PersistentMap<V>,
	entries: Iterable<readonly [string, V | undefined]>,
): PersistentMap<V> {
	const branches = [...map.branches];
	const ownBranches = new Set<unknown>();
	let size = map.size;
	for (const [key, value] of entries) {
		const hash = hashOf(key);
		const branch = ownBranch(branches, branchAt(hash), ownBranches);
		const shard = branch[shardAt(hash)] ?? [];
		const at = placeIn(shard, key);
		// A shard is copied for each entry: it is short, and a copy takes no more memory than it has entries.
		if (at < 0 && value !== undefined) {
			branch[shardAt(hash)] = shard.concat([key, value]);
			size++;
		} else if (at >= 0 && value !== undefined) branch[shardAt(hash)] = shard.with(at + 1, value);
		else if (at >= 0) {
			branch[shardAt(hash)] = shard.toSpliced(at, 2);
			size--;
		}
	}
	return { size, branches };
}

/** All values, in no order that means anything. */
export function* valuesOf<V>(map: PersistentMap<V>): Generator<V> {
	for (const branch of map.branches)
		for (const shard of branch ?? []) if (shard) for (let at = 1; at < shard.length; at += 2) yield shard[at] as V;
}

function placeIn(shard: readonly unknown[], key: string): number {
	for (let at = 0; at < shard.length; at += 2) if (shard[at] === key) return at;
	return -1;
}

/** The branch at `index`, copied unless it is one of `own`, which were copied before. */
function ownBranch<V>(branches: (Branch<V> | undefined)[], index: number, own: Set<unknown>): (Shard<V> | undefined)[] {
	const found = branches[index];
	if (found && own.has(found)) return found as (Shard<V> | undefined)[];
	const copy = found ? found.slice() : emptyList<Shard<V>>();
	own.add(copy);
	branches[index] = copy;
	return copy;
}

function emptyList<T>(): (T | undefined)[] {
	return Array.from({ length: FANOUT }, () => undefined);
}

function hashOf(key: string): number {
	let hash = 0;
	for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
	// Mixed once more, since keys that differ at their ends only would crowd into few shards.
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
	return hash ^ (hash >>> 13);
}

function branchAt(hash: number): number {
	return hash & (FANOUT - 1);
}

function shardAt(hash: number): number {
	return (hash >>> 8) & (FANOUT - 1);
}
