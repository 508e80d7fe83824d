import { getEntry, valuesOf, withEntries } from '../base/persistentMap';
import { sameData } from '../base/sameData';
import type { Uri } from '../base/uri';
import type { Endpoint, Scope } from '../model/endpoint';
import type { LanguageId } from '../model/fileSummary';
import type { Language, Languages } from '../model/language';
import type { Assembly, Launched, Launcher, Part, PartReader } from '../model/launcher';
import type { Gift, GivenLauncher } from './gifts';
import { withNeighbours } from './neighbours';
import type { ReadFile, Snapshot, Whole } from './snapshot';

/** The key of a whole, by the kind of its parts and the name that they give it. */
export function wholeKey(language: LanguageId, name: string): string {
	return `${language} ${name}`;
}

/** What is now said together, where that may be something else than before. */
export interface PutTogether {
	/** The snapshot with its wholes and their readers. */
	readonly snapshot: Snapshot;
	/** The wholes before and now, by key. */
	readonly wholes: ReadonlyMap<string, { readonly before: Whole | undefined; readonly after: Whole | undefined }>;
}

/**
 * Puts the wholes together that have something to do with `files`, which were read or went away: of which they are a part, and
 * by which they were asked for.
 */
export function putTogether(snapshot: Snapshot, files: ReadonlyMap<Uri, ReadFile | undefined>): PutTogether {
	const parts = changedParts(snapshot, files);
	if (parts.size === 0) return { snapshot, wholes: new Map() };
	const fileOf = (name: Uri): ReadFile | undefined => {
		const uri = getEntry(snapshot.aliases, name) ?? name;
		return files.has(uri) ? files.get(uri) : getEntry(snapshot.files, uri);
	};
	const partsOf = (key: string): readonly Uri[] => {
		const uris = new Set(getEntry(snapshot.wholes, key)?.parts);
		for (const [uri, isPart] of parts.get(key) ?? [])
			if (isPart) uris.add(uri);
			else uris.delete(uri);
		return [...uris].sort();
	};
	const wholes = new Map<string, { before: Whole | undefined; after: Whole | undefined }>();
	const readers = new Map<Uri, readonly string[] | undefined>();
	for (const key of parts.keys()) {
		const before = getEntry(snapshot.wholes, key);
		const after = wholeOf(snapshot.languages, key, { partsOf, fileOf });
		wholes.set(key, { before, after });
		const readersOf = (uri: Uri): readonly string[] => readers.get(uri) ?? getEntry(snapshot.readers, uri) ?? [];
		for (const uri of before?.asked.keys() ?? [])
			readers.set(
				uri,
				readersOf(uri).filter((one) => one !== key),
			);
		for (const uri of after?.asked.keys() ?? []) readers.set(uri, [...readersOf(uri), key]);
	}
	for (const [uri, keys] of readers) if (keys?.length === 0) readers.set(uri, undefined);
	meetNeighbours(snapshot, wholes);
	return {
		snapshot: {
			...snapshot,
			wholes: withEntries(
				snapshot.wholes,
				[...wholes].map(([key, { after }]) => [key, after]),
			),
			readers: withEntries(snapshot.readers, readers),
		},
		wholes,
	};
}

/** The files that began or ceased to be parts of wholes, by the keys of those; also of wholes that have to be put together anew. */
function changedParts(
	snapshot: Snapshot,
	files: ReadonlyMap<Uri, ReadFile | undefined>,
): ReadonlyMap<string, ReadonlyMap<Uri, boolean>> {
	const parts = new Map<string, Map<Uri, boolean>>();
	const touch = (key: string): Map<Uri, boolean> => {
		const known = parts.get(key) ?? new Map<Uri, boolean>();
		parts.set(key, known);
		return known;
	};
	for (const [uri, file] of files) {
		const before = getEntry(snapshot.files, uri);
		if (before?.head.whole !== undefined) touch(before.head.whole).set(uri, false);
		if (file?.head.whole !== undefined) touch(file.head.whole).set(uri, true);
		for (const name of new Set([uri, ...(before?.aliases ?? []), ...(file?.aliases ?? [])]))
			for (const key of getEntry(snapshot.readers, name) ?? []) touch(key);
	}
	// Those are few, and so are the wholes of a kind that has some.
	const around = [...parts.keys()].filter((key) => keyAround(snapshot.languages, key) === undefined);
	const mayBeAround = around.some((key) => languageIn(snapshot.languages, key)?.wholeAround !== undefined);
	for (const { language, name } of mayBeAround ? valuesOf(snapshot.wholes) : []) {
		const key = wholeKey(language, name);
		if (around.includes(keyAround(snapshot.languages, key) ?? '')) touch(key);
	}
	return parts;
}

/** The kind of the parts of a whole. */
function languageIn(languages: Languages, key: string): Language | undefined {
	return languages.all.find(({ id }) => key.startsWith(wholeKey(id, '')));
}

