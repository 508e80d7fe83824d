import type { Uri } from '../core/base/uri';
import { MAX_LISTED_READERS } from './limits';

/** Who looked at what, both ways round. */
export interface Dependencies {
	/** Replaces what is known about `reader`; a file that looked at nothing, as one that is gone, is forgotten. */
	readonly note: (reader: Uri, keys: ReadonlySet<string>) => void;
	readonly readersOf: (key: string) => Iterable<Uri>;
}

/** A key and the files that looked at it. Most have one or two readers, for which a set would be a waste among so many. */
interface Key {
	readonly name: string;
	readers: Uri | readonly Uri[] | Set<Uri>;
}

export function createDependencies(): Dependencies {
	const keys = new Map<string, Key>();
	const keysOf = new Map<Uri, readonly Key[]>();

	const forget = (key: Key, reader: Uri): void => {
		if (key.readers instanceof Set) key.readers.delete(reader);
		else key.readers = listed(key.readers).filter((other) => other !== reader);
		if (sizeOf(key.readers) === 0) keys.delete(key.name);
	};
	const remember = (name: string, reader: Uri): Key => {
		const known = keys.get(name);
		if (known) {
			known.readers = withReader(known.readers, reader);
			return known;
		}
		const key = { name, readers: reader };
		keys.set(name, key);
		return key;
	};
	return {
		note: (reader, names) => {
			for (const key of keysOf.get(reader) ?? []) if (!names.has(key.name)) forget(key, reader);
			if (names.size === 0) keysOf.delete(reader);
			else
				keysOf.set(
					reader,
					Array.from(names, (name) => remember(name, reader)),
				);
		},
		readersOf: (name) => listed(keys.get(name)?.readers ?? []),
	};
}

function withReader(readers: Key['readers'], reader: Uri): Key['readers'] {
	if (readers instanceof Set) return readers.add(reader);
	const list = listed(readers);
	if (list.includes(reader)) return readers;
	const more = list.concat(reader);
	return more.length > MAX_LISTED_READERS ? new Set(more) : more;
}

function sizeOf(readers: readonly Uri[] | Set<Uri>): number {
	return readers instanceof Set ? readers.size : readers.length;
}

function listed(readers: Uri | readonly Uri[]): readonly Uri[];
function listed(readers: Key['readers']): readonly Uri[] | Set<Uri>;
function listed(readers: Key['readers']): readonly Uri[] | Set<Uri> {
	return typeof readers === 'string' ? [readers] : readers;
}
