import { asciiHost } from '../base/asciiHost';
import { isPublicHost, isWildcardName, patternsFor, siteHosts } from '../base/hostNames';
import { emptyMap, getEntry, mapOf, type PersistentMap, withEntries } from '../base/persistentMap';
import { sameData } from '../base/sameData';
import { isRelativePath } from '../base/socketPath';
import { firstIndexWhere } from '../base/sortedSearch';
import { plainName, spellingKeys } from '../base/spelling';
import { finished, type Steps } from '../base/steps';
import type { Uri } from '../base/uri';
import { type Endpoint, knowsHost, MACHINE, networkOfPlace, placeOf, type Role, type Scope } from '../model/endpoint';
import { type AddToIndex, ALIKE, type IndexEntry, type IndexKey } from '../model/indexEntry';
import type { Language } from '../model/language';
import { type Backend, type NamedBackend, NO_INSTALL_INFO } from '../model/site';
import { endpointsOf, type GivenLauncher, type PlacedFile } from './gifts';
import { besideKey, countKey, presenceKey } from './keys';
import { MAX_BESIDE, MAX_ENTRIES_COUNTED, MAX_LISTS_JOINED } from './limits';

/**
 * Who says what, by key, over all files. Under each key stand entries in the order of their uris, so that an answer does
 * not depend on which file came first.
 */
export type KeyIndex = PersistentMap<IndexEntry | readonly IndexEntry[]>;

/** The index over no files. */
export const emptyIndex: KeyIndex = emptyMap();

/** An endpoint with the file that it stands in. `index` is its place in the file's summary. */
export interface EndpointRef extends IndexEntry {
	readonly endpoint: Endpoint;
	/** Where its address holds. */
	readonly scope: Scope;
	/** What its address leads to, in words that all scopes share: those meet who have the same. */
	readonly place: string;
}

/** A backend with the file in which the address stands that it means. `index` is its place among those of the file. */
export interface BackendRef extends IndexEntry {
	readonly backend: Backend;
}

/** The same as its own file tells of it. */
export interface NamedBackendRef extends BackendRef {
	readonly backend: NamedBackend;
}

/** That a file speaks of a backend: it is visited under these hosts. What the backend is, only all files together tell. */
export interface BackendMention extends IndexEntry {
	readonly hosts: readonly string[];
}

/** A launcher with the file in which it is named. `index` is its place among those of the file. */
export interface LauncherRef extends IndexEntry, GivenLauncher {}

const LISTENERS = 'listen:';

/** Those who listen at, or connect to, a place. */
export const endpointKey = (role: Role, place: string): IndexKey<EndpointRef> => `${role}:${place}`;
/** Those who listen at a path that is relative, which depends on the folder of the file. */
export const RELATIVE_LISTENERS: IndexKey<EndpointRef> = 'listen:relative';
/** Those of a role whose address is written so, wherever it leads: a path on the machine and one in a container may be the same. */
export const writtenKey = (role: Role, address: string): IndexKey<EndpointRef> => `${role}=${address}`;
/** The published ports behind which a place is. */
export const doorKey = (place: string): IndexKey<EndpointRef> => `door:${place}`;
/** Those who connect to a port on the network of a container, by the id of its scope. */
export const networkKey = (scope: string): IndexKey<EndpointRef> => `connect-network:${scope}`;
/** Those whose address is spelt much like others, by one of its `spellingKeys`. */
export const spellingKey = (role: Role, spelling: string): IndexKey<EndpointRef> => `${ALIKE}${role}:${spelling}`;
/** All ends of a role over which visitors come. */
export const endsKey = (role: Role): IndexKey<EndpointRef> => `${ALIKE}ends:${role}`;
/** The files in which an address, or a setting that others go by, may stand where it cannot be read. */
export const UNREAD: IndexKey<IndexEntry> = 'unread';
/** The files with places that cannot be read. */
export const UNREADABLE: IndexKey<IndexEntry> = 'unreadable';
/** The launchers that start a program, by its name. */
export const launcherProgramKey = (runs: LauncherRef['launcher']['runs']): IndexKey<LauncherRef> =>
	`launcher-program:${runs}`;
/** All backends. */
export const ALL_BACKENDS: IndexKey<BackendMention> = 'backends';
/** Those who are visited under a host, or under hosts for which a pattern such as `*.igu.io` stands. */
export const backendHostKey = (host: string): IndexKey<BackendMention> =>
	`${isWildcardName(host) ? ALIKE : ''}backend-host:${asciiHost(host)}`;
