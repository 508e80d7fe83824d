import { WHOLE_PATHS } from '../base/fileNames';
import { createAnswerStore, nextAnswerStore } from '../base/memoize';
import { emptyMap, valuesOf } from '../base/persistentMap';
import { sameData } from '../base/sameData';
import { finished, type Steps } from '../base/steps';
import type { Uri } from '../base/uri';
import { differingFolders } from '../languages/nginx/includes/folderTree';
import {
	buildIncludeGraph,
	emptyIncludeGraph,
	type IncludeGraph,
	type Instance,
	type NginxFile,
	sameSet,
} from '../languages/nginx/includes/includeGraph';
import { languages } from '../languages/registry';
import type { FileSummary } from '../model/fileSummary';
import { type Language, type Languages, languageFor, languageNamed } from '../model/language';
import type { Applied, Change, TextChange } from './change';
import { draftOf } from './draft';
import { emptyIndex } from './keyIndex';
import {
	anyEnabledKey,
	enabledKey,
	FILE_NAMES,
	folderKey,
	installInfoKey,
	instanceKey,
	MACHINES,
	MAINS,
	membersKey,
	NGINX_VERSIONS,
	openBlocksKey,
	SETTLED,
} from './keys';
import { choosingSummary } from './lastGoodParse/lastGoodParse';
import { type FileHead, fileAt, type ReadFile, type Snapshot } from './snapshot';
import { wholeKey } from './wholes';

/** The state before any file is read, with all kinds of file that are known. */
export const emptySnapshot: Snapshot = emptySnapshotOf(languages);

/** A workspace without any files, of these kinds. */
export function emptySnapshotOf(kinds: Languages): Snapshot {
	return {
		languages: kinds,
		files: emptyMap(),
		aliases: emptyMap(),
		unclaimed: emptyMap(),
		seen: emptyMap(),
		index: emptyIndex,
		alike: { index: undefined },
		installInfo: emptyMap(),
		scopes: emptyMap(),
		wholes: emptyMap(),
		readers: emptyMap(),
		gifts: emptyMap(),
		counts: new Map(),
		ownCounts: new Map(),
		outsiders: 0,
		nginxVersions: { editor: { everywhere: undefined, byFolder: {} }, byFolder: {} },
		names: WHOLE_PATHS,
		includes: emptyIncludeGraph,
		structure: 0,
		includesOf: 0,
		settled: false,
		answers: undefined,
		summaries: undefined,
	};
}

/**
 * The snapshot after `changes`. Costs what the changed files cost; only a file that comes, goes, or changes its
 * `include` lines makes the include graph be built again. With `more`, that is left to the caller, see `includeGraphOf`, or
 * to the next call without: for one who brings in many files bit by bit, or must not keep others waiting. With `unasked`,
 * nobody has asked `before` anything, so that nothing is invalidated.
 */
export function applyChanges(before: Snapshot, changes: readonly Change[], options: ApplyOptions = {}): Applied {
	return finished(applying(before, changes, options));
}

/** See `applyChanges`. */
interface ApplyOptions {
	readonly more?: boolean;
	readonly unasked?: boolean;
}

