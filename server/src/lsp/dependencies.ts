import type { Uri } from '../core/base/uri';
import { MAX_LISTED_READERS } from './limits';

/** The keys that each file's check depended on, and the files that depended on each key. */
export interface Dependencies {
	/** Replaces the keys of `reader`; a file without keys, as one that is gone, is forgotten. */
	readonly note: (reader: Uri, keys: ReadonlySet<string>) => void;
	/** The files whose last check depended on the key. */
	readonly readersOf: (key: string) => Iterable<Uri>;
}

/** A key and the files that depend on it. Most keys have one or two readers, for which a set would take too much memory. */
interface KeyReaders {
	readonly key: string;
	readers: Uri | readonly Uri[] | Set<Uri>;
}

/** Starts without any. */
export function createDependencies(): Dependencies {
	const known = new Map<string, KeyReaders>();
	const readBy = new Map<Uri, readonly KeyReaders[]>();

	const forget = (entry: KeyReaders, reader: Uri): void => {
		if (entry.readers instanceof Set) entry.readers.delete(reader);
		else entry.readers = listed(entry.readers).filter((other) => other !== reader);
		if (sizeOf(entry.readers) === 0) known.delete(entry.key);
	};
	const remember = (key: string, reader: Uri): KeyReaders => {
		const entry = known.get(key);
		if (entry) {
			entry.readers = withReader(entry.readers, reader);
			return entry;
		}
		const added = { key, readers: reader };
		known.set(key, added);
		return added;
	};
	return {
		note: (reader, keys) => {
			for (const entry of readBy.get(reader) ?? []) if (!keys.has(entry.key)) forget(entry, reader);
			if (keys.size === 0) readBy.delete(reader);
			else
				readBy.set(
					reader,
					Array.from(keys, (key) => remember(key, reader)),
				);
		},
		readersOf: (key) => listed(known.get(key)?.readers ?? []),
	};
}

function withReader(readers: KeyReaders['readers'], reader: Uri): KeyReaders['readers'] {
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
function listed(readers: KeyReaders['readers']): readonly Uri[] | Set<Uri>;
function listed(readers: KeyReaders['readers']): readonly Uri[] | Set<Uri> {
	return typeof readers === 'string' ? [readers] : readers;
}
