import { emptyMap, getEntry, valuesOf, withEntries } from '../base/persistentMap';
import type { Uri } from '../base/uri';
import type { InstallInfo } from '../languages/ghost/facts/facts';
import { loadsDirectives } from '../languages/nginx/facts/lookup';
import { buildIncludeGraph, emptyIncludeGraph, type IncludeGraph } from '../languages/nginx/includes/includeGraph';
import { readText } from '../languages/registry';
import type { FileSummary } from '../model/language';
import { emptyIndex, type IndexChange, updateIndex } from './keyIndex';
import { currentSummaryOf } from './lastGoodParse/lastGoodParse';
import { PackedFile } from './packedFile';
import type { FileHead, FileRecord, Snapshot } from './snapshot';

/** Something that happened to the files. Uris must be normalised, and name the real file where that is known. */
export type Change =
	| {
			readonly kind: 'text';
			readonly uri: Uri;
			readonly text: string;
			/** What the client calls its language, where it told. */
			readonly languageId?: string | undefined;
			/** Other names of this file; left out, the known ones stay. */
			readonly aliases?: readonly Uri[] | undefined;
			/** Whether something that only Ghost has lies beside it, so that a thin config still counts. */
			readonly besideInstall?: boolean | undefined;
			/** Whether somebody may be typing in it. */
			readonly open: boolean;
			/** Whether the text of a file that is not open is kept, too. */
			readonly keepText?: boolean | undefined;
	  }
	/** It is there, but cannot be read, or is too large. */
	| { readonly kind: 'unread'; readonly uri: Uri; readonly aliases: readonly Uri[] }
	| { readonly kind: 'removed'; readonly uri: Uri }
	| { readonly kind: 'installInfo'; readonly folder: Uri; readonly installInfo: InstallInfo }
	/** The include graph, of the files as they were when `structure` was the snapshot's, see `includeGraphOf`. */
	| { readonly kind: 'includes'; readonly includes: IncludeGraph; readonly structure: number }
	/** The first scan is over. */
	| { readonly kind: 'settled' };

/** What `applyChanges` gives: the next snapshot, and the keys whose answers are no longer the same. */
export interface Applied {
	readonly snapshot: Snapshot;
	/** See `WorkspaceQueries`: a file that looked at one of these has to be checked again. */
	readonly invalidated: ReadonlySet<string>;
}

export const emptySnapshot: Snapshot = {
	revision: 0,
	files: emptyMap(),
	aliases: emptyMap(),
	others: emptyMap(),
	index: emptyIndex,
	installInfo: emptyMap(),
	counts: { ghost: 0, nginx: 0 },
	includes: emptyIncludeGraph,
	structure: 0,
	includesOf: 0,
	settled: false,
};

/**
 * The snapshot after `changes`. Costs what the changed files cost; only a file that comes, goes, or changes its
 * `include` lines makes the include graph be built again. With `more`, that is left to the caller, see `includeGraphOf`, or
 * to the next call without: for one who brings in many files bit by bit, or must not keep others waiting.
 */
export function applyChanges(
	snapshot: Snapshot,
	changes: readonly Change[],
	options: { readonly more?: boolean } = {},
): Applied {
	const invalidated = new Set<string>();
	const draft = draftOf(snapshot);
	let { settled } = snapshot;
	let restructured = false;
	let built: (Change & { kind: 'includes' }) | undefined;
	for (const change of changes) {
		switch (change.kind) {
			case 'text': {
				const before = draft.fileAt(change.uri);
				const uri = before?.uri ?? change.uri;
				const aliases = change.aliases ?? before?.aliases ?? draft.aliasesOfOther(uri);
				const after = readRecord(change, before, uri, aliases);
				restructured = structureChanged(before, after) || restructured;
				draft.replace(uri, before, after);
				draft.nameOther(uri, after ? [] : [uri, ...aliases]);
				break;
			}
			case 'unread':
			case 'removed': {
				const before = draft.fileAt(change.uri);
				restructured = structureChanged(before, undefined) || restructured;
				const uri = before?.uri ?? change.uri;
				draft.replace(uri, before, undefined);
				draft.nameOther(uri, change.kind === 'unread' ? [uri, ...change.aliases] : []);
				break;
			}
			case 'installInfo':
				draft.installInfo.set(change.folder, change.installInfo);
				invalidated.add(`evidence:${change.folder}`);
				break;
			case 'includes':
				built = change;
				break;
			case 'settled':
				if (!settled) invalidated.add('settled');
				settled = true;
				break;
		}
	}
	const structure = snapshot.structure + (restructured ? 1 : 0);
	let next: Snapshot = { ...draft.finish(invalidated), settled, structure };
	if (built) next = { ...next, includes: built.includes, includesOf: built.structure };
	if (isIncludeGraphStale(next) && options.more !== true)
		next = { ...next, includes: finished(includeGraphOf(next)), includesOf: structure };
	for (const key of changedKeys(snapshot.includes, next.includes)) invalidated.add(key);
	for (const language of ['ghost', 'nginx'] as const)
		if (snapshot.counts[language] > 0 !== next.counts[language] > 0) invalidated.add(`any:${language}`);
	return { snapshot: next, invalidated };
}