/** The same in steps. Where `before` is not the present state any more at the end, what was made of it is of no use. */
export function* applying(before: Snapshot, changes: readonly Change[], options: ApplyOptions = {}): Steps<Applied> {
	const invalidated = options.unasked === true ? undefined : new Set<string>();
	const snapshot = before;
	const draft = draftOf(snapshot);
	let { settled, nginxVersions, names } = snapshot;
	let restructured = false;
	let built: (Change & { kind: 'includes' }) | undefined;
	for (const change of changes) {
		switch (change.kind) {
			case 'text': {
				const known = draft.fileAt(change.uri);
				const uri = known?.uri ?? change.uri;
				const aliases = change.aliases ?? known?.aliases ?? draft.aliasesOfUnclaimed(uri);
				const read = yield* readFile(snapshot, change, known, uri, aliases);
				restructured = structureChanged(known, read) || restructured;
				draft.replace(uri, known, read);
				draft.nameUnclaimed(uri, read ? [] : [uri, ...aliases]);
				break;
			}
			case 'unread':
			case 'removed': {
				const known = draft.fileAt(change.uri);
				restructured = structureChanged(known, undefined) || restructured;
				const uri = known?.uri ?? change.uri;
				draft.replace(uri, known, undefined);
				draft.nameUnclaimed(uri, change.kind === 'unread' ? [uri, ...change.aliases] : []);
				break;
			}
			case 'seen':
				draft.seen.set(change.uri, change.sight);
				break;
			case 'installInfo':
				draft.installInfo.set(change.folder, change.installInfo);
				invalidated?.add(installInfoKey(change.folder));
				break;
			case 'includes':
				built = change;
				break;
			case 'nginxVersions':
				if (!sameData(nginxVersions, change.versions)) invalidated?.add(NGINX_VERSIONS);
				nginxVersions = change.versions;
				break;
			case 'fileNames':
				if (!sameData(names, change.names)) invalidated?.add(FILE_NAMES);
				names = change.names;
				break;
			case 'settled':
			case 'unsettled': {
				const now = change.kind === 'settled';
				if (settled !== now) invalidated?.add(SETTLED);
				settled = now;
				break;
			}
		}
	}
	const structure = snapshot.structure + (restructured ? 1 : 0);
	let next: Snapshot = { ...(yield* draft.finishing(invalidated)), settled, nginxVersions, names, structure };
	if (built) next = { ...next, includes: built.includes, includesOf: built.structure };
	if (isIncludeGraphStale(next) && options.more !== true)
		next = { ...next, includes: finished(includeGraphOf(next)), includesOf: structure };
	if (!invalidated) return { snapshot: { ...next, answers: createAnswerStore() }, invalidated: new Set() };
	for (const key of changedKeys(snapshot.includes, next.includes)) invalidated.add(key);
	const answers = before.answers ? nextAnswerStore(before.answers, invalidated) : createAnswerStore();
	return { snapshot: { ...next, answers }, invalidated };
}

/** Whether files have come, gone or changed their includes since the include graph was built. */
export function isIncludeGraphStale({ structure, includesOf }: Snapshot): boolean {
	return structure !== includesOf;
}

/** Builds the include graph for the files of `snapshot` in small steps, to be given back as a change of kind `includes`. */
export function includeGraphOf(snapshot: Snapshot): Generator<void, IncludeGraph> {
	return buildIncludeGraph(includingFiles(snapshot), snapshot.includes);
}

/** What is known of a file once its text has been read; undefined where it is none of ours. */
function* readFile(
	{ languages: kinds }: Snapshot,
	change: TextChange,
	known: ReadFile | undefined,
	uri: Uri,
	aliases: readonly Uri[],
): Steps<ReadFile | undefined> {
	const { text, open, keepText = false } = change;
	// What is read from the disk stands for itself.
	const typedIn = open && known?.text !== undefined ? known : undefined;
	const { language, isNamed } = kindOf(kinds, change, uri, typedIn);
	if (!language) return undefined;
	const summary = change.summary?.language === language.id ? change.summary : language.summarize(uri, text);
	const current = typedIn
		? yield* choosingSummary(typedIn, summary, text, language)
		: { summary, lastGoodParse: undefined };
	const whole = language.wholeOf?.(uri, current.summary);
	const head: FileHead = {
		language: language.id,
		...(isNamed ? { isNamed: true } : {}),
		include: language.includeHead?.(current.summary),
		whole: whole === undefined ? undefined : wholeKey(language.id, whole),
	};
	const origin = change.origin ?? known?.origin ?? 'workspace';
	return { uri, aliases, head, origin, text: open || keepText ? text : undefined, source: text, ...current };
}

