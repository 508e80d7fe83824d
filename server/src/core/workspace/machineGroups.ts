import type { Uri } from '../base/uri';
import type { IncludeGraph } from '../languages/nginx/includes/includeGraph';
import { machineOf, shareMachine } from '../languages/nginx/includes/machines';
import type { IndexEntry } from './keyIndex';

/** Up to so many entries are looked through one by one; more are sorted into groups once for all who ask. */
const FEW = 16;

type Entries = readonly IndexEntry[];

interface Groups {
	readonly includes: IncludeGraph;
	/** `undefined` for files that may be on any machine. */
	machines?: ReadonlyMap<Uri | undefined, Entries>;
	instances?: ReadonlyMap<string | undefined, Entries>;
}

/** Lists of entries are replaced and never changed, so what was made from one holds as long as the include graph does. */
const groupsOf = new WeakMap<Entries, Groups>();

/** The entries of files that may be on one machine with `from`. */
export function onMachineOf(includes: IncludeGraph, entries: Entries, from: Uri): Entries {
	const { machines } = includes;
	if (machines.size === 0) return entries;
	if (entries.length <= FEW) return entries.filter(({ uri }) => shareMachine(machines, from, uri));
	const own = machineOf(machines, from);
	if (own === undefined) return entries;
	const groups = groupsFor(includes, entries);
	groups.machines ??= grouped(entries, ({ uri }) => [machineOf(machines, uri)]);
	const anywhere = groups.machines.get(undefined);
	const here = groups.machines.get(own) ?? [];
	return anywhere ? [...here, ...anywhere] : here;
}

/**
 * The entries of files that one nginx loads together with `from`, its own first, no more than `most`. What the answer
 * depends on besides goes into `reads`, as keys of `WorkspaceQueries`.
 */
export function loadedWith(
	includes: IncludeGraph,
	entries: Entries,
	from: Uri,
	most: number,
	dependencies: Set<string>,
): Entries {
	const instancesOf = (uri: Uri): readonly string[] => includes.memberships.get(uri)?.instances ?? [];
	const own = instancesOf(from);
	dependencies.add(`instance:${from}`);
	const ownEntry = entryOf(entries, from);
	const found = ownEntry ? [ownEntry] : [];
	const take = (entry: IndexEntry): boolean => {
		if (entry !== ownEntry) found.push(entry);
		return found.length >= most;
	};
	if (entries.length <= FEW) {
		for (const { uri } of entries) dependencies.add(`instance:${uri}`);
		entries.filter(({ uri }) => instancesOf(uri).some((id) => own.includes(id))).some(take);
		return found;
	}
	const groups = groupsFor(includes, entries);
	groups.instances ??= grouped(entries, ({ uri }) => instancesOf(uri));
	for (const id of own) {
		dependencies.add(`members:${id}`);
		if (groups.instances.get(id)?.some(take)) break;
	}
	return found;
}

/** The entry of a file. The entries are in the order of their uris. */
export function entryOf(entries: Entries, uri: Uri): IndexEntry | undefined {
	let low = 0;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const entry = entries[middle];
		if (entry !== undefined && entry.uri < uri) low = middle + 1;
		else high = middle;
	}
	const found = entries[low];
	return found?.uri === uri ? found : undefined;
}

function groupsFor(includes: IncludeGraph, entries: Entries): Groups {
	const known = groupsOf.get(entries);
	if (known?.includes === includes) return known;
	const groups: Groups = { includes };
	groupsOf.set(entries, groups);
	return groups;
}

function grouped<Key>(entries: Entries, keysOf: (entry: IndexEntry) => readonly Key[]): ReadonlyMap<Key, Entries> {
	const groups = new Map<Key, IndexEntry[]>();
	for (const entry of entries)
		for (const key of keysOf(entry)) {
			const group = groups.get(key);
			if (group) group.push(entry);
			else groups.set(key, [entry]);
		}
	return groups;
}
