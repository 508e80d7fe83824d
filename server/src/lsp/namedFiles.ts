import { getEntry } from '../core/base/persistentMap';
import { folderOf, pathOf, type Uri, upwards, withPath } from '../core/base/uri';
import { isCandidate } from '../core/model/language';
import { isLoadedByMain, type NamedTarget, namedTargets } from '../core/workspace/namedTargets';
import { allFiles, type FileOrigin, type FileRecord, fileAt } from '../core/workspace/snapshot';
import type { FileSystem } from '../files/fileSystem';
import { batchesOf, inBatches } from '../files/inBatches';
import { findNamed, placeOfTarget } from '../files/namedFiles';
import type { Candidate } from '../files/scan';
import type { InSlices } from './inSlices';
import { MAX_PARALLEL_READS } from './limits';
import type { Naming, OutsidePlaces } from './outsidePlaces';
import type { Reach } from './reach';
import type { State } from './state';
import type { WorkspaceFolders } from './workspaceFolders';

/** The files that are read because others name them: environment files, mounted configs, files to include. */
export interface NamedFiles {
	/** Whether other files are named than at the last `update`. */
	readonly isDue: () => boolean;
	/**
	 * Looks where nobody has looked yet, and gives the files that have to be read anew: those that are named from now on, no
	 * longer, or otherwise. To be called until there are none, after `read` have been read, or may be there no longer.
	 */
	readonly update: (read: readonly Uri[]) => Promise<readonly Candidate[]>;
	/** Has it know that a file is read now, by these names, for no other reason than that it is named. */
	readonly take: (uri: Uri, names: readonly Uri[]) => void;
	/** Has the next `update` look again where something came, changed or went at one of `uris`. */
	readonly forget: (uris: readonly Uri[]) => void;
	/** Has it look again at what the client watches only if it is asked to, see `watched`; gives the files that were read there. */
	readonly forgetWatched: () => readonly Uri[];
	/** Has it look and read all anew. */
	readonly reset: () => void;
	/** The files outside of the workspace that are read because some of it name them. */
	readonly readOutside: () => readonly Uri[];
	/**
	 * Where something that changes, comes or goes matters and does not tell by its name, as patterns relative to folders. The same list
	 * as long as that is the same: it is asked for after each edit.
	 */
	readonly watched: () => readonly WatchedPlace[];
}

/** Files of a folder, by a glob relative to it. */
export interface WatchedPlace {
	readonly folder: Uri;
	readonly pattern: string;
}

/** The parts that it works with. */
export interface NamedFilesOptions {
	readonly files: FileSystem;
	readonly workspaceFolders: WorkspaceFolders;
	readonly outside: Pick<OutsidePlaces, 'naming' | 'setNaming'>;
	readonly reach: Pick<Reach, 'extent' | 'mayReadNamed' | 'rootOf' | 'scans'>;
	readonly state: State;
	readonly inSlices: InSlices;
}

/** A file that is there. */
interface Found {
	readonly name: Uri;
	readonly real: Uri;
}

/** A file with all names by which it is named. */
interface NamedReal extends Naming {
	readonly names: ReadonlySet<Uri>;
}