/** Whether files have come, gone or changed their includes since the include graph was built. */
export function isIncludeGraphStale({ structure, includesOf }: Snapshot): boolean {
	return structure !== includesOf;
}

/** Builds the include graph for the files of `snapshot` in small steps, to be given back as a change of kind `includes`. */
export function includeGraphOf(snapshot: Snapshot): Generator<void, IncludeGraph> {
	return buildIncludeGraph(nginxFiles(snapshot), snapshot.includes);
}

function finished<T>(steps: Generator<void, T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}

/** What is known of a file once its text has been read; undefined where it is none of ours. */
function readRecord(
	change: Change & { kind: 'text' },
	before: FileRecord | undefined,
	uri: Uri,
	aliases: readonly Uri[],
): FileRecord | undefined {
	const { text, languageId, besideInstall = false, open, keepText = false } = change;
	// What is read from the disk stands for itself.
	const typedIn = open && before?.text !== undefined ? before : undefined;
	const read = readText(uri, text, languageId, besideInstall, typedIn?.head.language);
	if (!read) return undefined;
	if (!open) return new PackedFile(uri, aliases, headOf(read), keepText ? text : undefined, read);
	const standing = typedIn ? currentSummaryOf(typedIn, read, text) : { summary: read, lastGoodParse: undefined };
	return { uri, aliases, head: headOf(standing.summary), text, ...standing };
}

function headOf(summary: FileSummary): FileHead {
	if (summary.language === 'ghost') return ghostHead;
	const { main, includes, upstreams } = summary.facts;
	return {
		language: 'nginx',
		main,
		includes: detached(includes.map(({ pattern }) => pattern)),
		entryIncludes: detached(includes.flatMap((one) => (loadsDirectives(one) ? [] : [one.pattern]))),
		upstreams: detached(upstreams.map(({ name }) => name)),
	};
}

/** The same words as strings of their own: engines cut a word out of a text by pointing into it, which keeps the text alive. */
function detached(words: readonly string[]): readonly string[] {
	return words.length > 0 ? (JSON.parse(JSON.stringify(words)) as readonly string[]) : none;
}

/** One for all that have none. */
const none: readonly string[] = [];
const ghostHead: FileHead = { language: 'ghost', main: false, includes: none, entryIncludes: none, upstreams: none };

/** A snapshot while it is changed: what many changes have in common is done once, at the end. */
interface Draft {
	readonly fileAt: (uri: Uri) => FileRecord | undefined;
	readonly replace: (uri: Uri, before: FileRecord | undefined, after: FileRecord | undefined) => void;
	/** Takes `uri` for a file that is there and none of ours, by these names; without any, for no such file. */
	readonly nameOther: (uri: Uri, names: readonly Uri[]) => void;
	readonly aliasesOfOther: (uri: Uri) => readonly Uri[];
	readonly installInfo: Map<Uri, InstallInfo>;
	readonly finish: (invalidated: Set<string>) => Snapshot;
}

