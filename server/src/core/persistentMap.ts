const SHARDS = 1024;

/**
 * A map from strings that is never changed in place: `withEntries` gives a new one and shares all but the touched shards
 * with the old, so that an edit costs the same among ten files and among ten thousand.
 */
export interface PersistentMap<V> {
	readonly size: number;
	readonly shards: readonly (ReadonlyMap<string, V> | undefined)[];
}

export function emptyMap<V>(): PersistentMap<V> {
	return { size: 0, shards: Array.from({ length: SHARDS }, () => undefined) };
}

export function getEntry<V>(map: PersistentMap<V>, key: string): V | undefined {
	return map.shards[shardOf(key)]?.get(key);
}

/** The map after `entries`; a value of undefined removes its key. */
export function withEntries<V>(
	map: PersistentMap<V>,
	entries: Iterable<readonly [string, V | undefined]>,
): PersistentMap<V> {
	const shards = [...map.shards];
	const copied = new Map<number, Map<string, V>>();
	let size = map.size;
	for (const [key, value] of entries) {
		const index = shardOf(key);
		let shard = copied.get(index);
		if (!shard) {
			shard = new Map(shards[index]);
			copied.set(index, shard);
			shards[index] = shard;
		}
		const had = shard.has(key);
		if (value === undefined) shard.delete(key);
		else shard.set(key, value);
		size += (value === undefined ? 0 : 1) - (had ? 1 : 0);
	}
	return { size, shards };
}

export function* valuesOf<V>(map: PersistentMap<V>): Generator<V> {
	for (const shard of map.shards) if (shard) yield* shard.values();
}

function shardOf(key: string): number {
	let hash = 0;
	for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
	return (hash ^ (hash >>> 15)) & (SHARDS - 1);
}
