/**
 * A map from strings that nobody sees change: `withEntries` gives a new one, and costs what it touches, be it among ten entries or
 * among a hundred thousand. The latest version has all entries in one plain map, since that is asked millions of times; an older
 * one knows what the next changed, and asks that for the rest.
 */
export interface PersistentMap<V> {
	readonly size: number;
	/** For the functions of this file alone. */
	version: Latest<V> | Older<V>;
}

interface Latest<V> {
	readonly entries: Map<string, V>;
}

interface Older<V> {
	/** The values of the keys that `next` changed; undefined where there was none. */
	readonly before: ReadonlyMap<string, V | undefined>;
	readonly next: PersistentMap<V>;
}

/** A map without entries. */
export function emptyMap<V>(): PersistentMap<V> {
	return mapOf(new Map());
}

/** A map of `entries`, which nobody else may change from now on. */
export function mapOf<V>(entries: Map<string, V>): PersistentMap<V> {
	return { size: entries.size, version: { entries } };
}

/** Beyond so many changes since, an older version that is asked gets a plain map of its own. */
const MAX_STEPS = 100;

/** The value under `key`; undefined if there is none. */
export function getEntry<V>(map: PersistentMap<V>, key: string): V | undefined {
	let steps = 0;
	for (let { version } = map; ; { version } = version.next) {
		if ('entries' in version) return version.entries.get(key);
		if (version.before.has(key)) return version.before.get(key);
		if (++steps > MAX_STEPS) return takenApart(map).get(key);
	}
}

/** Gives an older version a plain map of its own, so that it asks the later ones no longer. */
function takenApart<V>(map: PersistentMap<V>): ReadonlyMap<string, V> {
	const changes: Older<V>['before'][] = [];
	let { version } = map;
	for (; !('entries' in version); { version } = version.next) changes.push(version.before);
	const entries = new Map(version.entries);
	for (const before of changes.reverse()) for (const [key, value] of before) put(entries, key, value);
	map.version = { entries };
	return entries;
}

/**
 * The map after `entries`; a value of undefined removes its key. The first to change a version gets its plain map; if that is
 * gone to another one by then, it is fetched back, at the price of what they differ in.
 */
export function withEntries<V>(
	map: PersistentMap<V>,
	entries: Iterable<readonly [string, V | undefined]>,
): PersistentMap<V> {
	// Nothing is to remember what became of an empty map: there is one that lives as long as the program.
	if (map.size === 0) return filled(entries);
	const all = broughtUpToDate(map);
	const before = new Map<string, V | undefined>();
	// All of them are taken first: who gives them one by one may ask `map` meanwhile.
	const taken = [...entries];
	for (const [key, value] of taken) {
		if (!before.has(key)) before.set(key, all.get(key));
		put(all, key, value);
	}
	const next = mapOf(all);
	map.version = { before, next };
	return next;
}

function filled<V>(entries: Iterable<readonly [string, V | undefined]>): PersistentMap<V> {
	const all = new Map<string, V>();
	for (const [key, value] of entries) put(all, key, value);
	return mapOf(all);
}

/** All values, in no order that means anything. They are a list of their own: the plain map may go on to another version meanwhile. */
export function valuesOf<V>(map: PersistentMap<V>): readonly V[] {
	return [...broughtUpToDate(map).values()];
}

/** All keys, as `valuesOf` has the values. */
export function keysOf<V>(map: PersistentMap<V>): readonly string[] {
	return [...broughtUpToDate(map).keys()];
}

/** The plain map with the entries of `map`, which is the latest version from now on. */
function broughtUpToDate<V>(map: PersistentMap<V>): Map<string, V> {
	const older: { map: PersistentMap<V>; before: Older<V>['before'] }[] = [];
	let at = map;
	while (!('entries' in at.version)) {
		older.push({ map: at, before: at.version.before });
		at = at.version.next;
	}
	const { entries } = at.version;
	for (const { map: target, before } of older.reverse()) {
		const after = new Map([...before.keys()].map((key) => [key, entries.get(key)]));
		for (const [key, value] of before) put(entries, key, value);
		at.version = { before: after, next: target };
		target.version = { entries };
		at = target;
	}
	return entries;
}

function put<V>(entries: Map<string, V>, key: string, value: V | undefined): void {
	if (value === undefined) entries.delete(key);
	else entries.set(key, value);
}
