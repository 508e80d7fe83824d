import type { Uri } from '../core/base/uri';
import type { FileOrigin } from '../core/workspace/snapshot';
import { isReadIn, type OutsidePlace } from '../files/machine';
import type { WorkspaceFolders } from './workspaceFolders';

/** A folder that somebody named, and whether it is there. */
export interface NamedPlace extends OutsidePlace {
	/** Who names it: `ghostNginx.folders`, or the path of a `.ghost-nginx.json`. */
	readonly by: string;
	readonly isThere: boolean;
}

/** The places outside of the workspace whose files are read with it. */
export interface OutsidePlaces {
	/** The folders that somebody named. */
	readonly named: () => readonly NamedPlace[];
	/** Where a search of the machine found something. */
	readonly found: () => readonly OutsidePlace[];
	readonly setNamed: (places: readonly NamedPlace[]) => void;
	readonly setFound: (places: readonly OutsidePlace[]) => void;
	/** The place of which a file, or a folder, is read. */
	readonly placeOf: (uri: Uri) => OutsidePlace | undefined;
	/** Why a file is read, by all its names. Where there is no workspace, what the user opens is it. */
	readonly originOf: (names: readonly Uri[], isOpen: boolean) => FileOrigin;
}

/** Starts without any. */
export function createOutsidePlaces(workspaceFolders: WorkspaceFolders): OutsidePlaces {
	let named: readonly NamedPlace[] = [];
	let found: readonly OutsidePlace[] = [];
	const among = (places: readonly OutsidePlace[], uri: Uri): OutsidePlace | undefined =>
		places.find((place) => isReadIn(place, uri));
	return {
		named: () => named,
		found: () => found,
		setNamed: (places) => {
			named = places;
		},
		setFound: (places) => {
			found = places;
		},
		placeOf: (uri) => among(named, uri) ?? among(found, uri),
		originOf: (names, isOpen) => {
			if (names.some(workspaceFolders.contains)) return 'workspace';
			if (names.some((name) => among(named, name))) return 'named';
			if (isOpen && workspaceFolders.all().length === 0) return 'workspace';
			return names.some((name) => among(found, name)) ? 'found' : 'workspace';
		},
	};
}