/** Those for which an upstream of a plain name may stand. */
export const backendNameKey = (name: string): IndexKey<BackendMention> => `${ALIKE}backend-name:${name}`;
/** The launchers of programs that take addresses from their variables. */
export const LAUNCHERS: IndexKey<LauncherRef> = 'launchers';
/** Those that start their program in a folder. */
export const launcherFolderKey = (folder: Uri): IndexKey<LauncherRef> => `launcher-folder:${folder}`;
/** Those of which something stands in a file, or which have it mounted. */
export const launcherFileKey = (file: Uri): IndexKey<LauncherRef> => `launcher-file:${file}`;
/** Those of Ghost and nginx whose ports are on the network of a container, by the id of its scope. */
export const launcherNetworkKey = (scope: string): IndexKey<LauncherRef> => `launcher-network:${scope}`;
/** Those of a plain name. */
export const launcherNameKey = (name: string): IndexKey<LauncherRef> => `launcher-name:${name}`;

/** The units below one root that have systemd make a folder below `/run`. */
export const runtimeFolderKey = (machine: Uri, path: string): IndexKey<LauncherRef> =>
	`runtime-folder:${path} in ${machine}`;

/** What stands under `key`, by uri. */
export function entriesFor<Entry extends IndexEntry>(index: KeyIndex, key: IndexKey<Entry>): readonly Entry[] {
	const found = getEntry(index, key);
	if (found === undefined) return [];
	// Whoever makes a key says what stands under it.
	return (Array.isArray(found) ? found : [found]) as readonly Entry[];
}

/** The entries of one file among `entries`, which are in the order of their uris. */
export function entriesOf<Entry extends IndexEntry>(entries: readonly Entry[], uri: Uri): readonly Entry[] {
	const start = firstIndexWhere(entries, (entry) => entry.uri >= uri);
	return entries[start]?.uri === uri
		? entries.slice(
				start,
				firstIndexWhere(entries, (entry) => entry.uri > uri, start),
			)
		: [];
}

/** Those that stand next to a file among `entries`, which are in the order of their uris, no more than `MAX_BESIDE` on each side. */
export function entriesBeside<Entry extends IndexEntry>(entries: readonly Entry[], uri: Uri): readonly Entry[] {
	const start = firstIndexWhere(entries, (entry) => entry.uri >= uri);
	const end = firstIndexWhere(entries, (entry) => entry.uri > uri, start);
	return [...entries.slice(Math.max(0, start - MAX_BESIDE), start), ...entries.slice(end, end + MAX_BESIDE)];
}

/** An endpoint of a file whose paths hold in `scope`, unless it has one of its own. */
export function endpointRef(uri: Uri, index: number, endpoint: Endpoint, scope: Scope = MACHINE): EndpointRef {
	const own = endpoint.scope ?? scope;
	return { uri, index, endpoint, scope: own, place: placeOf(endpoint, own) };
}

/** Whether an end is an address at all: a plain name is one only where there is a host of that name. */
export function mayBeAddress({ endpoint, scope }: Pick<EndpointRef, 'endpoint' | 'scope'>): boolean {
	return endpoint.transport !== 'tcp' || !endpoint.isBareName || knowsHost(scope, endpoint.host);
}

/** Whether what stands under a key is among `alikeItems`. */
export function isAlikeKey(key: string): boolean {
	return key.startsWith(ALIKE);
}

/**
 * What one file adds to the index of what is alike: addresses by their role and by what they are spelt like, hosts by the patterns
 * that stand for them, backends and upstreams by plain names. These are most of all items, and asked for only where ends do not meet,
 * or somebody has written a pattern.
 */
export function* alikeItems(language: Language, file: PlacedFile, add: AddToIndex): Steps<void> {
	const { uri, summary, scope, gifts } = file;
	for (const [index, endpoint] of endpointsOf(file).entries()) {
		if (index % STEP === STEP - 1) yield;
		if (!endpoint.http) continue;
		const entry = endpointRef(uri, index, endpoint, scope);
		add(endsKey(endpoint.role), entry);
		if (endpoint.transport !== 'unix') continue;
		for (const spelling of spellingKeys(endpoint.address)) add(spellingKey(endpoint.role, spelling), entry);
	}
	const addBackend = (index: number, hosts: readonly string[], names: readonly string[]): void => {
		const entry: BackendMention = { uri, index, hosts };
		for (const name of names) add(backendNameKey(name), entry);
		const patterns = hosts.flatMap((host) => [...(isWildcardName(host) ? [host] : []), ...patternsOfSite(host)]);
		for (const pattern of new Set(patterns)) add(backendHostKey(pattern), entry);
	};
	for (const [index, backend] of (language.backends?.(uri, summary, NO_INSTALL_INFO) ?? []).entries())
		addBackend(index, hostsOf(backend), backend.names());
	for (const [index, { program, hosts, names }] of gifts.flatMap(({ launchers }) => launchers).entries())
		if (program !== null) addBackend(index, hosts, names);
	language.alikeEntries?.(uri, summary, add);
}