function draftOf(snapshot: Snapshot): Draft {
	const files = new Map<Uri, FileRecord | undefined>();
	const aliases = new Map<Uri, Uri | undefined>();
	const others = new Map<Uri, readonly Uri[] | undefined>();
	const installInfo = new Map<Uri, InstallInfo>();
	const counts = { ...snapshot.counts };
	const real = (uri: Uri): FileRecord | undefined => (files.has(uri) ? files.get(uri) : getEntry(snapshot.files, uri));
	const aliased = (name: Uri): Uri | undefined =>
		aliases.has(name) ? aliases.get(name) : getEntry(snapshot.aliases, name);
	const otherNames = (uri: Uri): readonly Uri[] =>
		(others.has(uri) ? others.get(uri) : getEntry(snapshot.others, uri)) ?? [];
	return {
		fileAt: (uri) => real(uri) ?? real(aliased(uri) ?? ''),
		replace: (uri, before, after) => {
			if (!before && !after) return;
			files.set(uri, after);
			for (const alias of before?.aliases ?? []) aliases.set(alias, undefined);
			for (const alias of after?.aliases ?? []) aliases.set(alias, uri);
			if (before) counts[before.head.language]--;
			if (after) counts[after.head.language]++;
		},
		nameOther: (uri, names) => {
			const before = otherNames(uri);
			if (before.join('\n') === names.join('\n')) return;
			for (const name of before) others.set(name, undefined);
			for (const name of names) others.set(name, names);
		},
		aliasesOfOther: (uri) => otherNames(uri).filter((name) => name !== uri),
		installInfo,
		finish: (invalidated) => {
			const changes: IndexChange[] = [];
			for (const [uri, after] of files) {
				const before = getEntry(snapshot.files, uri);
				changes.push({ uri, before: before?.summary, after: after?.summary });
				invalidated.add(`file:${uri}`);
				if (!sameWords(before?.head.upstreams ?? none, after?.head.upstreams ?? none)) invalidated.add('upstreams');
			}
			for (const name of others.keys()) invalidated.add(`file:${name}`);
			return {
				...snapshot,
				revision: snapshot.revision + 1,
				files: files.size > 0 ? withEntries(snapshot.files, files) : snapshot.files,
				aliases: aliases.size > 0 ? withEntries(snapshot.aliases, aliases) : snapshot.aliases,
				others: others.size > 0 ? withEntries(snapshot.others, others) : snapshot.others,
				installInfo: installInfo.size > 0 ? withEntries(snapshot.installInfo, installInfo) : snapshot.installInfo,
				index: updateIndex(snapshot.index, changes, invalidated),
				counts,
			};
		},
	};
}

function structureChanged(before: FileRecord | undefined, after: FileRecord | undefined): boolean {
	return !sameStructure(before?.head, after?.head) || !sameWords(before?.aliases ?? none, after?.aliases ?? none);
}

/** Ghost configs count too: which machine a file belongs to does not depend on them, so they have one structure. */
function sameStructure(before = ghostHead, after = ghostHead): boolean {
	return (
		before.language === after.language &&
		before.main === after.main &&
		sameWords(before.includes, after.includes) &&
		sameWords(before.entryIncludes, after.entryIncludes)
	);
}

function sameWords(before: readonly string[], after: readonly string[]): boolean {
	return before.length === after.length && before.every((word, at) => word === after[at]);
}

function* nginxFiles(snapshot: Snapshot): Generator<FileRecord> {
	for (const record of valuesOf(snapshot.files)) if (record.head.language === 'nginx') yield record;
}

/** The keys whose answers are others by `after` than by `before`. */
function* changedKeys(before: IncludeGraph, after: IncludeGraph): Generator<string> {
	if (before === after) return;
	for (const [uri, membership] of after.memberships)
		if (before.memberships.get(uri) !== membership) yield `instance:${uri}`;
	for (const uri of before.memberships.keys()) if (!after.memberships.has(uri)) yield `instance:${uri}`;
	for (const [id, instance] of after.instances) if (before.instances.get(id) !== instance) yield `members:${id}`;
	for (const id of before.instances.keys()) if (!after.instances.has(id)) yield `members:${id}`;
	if ([...before.machines].join() !== [...after.machines].join()) yield 'machines';
}
