import { getEntry, type PersistentMap, withEntries } from '../base/persistentMap';
import { createRecentMap } from '../base/recentMap';
import { sameData } from '../base/sameData';
import type { Steps } from '../base/steps';
import type { Uri } from '../base/uri';
import { MACHINE } from '../model/endpoint';
import type { LanguageId } from '../model/fileSummary';
import type { ScopedFile } from '../model/launcher';
import type { InstallInfo } from '../model/site';
import { changedGifts, giftsFor, NO_GIFTS } from './gifts';
import { alikeItems, type IndexChange, indexItems, type Said, updatingIndex } from './keyIndex';
import { FOUND_FILES, fileKey, foundKey, headKey, kindKey, ownKindKey, scopeKey } from './keys';
import { MAX_AWAKE } from './limits';
import { RestingFile } from './restingFile';
import { changedClaims, filesClaimed, scopeFor, type ToldScopes } from './scopes';
import { type FileRecord, hasFoundFiles, type ReadFile, type Sight, type Snapshot } from './snapshot';
import { type PutTogether, putTogether } from './wholes';

/** A snapshot while it is changed: what many changes have in common is done once, at the end. */
export interface SnapshotDraft {
	/** The file by any of its names, as it is in the draft. */
	readonly fileAt: (uri: Uri) => ReadFile | undefined;
	/** Puts `after` in the place of `before`, both of the file `uri`; undefined stands for no file. */
	readonly replace: (uri: Uri, before: ReadFile | undefined, after: ReadFile | undefined) => void;
	/** Takes `uri` for a file that is there and none of ours, by these names; without any, for no such file. */
	readonly nameUnclaimed: (uri: Uri, names: readonly Uri[]) => void;
	/** The other names of a file that is none of ours. */
	readonly aliasesOfUnclaimed: (uri: Uri) => readonly Uri[];
	/** What is seen at paths, as far as that changes. */
	readonly seen: Map<Uri, Sight | undefined>;
	/** What lies beside configs, by folder, as far as that changes. */
	readonly installInfo: Map<Uri, InstallInfo>;
	/** The snapshot with all that was changed. The keys of answers that are no longer the same go into `invalidated`, if any. */
	readonly finishing: (invalidated: Set<string> | undefined) => Steps<Snapshot>;
}

/** A draft of the state after `snapshot`. `finish` ends it; `snapshot` itself stays as it is. */
export function draftOf(snapshot: Snapshot): SnapshotDraft {
	const files = new Map<Uri, ReadFile | undefined>();
	const aliases = new Map<Uri, Uri | undefined>();
	const unclaimed = new Map<Uri, readonly Uri[] | undefined>();
	const seen = new Map<Uri, Sight | undefined>();
	const installInfo = new Map<Uri, InstallInfo>();
	const counts = new Map(snapshot.counts);
	const ownCounts = new Map(snapshot.ownCounts);
	let { outsiders } = snapshot;
	const real = (uri: Uri): ReadFile | undefined => (files.has(uri) ? files.get(uri) : getEntry(snapshot.files, uri));
	const aliased = (name: Uri): Uri | undefined =>
		aliases.has(name) ? aliases.get(name) : getEntry(snapshot.aliases, name);
	const unclaimedNames = (uri: Uri): readonly Uri[] =>
		(unclaimed.has(uri) ? unclaimed.get(uri) : getEntry(snapshot.unclaimed, uri)) ?? [];
	const count = ({ head: { language }, origin }: ReadFile, by: number): void => {
		if (origin !== 'workspace') outsiders += by;
		for (const some of origin === 'found' ? [counts] : [counts, ownCounts])
			some.set(language, (some.get(language) ?? 0) + by);
	};
	return {
		fileAt: (uri) => real(uri) ?? real(aliased(uri) ?? ''),
		replace: (uri, before, after) => {
			if (!before && !after) return;
			files.set(uri, after);
			for (const alias of before?.aliases ?? []) aliases.set(alias, undefined);
			for (const alias of after?.aliases ?? []) aliases.set(alias, uri);
			if (before) count(before, -1);
			if (after) count(after, 1);
		},
		nameUnclaimed: (uri, names) => {
			const before = unclaimedNames(uri);
			if (before.join('\n') === names.join('\n')) return;
			for (const name of before) unclaimed.set(name, undefined);
			for (const name of names) unclaimed.set(name, names);
		},
		aliasesOfUnclaimed: (uri) => unclaimedNames(uri).filter((name) => name !== uri),
		seen,
		installInfo,
		*finishing(invalidated) {
			const next: Snapshot = {
				...snapshot,
				aliases: changed(snapshot.aliases, aliases),
				unclaimed: changed(snapshot.unclaimed, unclaimed),
				seen: changed(snapshot.seen, seen),
				installInfo: changed(snapshot.installInfo, installInfo),
				counts,
				ownCounts,
				outsiders,
			};
			if (invalidated) {
				for (const key of [...files.keys(), ...unclaimed.keys()]) invalidated.add(fileKey(key));
				for (const key of unclaimed.keys()) invalidated.add(headKey(key));
				// Who asked by the name of a link asked for the file to which it has led.
				for (const [name, uri] of aliases)
					if (getEntry(snapshot.aliases, name) !== uri)
						for (const keyOf of [fileKey, headKey, foundKey]) invalidated.add(keyOf(name));
				for (const [uri, sight] of seen) if (getEntry(snapshot.seen, uri) !== sight) invalidated.add(fileKey(uri));
				for (const [uri, file] of files) {
					const before = getEntry(snapshot.files, uri);
					if ((before?.origin === 'found') !== (file?.origin === 'found')) invalidated.add(foundKey(uri));
					if (!isSameHead(before, file)) invalidated.add(headKey(uri));
				}
				for (const key of kindKeysBetween(snapshot, next)) invalidated.add(key);
			}
			return files.size > 0 ? yield* withFiles(next, files, invalidated) : next;
		},
	};
}