/** What one file adds to the index of what is exactly so, with what others say in its place. */
export function* indexItems(language: Language, file: PlacedFile, add: AddToIndex): Steps<void> {
	const { uri, summary, scope } = file;
	for (const [index, endpoint] of endpointsOf(file).entries()) {
		if (index % STEP === STEP - 1) yield;
		const entry = endpointRef(uri, index, endpoint, scope);
		if (!mayBeAddress(entry)) continue;
		add(endpointKey(endpoint.role, entry.place), entry);
		if (endpoint.transport === 'tcp' && endpoint.leadsTo !== undefined) add(doorKey(endpoint.leadsTo), entry);
		const network = endpoint.role === 'connect' ? networkOfPlace(entry.place) : undefined;
		if (network !== undefined) add(networkKey(network), entry);
		if (!endpoint.http || endpoint.transport !== 'unix') continue;
		if (entry.scope.id !== '' || endpoint.role === 'connect') add(writtenKey(endpoint.role, endpoint.address), entry);
		if (endpoint.role === 'listen' && isRelativePath(endpoint.address)) add(RELATIVE_LISTENERS, entry);
	}
	// Which endpoint a backend means depends on what lies beside the file, its hosts and names never do.
	for (const [index, backend] of (language.backends?.(uri, summary, NO_INSTALL_INFO) ?? []).entries())
		addMention(uri, index, hostsOf(backend), add);
	const launchers = file.gifts.flatMap((gift) => gift.launchers);
	for (const [index, given] of launchers.entries()) {
		const entry: LauncherRef = { uri, index, ...given };
		const { launcher, files, program, hosts } = given;
		for (const part of files) add(launcherFileKey(part), entry);
		const { id, network = id, hosts: called } = launcher.scope;
		if (launcher.runs !== 'other') {
			add(launcherProgramKey(launcher.runs), entry);
			if (called) add(launcherNetworkKey(network), entry);
		}
		if (launcher.machine !== undefined)
			for (const { path } of launcher.runtimeFolders) add(runtimeFolderKey(launcher.machine, path), entry);
		if (program === null) continue;
		add(LAUNCHERS, entry);
		addMention(uri, index, hosts, add);
		if (launcher.folderUri !== undefined) add(launcherFolderKey(launcher.folderUri), entry);
		add(launcherNameKey(plainName(launcher.name)), entry);
	}
	if (language.hidesAddress?.(summary)) add(UNREAD, { uri, index: 0 });
	if (summary.unreadable.length > 0) add(UNREADABLE, { uri, index: 0 });
	const more = language.indexEntries?.(uri, summary, add);
	if (more) yield* more;
}

function addMention(uri: Uri, index: number, hosts: readonly string[], add: AddToIndex): void {
	const entry: BackendMention = { uri, index, hosts };
	add(ALL_BACKENDS, entry);
	for (const host of hosts) if (!isWildcardName(host)) add(backendHostKey(host), entry);
}

function hostsOf({ sites }: Backend): readonly string[] {
	return sites.map(({ host }) => host);
}

/** The patterns among server names that answer for a site, with `www.` before its host or without. */
function patternsOfSite(host: string): readonly string[] {
	return isPublicHost(host) ? siteHosts(host).flatMap((one) => patternsFor(one).flat()) : [];
}

/** What a file said, and what it says now; undefined where there is none. */
export interface IndexChange {
	readonly uri: Uri;
	readonly before: Said | undefined;
	readonly after: Said | undefined;
}

/** Adds all that a file says, in steps. */
export type Said = (add: AddToIndex) => Steps<void>;

/**
 * The index after `changes`, each of another file; the keys whose answers changed go into `invalidated`, unless nobody is there to
 * hear of them.
 */
export function updateIndex(
	index: KeyIndex,
	changes: Iterable<IndexChange>,
	invalidated: Set<string> | undefined,
): KeyIndex {
	return finished(updatingIndex(index, changes, invalidated));
}

