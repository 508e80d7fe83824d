import type { Uri } from '../core/base/uri';
import type { LanguageId } from '../core/model/fileSummary';
import type { FileOrigin } from '../core/workspace/snapshot';
import { isReadIn, type OutsidePlace } from '../files/machine';
import type { WorkspaceFolders } from './workspaceFolders';

/** A folder that somebody named, and whether it is there and can be read. */
export interface NamedPlace extends OutsidePlace {
	/** Who names it: `ghostNginx.folders`, or the path of a `.ghost-nginx.json`. */
	readonly by: string;
	readonly isThere: boolean;
}

/** That a file is read because others name it. */
export interface Naming {
	/** The kind of file that they take it for. */
	readonly as: LanguageId;
	/** Whether one of them is of the workspace, or `named` itself; else all were `found`. */
	readonly origin: FileOrigin;
}

/** The places outside of the workspace whose files are read with it, and single files that are read since others name them. */
export interface OutsidePlaces {
	/** The folders that somebody named. */
	readonly named: () => readonly NamedPlace[];
	/** Where a search of the machine found something. */
	readonly found: () => readonly OutsidePlace[];
	readonly setNamed: (places: readonly NamedPlace[]) => void;
	readonly setFound: (places: readonly OutsidePlace[]) => void;
	/** The place of which a file, or a folder, is read. */
	readonly placeOf: (uri: Uri) => OutsidePlace | undefined;
	/** That a file of these names is read because others name it, be it in the workspace or not. */
	readonly naming: (names: readonly Uri[]) => Naming | undefined;
	readonly setNaming: (naming: ReadonlyMap<Uri, Naming>) => void;
	/** Why a file is read, by all its names. Where there is no workspace, what the user opens is it. */
	readonly originOf: (names: readonly Uri[], isOpen: boolean) => FileOrigin;
}

/** Starts without any. */
export function createOutsidePlaces(workspaceFolders: WorkspaceFolders): OutsidePlaces {
	let folders: readonly NamedPlace[] = [];
	let found: readonly OutsidePlace[] = [];
	let namings: ReadonlyMap<Uri, Naming> = new Map();
	const naming = (names: readonly Uri[]): Naming | undefined => {
		const known = names.flatMap((name) => namings.get(name) ?? []);
		return known.find(({ origin }) => origin === 'named') ?? known[0];
	};
	const among = (places: readonly OutsidePlace[], uri: Uri): OutsidePlace | undefined =>
		places.find((place) => isReadIn(place, uri));
	return {
		named: () => folders,
		found: () => found,
		setNamed: (places) => {
			folders = places;
		},
		setFound: (places) => {
			found = places;
		},
		placeOf: (uri) => among(folders, uri) ?? among(found, uri),
		naming,
		setNaming: (now) => {
			namings = now;
		},
		originOf: (names, isOpen) => {
			if (names.some(workspaceFolders.contains)) return 'workspace';
			if (names.some((name) => among(folders, name))) return 'named';
			if (isOpen && workspaceFolders.all().length === 0) return 'workspace';
			const named = naming(names)?.origin;
			return named === 'named' ? named : names.some((name) => among(found, name)) ? 'found' : (named ?? 'workspace');
		},
	};
}