/** As what a text is read, and whether another file tells; without a kind if it is none of ours. */
function kindOf(
	kinds: Languages,
	{ text, languageId, besideInstall = false, namedAs }: TextChange,
	uri: Uri,
	typedIn: ReadFile | undefined,
): { readonly language: Language | undefined; readonly isNamed: boolean } {
	const hints = { languageId, besideInstall, before: typedIn?.head.language };
	const own = languageFor(kinds, uri, text, hints);
	if (own || !namedAs) return { language: own, isNamed: false };
	return { language: languageNamed(kinds, namedAs, uri, text, hints), isNamed: true };
}

/** Reads the text of a change in steps, for `TextChange.summary`; undefined for a kind that is never large. */
export function* reading(snapshot: Snapshot, change: TextChange): Steps<FileSummary | undefined> {
	const known = fileAt(snapshot, change.uri);
	const uri = known?.uri ?? change.uri;
	const { language } = kindOf(
		snapshot.languages,
		change,
		uri,
		change.open && known?.text !== undefined ? known : undefined,
	);
	yield;
	return language?.summarizing && (yield* language.summarizing(uri, change.text));
}

function structureChanged(before: ReadFile | undefined, after: ReadFile | undefined): boolean {
	return (
		!sameStructure(before?.head, after?.head) ||
		(before?.origin === 'found') !== (after?.origin === 'found') ||
		!sameWords(before?.aliases ?? [], after?.aliases ?? [])
	);
}

/** Which machine a file belongs to does not depend on those that include nothing: they all have one structure. */
function sameStructure(before: FileHead | undefined, after: FileHead | undefined): boolean {
	const [one, other] = [before?.include, after?.include];
	if (!one || !other) return one === other;
	return (
		one.main === other.main &&
		sameWords(one.includes, other.includes) &&
		sameWords(one.entryIncludes, other.entryIncludes) &&
		sameWords(one.scripts, other.scripts) &&
		sameData(one.openIncludes, other.openIncludes)
	);
}

function sameWords(before: readonly string[], after: readonly string[]): boolean {
	return before.length === after.length && before.every((word, at) => word === after[at]);
}

function* includingFiles(snapshot: Snapshot): Generator<NginxFile> {
	for (const { uri, aliases, head, origin } of valuesOf(snapshot.files))
		if (head.include) yield { uri, aliases, head: head.include, isFound: origin === 'found' };
}

/** The keys whose answers are others by `after` than by `before`. */
function* changedKeys(before: IncludeGraph, after: IncludeGraph): Generator<string> {
	if (before === after) return;
	for (const [uri, membership] of after.memberships)
		if (before.memberships.get(uri) !== membership) yield instanceKey(uri);
	for (const uri of before.memberships.keys()) if (!after.memberships.has(uri)) yield instanceKey(uri);
	for (const id of new Set([...before.instances.keys(), ...after.instances.keys()]))
		yield* changedKeysOf(id, before.instances.get(id), after.instances.get(id));
	for (const path of differingFolders(before.tree, after.tree)) yield folderKey(path);
	if ([...before.machines].join() !== [...after.machines].join()) yield MACHINES;
	if (mainsOf(before) !== mainsOf(after)) yield MAINS;
}

function* changedKeysOf(id: string, before: Instance | undefined, after: Instance | undefined): Generator<string> {
	if (before === after) return;
	if (!before || !after || !sameSet(before.files, after.files)) yield membersKey(id);
	const { enabled: were, open: wereOpen } = before ?? NO_INSTANCE;
	const { enabled: are, open: areOpen } = after ?? NO_INSTANCE;
	for (const name of were) if (!are.has(name)) yield enabledKey(id, name);
	for (const name of are) if (!were.has(name)) yield enabledKey(id, name);
	if (were.size > 0 !== are.size > 0) yield anyEnabledKey(id);
	if (!sameSet(wereOpen, areOpen)) yield openBlocksKey(id);
}

const NO_INSTANCE: Pick<Instance, 'enabled' | 'open'> = { enabled: new Set(), open: new Set() };

function mainsOf({ instances }: IncludeGraph): string {
	return [...instances.values()]
		.flatMap(({ main }) => main ?? [])
		.sort()
		.join();
}
