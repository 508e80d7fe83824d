/** A map that forgets: it keeps what was asked for last, up to a limit, and up to as much again. */
export interface RecentMap<K, V> {
	readonly get: (key: K) => V | undefined;
	readonly set: (key: K, value: V) => void;
}

/** A map of `most` entries, and up to as many that were asked for before them. */
export function createRecentMap<K, V>(most: number): RecentMap<K, V> {
	let recent = new Map<K, V>();
	let previous = new Map<K, V>();
	const set = (key: K, value: V): void => {
		if (recent.size >= most) {
			previous = recent;
			recent = new Map();
		}
		recent.set(key, value);
	};
	return {
		get: (key) => {
			const known = recent.get(key);
			if (known !== undefined || previous.size === 0) return known;
			const older = previous.get(key);
			if (older !== undefined) set(key, older);
			return older;
		},
		set,
	};
}
