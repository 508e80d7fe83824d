import { getEntry, type PersistentMap } from '../base/persistentMap';
import type { Uri } from '../base/uri';
import type { Endpoint, Scope } from '../model/endpoint';
import type { FileSummary, LanguageId } from '../model/fileSummary';
import type { Launcher } from '../model/launcher';

/** What a whole says in the place of one file. */
export interface Gift {
	/** The key of the whole. */
	readonly by: string;
	readonly endpoints: readonly Endpoint[];
	readonly launchers: readonly GivenLauncher[];
}

/** A launcher with what its variables say, as far as the index needs it. */
export interface GivenLauncher {
	readonly launcher: Launcher;
	/** The files in which something of it stands. */
	readonly files: readonly Uri[];
	/** The kind of program that it starts, where one takes addresses from its variables. */
	readonly program: LanguageId | null;
	readonly hosts: readonly string[];
	readonly names: readonly string[];
}

/** A file with all that is said of it and in its place. */
export interface PlacedFile {
	readonly uri: Uri;
	readonly summary: FileSummary;
	/** Where its paths hold. */
	readonly scope: Scope;
	/** What wholes say in its place. */
	readonly gifts: readonly Gift[];
}

/** All endpoints of a file: those that it tells, then those that others tell in its place. */
export function endpointsOf({ summary, gifts }: Pick<PlacedFile, 'summary' | 'gifts'>): readonly Endpoint[] {
	return gifts.length === 0
		? summary.endpoints
		: [...summary.endpoints, ...gifts.flatMap(({ endpoints }) => endpoints)];
}

/** Where no whole says anything. */
export const NO_GIFTS: readonly Gift[] = [];

/** What wholes say in the place of a file, by any of its names. */
export function giftsFor(
	{ uri, aliases }: { readonly uri: Uri; readonly aliases: readonly Uri[] },
	gifts: PersistentMap<readonly Gift[]>,
): readonly Gift[] {
	if (gifts.size === 0) return NO_GIFTS;
	const found = [uri, ...aliases].flatMap((name) => getEntry(gifts, name) ?? []);
	return found.length > 0 ? found : NO_GIFTS;
}

/** A whole as far as its gifts are concerned, before a change and after it. */
interface Regiven {
	readonly before: { readonly gifts: ReadonlyMap<Uri, Gift> } | undefined;
	readonly after: { readonly gifts: ReadonlyMap<Uri, Gift> } | undefined;
}

/** The gifts for each file for which one of `wholes`, by its key, had or has one; undefined where none is left. */
export function changedGifts(
	gifts: PersistentMap<readonly Gift[]>,
	wholes: ReadonlyMap<string, Regiven>,
): ReadonlyMap<Uri, readonly Gift[] | undefined> {
	const now = new Map<Uri, readonly Gift[] | undefined>();
	for (const [key, { before, after }] of wholes)
		for (const uri of new Set([...(before?.gifts.keys() ?? []), ...(after?.gifts.keys() ?? [])])) {
			const known = now.has(uri) ? now.get(uri) : getEntry(gifts, uri);
			const others = (known ?? []).filter(({ by }) => by !== key);
			const gift = after?.gifts.get(uri);
			const all = gift ? [...others, gift].sort((a, b) => (a.by < b.by ? -1 : 1)) : others;
			now.set(uri, all.length > 0 ? all : undefined);
		}
	return now;
}