/** Starts without any. */
export function createNamedFiles(options: NamedFilesOptions): NamedFiles {
	const { files, workspaceFolders, outside, reach, state, inSlices } = options;
	let targets: ReadonlyMap<string, NamedTarget> = new Map();
	/** What lies there, by the keys of targets. */
	const found = new Map<string, readonly Found[]>();
	/** What is read because it is named, and would not be otherwise, or by fewer names. */
	const taken = new Map<Uri, NamedReal>();
	/** What is read anyway, as far as that is known, within this extent; with the names that it had when that mattered. */
	const own = new Map<Uri, string>();
	let extent = '';
	let seen: readonly unknown[] = [];
	/** Why those are read by which something is named, as of the last `update`. */
	let origins: ReadonlyMap<Uri, FileOrigin | undefined> = new Map();
	/** Whether something was forgotten or taken since then. */
	let isTouched = true;
	/** What is to be watched, as of then; undefined until somebody asks. */
	let watched: readonly WatchedPlace[] | undefined;

	/** What is known of the file itself, and not of another one to which a link of that name has led so far. */
	const recordOf = (real: Uri): FileRecord | undefined => {
		const file = fileAt(state.snapshot(), real);
		return file?.uri === real ? file : undefined;
	};

	const realUri = async (name: Uri): Promise<Uri> => {
		// Of what a scan reads is known where it leads.
		const isScanned = workspaceFolders.contains(name) && isCandidate(state.snapshot().languages, name);
		return (isScanned ? fileAt(state.snapshot(), name)?.uri : undefined) ?? workspaceFolders.realUri(name);
	};

	const lookUp = async (): Promise<void> => {
		for (const key of found.keys()) if (!targets.has(key)) found.delete(key);
		const unknown = [...targets].filter(
			([key, target]) => !found.has(key) && reach.mayReadNamed(placeOfTarget(target)),
		);
		await inBatches(unknown, MAX_PARALLEL_READS, async ([key, target]) => {
			const names = await findNamed(target, files, state.snapshot().languages);
			const withReal = async (name: Uri): Promise<Found> => ({ name, real: await realUri(name) });
			// Of ten thousand that a scan has read each answer is at hand, so that only slices let others have their turn.
			const all = await inSlices(batchesOf(names, MAX_PARALLEL_READS), (batch) => Promise.all(batch.map(withReal)));
			found.set(key, all.flat());
		});
	};

	/** Those of the targets that some file names which is not itself read only because one of them names it. */
	const liveTargets = (): ReadonlySet<string> => {
		const live = new Set<string>();
		const liveFiles = new Set<Uri>();
		let before = -1;
		while (live.size > before) {
			before = live.size;
			for (const [key, { by }] of targets) {
				if (live.has(key) || ![...by].some((uri) => !taken.has(uri) || liveFiles.has(uri))) continue;
				live.add(key);
				for (const { real } of found.get(key) ?? []) liveFiles.add(real);
			}
		}
		return live;
	};

	const originOf = ({ by }: NamedTarget): FileOrigin =>
		[...by].every((uri) => fileAt(state.snapshot(), uri)?.origin === 'found') ? 'found' : 'named';

	/** Whether a link out of what is read is followed: where a main file loads it, and not for any file that names it. */
	const isFollowed = (target: NamedTarget, { name, real }: Found): boolean =>
		name === real ||
		reach.rootOf(real) !== undefined ||
		(reach.mayReadNamed(real) && isLoadedByMain(target, state.snapshot()));

	const wantedFiles = async (): Promise<ReadonlyMap<Uri, NamedReal>> => {
		const wanted = new Map<Uri, NamedReal & { readonly names: Set<Uri> }>();
		const naming = new Map<Uri, Naming>();
		const live = liveTargets();
		const note = (name: Uri, one: Naming): void => void naming.set(name, stronger(naming.get(name), one));
		/** One pattern may stand for ten thousand files. */
		const liveOnes = function* (): Generator<readonly [Naming, Found]> {
			for (const [key, target] of targets) {
				if (!live.has(key)) continue;
				const one: Naming = { as: target.as, origin: originOf(target) };
				if (target.kind === 'file' && reach.mayReadNamed(target.uri)) note(target.uri, one);
				for (const file of found.get(key) ?? []) if (isFollowed(target, file)) yield [one, file];
			}
		};
		await inSlices(liveOnes(), ([one, { name, real }]) => {
			if (!reach.mayReadNamed(name)) return;
			note(name, one);
			note(real, one);
			const { names = new Set<Uri>() } = wanted.get(real) ?? {};
			wanted.set(real, { names: names.add(name), ...stronger(wanted.get(real), one) });
		});
		outside.setNaming(naming);
		return wanted;
	};

	/** Whether a file is read by all these names though nobody would name it. */
	const isReadAnyway = async (file: FileRecord | undefined, { names, origin }: NamedReal): Promise<boolean> => {
		if (!file || file.head.isNamed || (file.origin === 'found' && origin !== 'found')) return false;
		const known = [file.uri, ...file.aliases];
		if (![...names].every((name) => known.includes(name))) return false;
		if (!own.has(file.uri) && !(await inBatches(known, MAX_PARALLEL_READS, reach.scans)).includes(true)) return false;
		own.set(file.uri, known.join(' '));
		return true;
	};

	const candidateFor = async (uri: Uri, before: NamedReal | undefined, now?: NamedReal): Promise<Candidate> => {
		const snapshot = state.snapshot();
		const known = recordOf(uri)?.aliases ?? getEntry(snapshot.unclaimed, uri) ?? [];
		const kept = await inBatches(known, MAX_PARALLEL_READS, async (name) =>
			before?.names.has(name) === true && !(await reach.scans(name)) ? [] : [name],
		);
		const aliases = new Set([...kept.flat(), ...(now?.names ?? [])]);
		aliases.delete(uri);
		return { uri, aliases: [...aliases].sort(), besideInstall: false };
	};

	/** Whether the last `update` still tells all though `read` were read since: it goes through all that is named by ten thousand sites. */
	const stillTells = (read: readonly Uri[]): boolean =>
		!isTouched &&
		extent === reach.extent() &&
		sourcesIn(state.snapshot()).every((source, at) => source === seen[at]) &&
		read.every((uri) => {
			const file = recordOf(uri);
			const names = [uri, ...(file?.aliases ?? [])];
			if (file?.head.isNamed || taken.has(uri)) return false;
			if (outside.naming(names) && (!file || own.get(uri) !== names.join(' '))) return false;
			return !origins.has(uri) || origins.get(uri) === file?.origin;
		});

	const update = async (read: readonly Uri[]): Promise<readonly Candidate[]> => {
		if (stillTells(read)) return [];
		const snapshot = state.snapshot();
		isTouched = false;
		watched = undefined;
		seen = sourcesIn(snapshot);
		targets = namedTargets(snapshot);
		const namers = new Set([...targets.values()].flatMap(({ by }) => [...by]));
		origins = new Map([...namers].map((uri) => [uri, fileAt(snapshot, uri)?.origin]));
		if (extent !== reach.extent()) own.clear();
		extent = reach.extent();
		await lookUp();
		const wanted = await wantedFiles();
		const candidates: Candidate[] = [];
		await inSlices(wanted, async ([real, now]) => {
			const before = taken.get(real);
			if (before ? sameNamed(before, now) : await isReadAnyway(recordOf(real), now)) return;
			const other = fileAt(snapshot, real);
			if (other && other.uri !== real)
				candidates.push(await candidateFor(other.uri, { ...now, names: new Set([real]) }));
			taken.set(real, now);
			candidates.push(await candidateFor(real, before, now));
		});
		// What is read now may name more.
		if (candidates.length > 0) isTouched = true;
		const gone = new Set([...taken.keys()].filter((real) => !wanted.has(real)));
		for (const { uri, head } of allFiles(snapshot)) if (head.isNamed && !wanted.has(uri)) gone.add(uri);
		for (const real of gone) {
			// What is another name of a file by now is no file to be dropped.
			if (recordOf(real) || !fileAt(snapshot, real)) candidates.push(await candidateFor(real, taken.get(real)));
			taken.delete(real);
			isTouched = true;
		}
		return candidates;
	};

	const forgetWhere = (counts: (target: NamedTarget, there: readonly Found[]) => boolean): readonly Uri[] => {
		const forgotten = new Set<Uri>();
		for (const [key, target] of targets) {
			const there = found.get(key);
			if (!there || !counts(target, there)) continue;
			found.delete(key);
			for (const { real } of [...there, { real: target.uri }]) forgotten.add(real);
		}
		isTouched ||= forgotten.size > 0;
		// What was not there, could not be read, or was none of ours, may be by now.
		if (forgotten.size > 0) for (const real of taken.keys()) if (!fileAt(state.snapshot(), real)) taken.delete(real);
		return [...forgotten].filter((real) => taken.has(real));
	};
	const watchedFor = (target: NamedTarget): readonly WatchedPlace[] => {
		const place = placeOfTarget(target);
		if (!reach.mayReadNamed(place)) return [];
		// Of a pattern any name will do that it takes.
		const path = pathOf(target.uri);
		const one = target.kind === 'folder' ? undefined : withPath(target.uri, path.replace(/\*|\?|\[.[^\]]*\]/g, 'x'));
		if (workspaceFolders.contains(place) && (!one || isCandidate(state.snapshot().languages, one))) return [];
		if (target.kind === 'glob')
			return [{ folder: place, pattern: path.slice(pathOf(place).replace(/\/$/, '').length + 1) }];
		return [{ folder: target.kind === 'file' ? folderOf(place) : place, pattern: '*' }];
	};

	return {
		isDue: () => {
			const snapshot = state.snapshot();
			const sources = sourcesIn(snapshot);
			if (sources.every((source, at) => source === seen[at])) return false;
			const isSame = sameTargets(namedTargets(snapshot), targets);
			if (isSame) seen = sources;
			return !isSame;
		},
		update,
		take: (uri, names) => {
			const named = names.filter((name) => outside.naming([name]));
			const naming = outside.naming(names);
			if (!naming || taken.has(uri)) return;
			taken.set(uri, { ...naming, names: new Set(named) });
			isTouched = true;
		},
		forget: (uris) => {
			const changed = new Set(uris);
			const above = new Set(uris.flatMap((uri) => [...upwards(uri)].slice(1)));
			forgetWhere((target, there) => {
				const place = placeOfTarget(target);
				return (
					[...upwards(place)].some((uri) => changed.has(uri)) ||
					(target.kind !== 'file' && above.has(place)) ||
					there.some(({ real }) => changed.has(real))
				);
			});
			for (const uri of uris) own.delete(fileAt(state.snapshot(), uri)?.uri ?? uri);
		},
		forgetWatched: () => forgetWhere((target) => watchedFor(target).length > 0),
		reset: () => {
			found.clear();
			taken.clear();
			own.clear();
			isTouched = true;
			watched = undefined;
		},
		readOutside: () =>
			[...taken].flatMap(([real, { names }]) => {
				const file = fileAt(state.snapshot(), real);
				return file?.origin === 'named' ? [[...names][0] ?? real] : [];
			}),
		watched: () => (watched ??= [...targets.values()].flatMap(watchedFor)),
	};
}

/** What targets are made of. */
function sourcesIn({ wholes, includes, scopes }: ReturnType<State['snapshot']>): readonly unknown[] {
	return [wholes, includes.patterns, includes.scripts, scopes];
}

function stronger(one: Naming | undefined, other: Naming): Naming {
	if (!one) return other;
	return {
		as: one.as < other.as ? one.as : other.as,
		origin: one.origin === 'named' ? one.origin : other.origin,
	};
}

function sameNamed(one: NamedReal, other: NamedReal): boolean {
	return one.as === other.as && one.origin === other.origin && sameSet(one.names, other.names);
}

function sameTargets(one: ReadonlyMap<string, NamedTarget>, other: ReadonlyMap<string, NamedTarget>): boolean {
	return one.size === other.size && [...one].every(([key, { by }]) => sameSet(by, other.get(key)?.by));
}

function sameSet(one: ReadonlySet<Uri>, other: ReadonlySet<Uri> | undefined): boolean {
	return one.size === other?.size && [...one].every((uri) => other.has(uri));
}