/** The same in steps. `index` is the latest one up to the last of them. */
export function* updatingIndex(
	index: KeyIndex,
	changes: Iterable<IndexChange>,
	invalidated: Set<string> | undefined,
): Steps<KeyIndex> {
	if (index.size === 0 && !invalidated) return yield* firstIndex(changes);
	const replaced = new Map<string, Replacement[]>();
	const replace = (key: string, replacement: Replacement): void => {
		const others = replaced.get(key);
		if (others) others.push(replacement);
		else replaced.set(key, [replacement]);
		invalidated?.add(key);
	};
	for (const { uri, before, after } of changes) {
		const old = yield* byKey(before);
		const now = yield* byKey(after);
		let seen = 0;
		for (const key of old.keys()) {
			if (!now.has(key)) replace(key, { uri, entries: [] });
			if (++seen % STEP === 0) yield;
		}
		for (const [key, entries] of now) {
			if (!(yield* isSame(old.get(key) ?? [], entries))) replace(key, { uri, entries });
			if (++seen % STEP === 0) yield;
		}
	}
	if (replaced.size === 0) return index;
	const entries: (readonly [string, IndexEntry | readonly IndexEntry[] | undefined])[] = [];
	for (const one of entriesAfter(index, replaced, invalidated)) if (entries.push(one) % STEP === 0) yield;
	return withEntries(index, entries);
}

/** So many entries or keys of one file are a step. */
const STEP = 512;

function* isSame(before: readonly IndexEntry[], now: readonly IndexEntry[]): Steps<boolean> {
	if (before.length !== now.length) return false;
	for (const [at, entry] of now.entries()) {
		if (!sameData(before[at], entry)) return false;
		if (at % STEP === STEP - 1) yield;
	}
	return true;
}

/** The index of the first files of all, for which nothing has to be looked up, compared or told. */
function* firstIndex(changes: Iterable<IndexChange>): Steps<KeyIndex> {
	const found = new Map<string, IndexEntry | IndexEntry[]>();
	const add = (key: string, entry: IndexEntry): void => {
		const others = found.get(key);
		if (others === undefined) found.set(key, entry);
		else if (!Array.isArray(others)) {
			if (others !== entry) found.set(key, [others, entry]);
		} else if (others[others.length - 1] !== entry) others.push(entry);
	};
	for (const { after } of changes) if (after) yield* after(add);
	for (const entries of found.values())
		if (Array.isArray(entries)) entries.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
	return mapOf(found);
}

interface Replacement {
	readonly uri: Uri;
	readonly entries: readonly IndexEntry[];
}

function* byKey(said: Said | undefined): Steps<ReadonlyMap<string, readonly IndexEntry[]>> {
	const found = new Map<string, IndexEntry[]>();
	if (!said) return found;
	yield* said((key, entry) => {
		const others = found.get(key);
		if (!others) found.set(key, [entry]);
		else if (others[others.length - 1] !== entry) others.push(entry);
	});
	return found;
}

function* entriesAfter(
	index: KeyIndex,
	replaced: ReadonlyMap<string, readonly Replacement[]>,
	invalidated: Set<string> | undefined,
): Generator<readonly [string, IndexEntry | readonly IndexEntry[] | undefined]> {
	for (const [key, replacements] of replaced) {
		const before = entriesFor(index, key);
		const entries = merged(before, replacements);
		if (invalidated && before.length !== entries.length) {
			if (before.length === 0 || entries.length === 0) invalidated.add(presenceKey(key));
			if (Math.min(before.length, entries.length) <= MAX_ENTRIES_COUNTED) invalidated.add(countKey(key));
		}
		if (invalidated && Math.max(before.length, entries.length) > MAX_BESIDE && key.startsWith(LISTENERS))
			for (const { uri } of replacements)
				for (const other of [before, entries].flatMap((list) => entriesBeside(list, uri)))
					invalidated.add(besideKey(key, other.uri));
		// Most keys have one entry, for which a list would be a waste.
		yield [key, entries.length > 1 ? entries : entries[0]];
	}
}

/** `entries` with the replacements in their places, by uri. */
function merged(entries: readonly IndexEntry[], replacements: readonly Replacement[]): readonly IndexEntry[] {
	const ordered = replacements.length > 1 ? [...replacements].sort((a, b) => (a.uri < b.uri ? -1 : 1)) : replacements;
	// Whole stretches are copied, since thousands of entries may stand between two that are new.
	const parts: (readonly IndexEntry[])[] = [];
	let at = 0;
	for (const { uri, entries: own } of ordered) {
		const start = firstIndexWhere(entries, (entry) => entry.uri >= uri, at);
		if (start > at) parts.push(entries.slice(at, start));
		parts.push(own);
		at = firstIndexWhere(entries, (entry) => entry.uri > uri, start);
	}
	if (at < entries.length) parts.push(entries.slice(at));
	return parts.length > MAX_LISTS_JOINED ? parts.flat() : ([] as readonly IndexEntry[]).concat(...parts);
}
