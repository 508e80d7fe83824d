import { getEntry } from '../core/base/persistentMap';
import { isInside, type Uri } from '../core/base/uri';
import type { LanguageId } from '../core/model/fileSummary';
import { applyChanges } from '../core/workspace/applyChanges';
import type { Change } from '../core/workspace/change';
import { isLoadedByMain, type NamedTarget, namedTargets } from '../core/workspace/namedTargets';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import type { FileSystem } from '../files/fileSystem';
import { inBatches } from '../files/inBatches';
import { MAX_FILE_BYTES } from '../files/limits';
import { findNamed, placeOfTarget } from '../files/namedFiles';
import type { ProjectConfigs } from '../files/projectConfigs';
import { isExcluded } from '../files/scan';
import { MAX_PARALLEL_FILES } from './limits';

/** Where files are read because others name them. */
export interface NamingReach {
	readonly files: FileSystem;
	/** The files and folders that were given. */
	readonly places: readonly Uri[];
	/** The folders that projects name. */
	readonly folders: readonly Uri[];
	readonly configs: ProjectConfigs;
	/** Hears of a file that cannot be read, or is too large. */
	readonly leftOut: (uri: Uri) => void;
}

/**
 * The snapshot with the files that others name, whatever they are called, as far as they lie within reach and are not left out
 * there; and with those that these name in turn.
 */
export async function withNamedFiles(before: Snapshot, reach: NamingReach): Promise<Snapshot> {
	const done = new Set<string>();
	const reals = await Promise.all([...reach.places, ...reach.folders].map(reach.files.realUri));
	const isReached = (real: Uri): boolean => reals.some((place) => isInside(place, real));
	let snapshot = before;
	for (;;) {
		const targets: NamedTarget[] = [];
		for (const [key, target] of namedTargets(snapshot)) {
			if (!done.has(key)) targets.push(target);
			done.add(key);
		}
		const changes = await readTargets(snapshot, targets, isReached, reach);
		if (changes.length === 0) return snapshot;
		({ snapshot } = applyChanges(snapshot, changes, { unasked: true }));
	}
}

/** Reads what is not known yet, or not by the name by which it is meant. */
async function readTargets(
	snapshot: Snapshot,
	targets: readonly NamedTarget[],
	isReached: (real: Uri) => boolean,
	{ files, places, folders, configs, leftOut }: NamingReach,
): Promise<readonly Change[]> {
	const isInReach = (uri: Uri): boolean => {
		const root = [...places, ...folders].find((place) => isInside(place, uri));
		return root !== undefined && !isExcluded(root, uri, { exclude: [], configs });
	};
	const wanted = targets.filter(
		(target) => isInReach(placeOfTarget(target)) && !(target.kind === 'file' && fileAt(snapshot, target.uri)),
	);
	const named = new Map<Uri, { readonly as: LanguageId; readonly names: ReadonlySet<Uri> }>();
	await inBatches(wanted, MAX_PARALLEL_FILES, async (target) => {
		const names = await findNamed(target, files, snapshot.languages);
		for (const name of names.filter((one) => isInReach(one) && !fileAt(snapshot, one))) {
			const uri = await files.realUri(name);
			// A link out of the given places is followed where a main file loads it.
			if (!isReached(uri) && !isLoadedByMain(target, snapshot)) continue;
			const known = fileAt(snapshot, uri)?.aliases ?? getEntry(snapshot.unclaimed, uri);
			const { names: others } = named.get(uri) ?? { names: known ?? [] };
			named.set(uri, { as: target.as, names: new Set([...others, name]) });
		}
	});
	const changes = await inBatches([...named], MAX_PARALLEL_FILES, async ([uri, { as, names }]): Promise<Change[]> => {
		const known = fileAt(snapshot, uri);
		const text = known?.text ?? (await files.readText(uri, MAX_FILE_BYTES));
		if (text === undefined) {
			leftOut(uri);
			return [];
		}
		const isGiven = [uri, ...names].some((name) => places.some((place) => isInside(place, name)));
		return [
			{
				kind: 'text',
				uri,
				text,
				aliases: [...names].filter((name) => name !== uri).sort(),
				besideInstall: known !== undefined,
				namedAs: as,
				origin: known?.origin ?? (isGiven ? 'workspace' : 'named'),
				open: false,
				keepText: true,
			},
		];
	});
	return changes.flat();
}