/** The key of the whole around another one. */
function keyAround(languages: Languages, key: string): string | undefined {
	const language = languageIn(languages, key);
	const name = language?.wholeAround?.(key.slice(wholeKey(language.id, '').length));
	return language && name !== undefined ? wholeKey(language.id, name) : undefined;
}

function wholeOf(
	languages: Languages,
	key: string,
	{
		partsOf,
		fileOf,
	}: { readonly partsOf: (key: string) => readonly Uri[]; readonly fileOf: (uri: Uri) => ReadFile | undefined },
): Whole | undefined {
	const uris = partsOf(key);
	const around = keyAround(languages, key);
	const [first] = uris.flatMap((uri) => fileOf(uri) ?? []);
	if (!first) return undefined;
	const all = around === undefined ? uris : [...uris, ...partsOf(around)].sort();
	const files = all.flatMap((uri) => fileOf(uri) ?? []);
	const asked = new Map<Uri, LanguageId>();
	const read: PartReader = (uri, as) => {
		asked.set(uri, as);
		return fileOf(uri)?.summary;
	};
	const language = languages.of(first.head.language);
	const name = key.slice(wholeKey(language.id, '').length);
	const parts: readonly Part[] = files.map(({ uri, summary }) => ({ uri, summary }));
	const assembly = language.assemble?.(name, parts, read);
	return {
		language: language.id,
		name,
		parts: uris,
		asked,
		scopedFiles: assembly?.scopedFiles ?? [],
		gifts: assembly ? giftsOf(languages, key, assembly) : new Map(),
		alone: assembly?.hosts && assembly.hosts.length > 0 ? assembly : undefined,
	};
}

/** Adds to `wholes` what becomes of all that are on networks with one of those that changed. */
function meetNeighbours(
	snapshot: Snapshot,
	wholes: Map<string, { before: Whole | undefined; after: Whole | undefined }>,
): void {
	const changed = [...wholes.values()].flatMap(({ before, after }) => [before?.alone, after?.alone]);
	const onNetworks = changed.flatMap((alone) => alone ?? []);
	if (onNetworks.length === 0) return;
	const all = new Map<string, Whole>();
	for (const whole of valuesOf(snapshot.wholes)) all.set(wholeKey(whole.language, whole.name), whole);
	for (const [key, { after }] of wholes)
		if (after) all.set(key, after);
		else all.delete(key);
	const alone = new Map([...all].flatMap(([key, whole]) => (whole.alone ? [[key, whole.alone] as const] : [])));
	for (const [key, assembly] of withNeighbours(alone, onNetworks)) {
		const whole = all.get(key);
		if (!whole) continue;
		const after = { ...whole, scopedFiles: assembly.scopedFiles, gifts: giftsOf(snapshot.languages, key, assembly) };
		if (!sameData(scopesIn(whole), scopesIn(after))) wholes.set(key, { before: getEntry(snapshot.wholes, key), after });
	}
}

function scopesIn({ scopedFiles, gifts }: Whole): readonly Scope[] {
	const launchers = [...gifts.values()].flatMap((gift) => gift.launchers);
	return [...scopedFiles.map(({ scope }) => scope), ...launchers.map(({ launcher }) => launcher.scope)];
}

/** What a whole says, by the files in whose place it says so. */
function giftsOf(languages: Languages, key: string, assembly: Assembly): ReadonlyMap<Uri, Gift> {
	const gifts = new Map<Uri, { by: string; endpoints: Endpoint[]; launchers: GivenLauncher[] }>();
	const giftFor = (uri: Uri): { endpoints: Endpoint[]; launchers: GivenLauncher[] } => {
		const gift = gifts.get(uri) ?? { by: key, endpoints: [], launchers: [] };
		gifts.set(uri, gift);
		return gift;
	};
	for (const { uri, endpoint } of assembly.endpoints) giftFor(uri).endpoints.push(endpoint);
	for (const launcher of assembly.launchers) {
		let program: LanguageId | null = null;
		let launched: Launched | undefined;
		for (const language of languages.all) {
			launched = language.launched?.(launcher);
			if (launched) program = language.id;
			if (launched) break;
		}
		for (const { uri, endpoint } of launched?.endpoints ?? []) giftFor(uri).endpoints.push(endpoint);
		const { hosts = [], names = [], variables = [] } = launched ?? {};
		const kept = { ...launcher, variables };
		giftFor(launcher.place.uri).launchers.push({ launcher: kept, files: filesOf(kept), program, hosts, names });
	}
	return gifts;
}

function filesOf({ place, variables, mountedFiles }: Launcher): readonly Uri[] {
	const written = variables.flatMap((one) => [one.keyPlace.uri, one.written?.uri ?? one.keyPlace.uri]);
	return [...new Set([place.uri, ...written, ...mountedFiles.map(({ uri }) => uri)])];
}
