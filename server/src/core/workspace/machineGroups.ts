import { type AnswerStore, memoizeAbout, type Tracker } from '../base/memoize';
import type { Uri } from '../base/uri';
import type { IncludeGraph } from '../languages/nginx/includes/includeGraph';
import { machineOf, shareMachine } from '../languages/nginx/includes/machines';
import type { IndexEntry } from '../model/indexEntry';
import { entriesOf } from './keyIndex';
import { instanceKey, membersKey } from './keys';
import { MAX_ENTRIES_COMPARED } from './limits';

/** What the groups of entries are made from. Lists of entries are replaced and never changed. */
export interface Grouping {
	readonly includes: IncludeGraph;
	readonly answers: AnswerStore;
}

/** The entries of files that may be on one machine with `from`. */
export function onMachineOf<Entry extends IndexEntry>(
	{ includes, answers }: Grouping,
	entries: readonly Entry[],
	from: Uri,
): readonly Entry[] {
	const { machines } = includes;
	if (machines.size === 0) return entries;
	if (entries.length <= MAX_ENTRIES_COMPARED) return entries.filter(({ uri }) => shareMachine(machines, from, uri));
	const own = machineOf(machines, from);
	if (own === undefined) return entries;
	const groups = groupsIn(answers, entries, machines, 'machines', ({ uri }) => [machineOf(machines, uri)]);
	const anywhere = groups.get(undefined);
	const here = groups.get(own) ?? [];
	return anywhere ? [...here, ...anywhere] : here;
}

/**
 * The entries of files that one nginx loads together with `from`, its own first, no more than `limit`. `noteAbout` hears of what
 * the answer depends on besides.
 */
export function loadedWith<Entry extends IndexEntry>(
	{ includes, answers }: Grouping,
	entries: readonly Entry[],
	from: Uri,
	limit: number,
	noteAbout: Tracker['noteAbout'],
): readonly Entry[] {
	noteAbout(instanceKey, from);
	if (entries.length === 0) return entries;
	const { memberships } = includes;
	const instancesOf = (uri: Uri): readonly string[] => memberships.get(uri)?.instances ?? [];
	const own = instancesOf(from);
	const found = entriesOf(entries, from).slice(0, limit);
	const take = (entry: Entry): boolean => {
		if (entry.uri !== from && found.length < limit) found.push(entry);
		return found.length >= limit;
	};
	if (entries.length <= MAX_ENTRIES_COMPARED) {
		for (const { uri } of entries) noteAbout(instanceKey, uri);
		entries.filter(({ uri }) => instancesOf(uri).some((id) => own.includes(id))).some(take);
		return found;
	}
	const groups = groupsIn(answers, entries, memberships, 'instances', ({ uri }) => instancesOf(uri));
	for (const id of own) {
		noteAbout(membersKey, id);
		if (groups.get(id)?.some(take)) break;
	}
	return found;
}

/** `entries` by the keys of each, made once as long as they and `basis`, of which the keys are made, stay. */
function groupsIn<Entry extends IndexEntry, Key>(
	answers: AnswerStore,
	entries: readonly Entry[],
	basis: object,
	name: string,
	keysOf: (entry: Entry) => readonly Key[],
): ReadonlyMap<Key, readonly Entry[]> {
	const known = memoizeAbout(answers, entries, name, () => new WeakMap<object, ReadonlyMap<Key, readonly Entry[]>>());
	const groups = known.get(basis) ?? grouped(entries, keysOf);
	known.set(basis, groups);
	return groups;
}

function grouped<Entry, Key>(
	entries: readonly Entry[],
	keysOf: (entry: Entry) => readonly Key[],
): ReadonlyMap<Key, readonly Entry[]> {
	const groups = new Map<Key, Entry[]>();
	for (const entry of entries)
		for (const key of keysOf(entry)) {
			const group = groups.get(key);
			if (group) group.push(entry);
			else groups.set(key, [entry]);
		}
	return groups;
}
