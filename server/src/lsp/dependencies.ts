import { finished, type Steps } from '../core/base/steps';
import type { Uri } from '../core/base/uri';
import { MAX_LISTED_READERS } from './limits';

/** The keys that each file's check depended on, and the files that depended on each key. */
export interface Dependencies {
	/** Replaces the keys of `reader`; a file without keys, as one that is gone, is forgotten. */
	readonly note: (reader: Uri, keys: ReadonlySet<string>) => void;
	/**
	 * The same in steps, of keys that may be in several sets. Up to the last of them, and for good if they are given up, the old keys
	 * stand beside new ones.
	 */
	readonly noting: (reader: Uri, ...keys: readonly ReadonlySet<string>[]) => Steps<void>;
	/** The files whose last check depended on the key; once in a long time one that depended on another key is among them. */
	readonly readersOf: (key: string) => Iterable<Uri>;
}

/** Those of a key. Most have one or two, for which a set would take too much memory. */
type Readers = Uri | readonly Uri[] | Set<Uri>;

/**
 * Starts without any. A key is kept by its hash alone: hundreds of thousands of keys would take more memory than all that is known of
 * the files. Two with the same hash have a file checked too often, never too rarely.
 */
export function createDependencies(): Dependencies {
	const known = new Map<number, Readers>();
	const readBy = new Map<Uri, Int32Array>();

	const forget = (hash: number, reader: Uri): void => {
		const readers = known.get(hash);
		if (readers instanceof Set) {
			readers.delete(reader);
			if (readers.size === 0) known.delete(hash);
			return;
		}
		const left = listed(readers ?? []).filter((other) => other !== reader);
		const [only] = left;
		if (only === undefined) known.delete(hash);
		else known.set(hash, left.length === 1 ? only : left);
	};
	const noting = function* (reader: Uri, ...keys: readonly ReadonlySet<string>[]): Steps<void> {
		const before = readBy.get(reader);
		const hashes = new Int32Array(keys.reduce((sum, { size }) => sum + size, 0));
		let at = 0;
		for (const some of keys)
			for (const key of some) {
				const hash = hashOf(key);
				hashes[at++] = hash;
				known.set(hash, withReader(known.get(hash), reader));
				if (at % STEP === 0) yield;
			}
		if (before) {
			const now = new Set(hashes);
			for (const hash of before) {
				if (!now.has(hash)) forget(hash, reader);
				if (++at % STEP === 0) yield;
			}
		}
		if (hashes.length === 0) readBy.delete(reader);
		else readBy.set(reader, hashes);
	};
	return {
		note: (reader, keys) => finished(noting(reader, keys)),
		noting,
		readersOf: (key) => listed(known.get(hashOf(key)) ?? []),
	};
}

/** So many keys are a step. */
const STEP = 4096;

/** FNV-1a over UTF-16 code units, in the 31 bits that engines keep without an object. */
function hashOf(key: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
	return (hash ^ (hash >>> 15)) >> 1;
}

function withReader(readers: Readers | undefined, reader: Uri): Readers {
	if (readers === undefined || readers === reader) return reader;
	if (readers instanceof Set) return readers.add(reader);
	// Written out, a list has room for two: one that grows keeps room for sixteen more.
	if (typeof readers === 'string') return [readers, reader];
	if (readers.includes(reader)) return readers;
	return readers.length < MAX_LISTED_READERS ? readers.concat(reader) : new Set(readers).add(reader);
}

function listed(readers: Uri | readonly Uri[]): readonly Uri[];
function listed(readers: Readers): readonly Uri[] | Set<Uri>;
function listed(readers: Readers): readonly Uri[] | Set<Uri> {
	return typeof readers === 'string' ? [readers] : readers;
}