function isSameHead(before: ReadFile | undefined, after: ReadFile | undefined): boolean {
	return before?.head.language === after?.head.language && sameData(before?.aliases, after?.aliases);
}

/** The keys of which kinds of file there are, as far as `after` has others than `before`. */
function* kindKeysBetween(before: Snapshot, after: Snapshot): Generator<string> {
	for (const language of after.counts.keys()) {
		if (hasAny(before.counts, language) !== hasAny(after.counts, language)) yield kindKey(language);
		if (hasAny(before.ownCounts, language) !== hasAny(after.ownCounts, language)) yield ownKindKey(language);
	}
	if (hasFoundFiles(before) !== hasFoundFiles(after)) yield FOUND_FILES;
}

function hasAny(counts: ReadonlyMap<LanguageId, number>, language: LanguageId): boolean {
	return (counts.get(language) ?? 0) > 0;
}

function changed<T>(map: PersistentMap<T>, entries: ReadonlyMap<string, T | undefined>): PersistentMap<T> {
	return entries.size > 0 ? withEntries(map, entries) : map;
}

/**
 * The snapshot after `files` were read or went away: they are put into their scopes, and so are those whose scope they tell.
 */
function* withFiles(
	before: Snapshot,
	files: ReadonlyMap<Uri, ReadFile | undefined>,
	invalidated: Set<string> | undefined,
): Steps<Snapshot> {
	const { snapshot, wholes } = putTogether(before, files);
	const told = toldScopes(snapshot, files, wholes);
	const claims = changedClaims(snapshot, told);
	const gifts = changedGifts(snapshot.gifts, wholes);
	const next = {
		...snapshot,
		scopes: changed(snapshot.scopes, claims),
		gifts: changed(snapshot.gifts, gifts),
		summaries: snapshot.summaries ?? createRecentMap(MAX_AWAKE),
	};
	const concerned = new Map(files);
	for (const name of [...filesClaimed(snapshot, claims), ...gifts.keys()]) {
		const uri = getEntry(snapshot.aliases, name) ?? name;
		const known = getEntry(snapshot.files, uri);
		if (known && !concerned.has(uri)) concerned.set(uri, known);
	}
	const records = new Map<Uri, FileRecord | undefined>();
	for (const [uri, file] of concerned) {
		const known = getEntry(snapshot.files, uri);
		const scope = file ? scopeFor(file, next.scopes) : MACHINE;
		const given = file ? giftsFor(file, next.gifts) : NO_GIFTS;
		const isMoved = !sameData(known?.scope ?? MACHINE, scope);
		const isGiven = !sameData(known?.gifts ?? NO_GIFTS, given);
		if (file && file === known && !isMoved && !isGiven) continue;
		const scopedFiles = told.get(uri)?.now ?? known?.scopedFiles ?? NO_SCOPED_FILES;
		const after =
			file && file.text === undefined
				? new RestingFile(file, scope, scopedFiles, given, snapshot.languages.of(file.head.language), next.summaries)
				: file && placed(file, { scope, scopedFiles, gifts: given });
		records.set(uri, after);
		if (isMoved) invalidated?.add(scopeKey(uri));
		if (isGiven) invalidated?.add(fileKey(uri));
	}
	const alike = snapshot.alike.index;
	const alikeNow = alike && (yield* updatingIndex(alike, itemsBetween(snapshot, records, alikeItems), invalidated));
	const index = yield* updatingIndex(snapshot.index, itemsBetween(snapshot, records, indexItems), invalidated);
	return { ...next, files: changed(snapshot.files, records), index, alike: { index: alikeNow } };
}

/** Written out, since an object that goes on behind a spread is of a shape of its own, which makes all who read it slow. */
function placed(
	{ uri, aliases, head, origin, summary, lastGoodParse, text, source }: ReadFile,
	{ scope, scopedFiles, gifts }: Pick<FileRecord, 'scope' | 'scopedFiles' | 'gifts'>,
): FileRecord {
	return { uri, aliases, head, origin, summary, lastGoodParse, text, source, scope, scopedFiles, gifts };
}

/** What each of some files adds to an index, as it is in `before` and as it is now. */
function* itemsBetween(
	{ files, languages }: Snapshot,
	now: ReadonlyMap<Uri, FileRecord | undefined>,
	itemsOf: typeof indexItems,
): Generator<IndexChange> {
	const said = (file: FileRecord | undefined): Said | undefined =>
		file && ((add) => itemsOf(languages.of(file.head.language), file, add));
	for (const [uri, file] of now) yield { uri, before: said(getEntry(files, uri)), after: said(file) };
}

const NO_SCOPED_FILES: readonly ScopedFile[] = [];

/** What files and wholes say of scopes, and said before, by the uri of the file or the key of the whole. */
function toldScopes(
	snapshot: Snapshot,
	files: ReadonlyMap<Uri, ReadFile | undefined>,
	wholes: PutTogether['wholes'],
): ReadonlyMap<string, ToldScopes> {
	const told = new Map<string, ToldScopes>();
	for (const [uri, file] of files) {
		const before = getEntry(snapshot.files, uri)?.scopedFiles ?? [];
		const now = (file && snapshot.languages.of(file.head.language).scopedFiles?.(uri, file.summary)) ?? [];
		if (before.length + now.length > 0) told.set(uri, { before, now });
	}
	for (const [key, { before, after }] of wholes)
		told.set(key, { before: before?.scopedFiles ?? [], now: after?.scopedFiles ?? [] });
	return told;
}
