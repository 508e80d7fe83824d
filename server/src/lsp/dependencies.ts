import type { Uri } from '../core/uri';

/** Who looked at what, both ways round. */
export interface Dependencies {
	/** Replaces what is known about `reader`; a file that looked at nothing, as one that is gone, is forgotten. */
	readonly note: (reader: Uri, keys: ReadonlySet<string>) => void;
	readonly readersOf: (key: string) => Iterable<Uri>;
}

/** A key and the files that looked at it. Most have one reader, for which a set would be a waste among so many. */
interface Key {
	readonly name: string;
	readers: Uri | Set<Uri>;
}

export function createDependencies(): Dependencies {
	const keys = new Map<string, Key>();
	const keysOf = new Map<Uri, readonly Key[]>();

	const forget = (key: Key, reader: Uri): void => {
		if (typeof key.readers === 'string') keys.delete(key.name);
		else {
			key.readers.delete(reader);
			if (key.readers.size === 0) keys.delete(key.name);
		}
	};
	const remember = (name: string, reader: Uri): Key => {
		const known = keys.get(name);
		const key = known ?? { name, readers: reader };
		if (!known) keys.set(name, key);
		else if (typeof key.readers !== 'string') key.readers.add(reader);
		else if (key.readers !== reader) key.readers = new Set([key.readers, reader]);
		return key;
	};
	return {
		note: (reader, names) => {
			for (const key of keysOf.get(reader) ?? []) if (!names.has(key.name)) forget(key, reader);
			if (names.size === 0) keysOf.delete(reader);
			else
				keysOf.set(
					reader,
					[...names].map((name) => remember(name, reader)),
				);
		},
		readersOf: (name) => {
			const readers = keys.get(name)?.readers ?? [];
			return typeof readers === 'string' ? [readers] : readers;
		},
	};
}
