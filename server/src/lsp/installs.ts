import { valuesOf } from '../core/base/persistentMap';
import { folderOf, isInside, type Uri } from '../core/base/uri';
import { namesOfFile, type Snapshot } from '../core/workspace/snapshot';
import { createInstallInfoReader, holdsGhost } from '../files/installInfo';
import type { Host } from './host';
import { nextTurn } from './inSlices';
import { MAX_PARALLEL_READS } from './limits';
import type { State } from './state';

/** What lies beside files: whether their folder holds a part of a Ghost install, and what the parts of one tell. */
export interface Installs {
	/** Whether a part of a Ghost install is known to lie beside one of the names of a file. */
	readonly isBeside: (names: readonly Uri[]) => boolean;
	/** Looks whether one lies beside `uri`. */
	readonly look: (uri: Uri) => Promise<void>;
	/** The same, and reads what it tells, as of a Ghost config that is being opened. */
	readonly lookAround: (uri: Uri) => Promise<void>;
	/** Notes folders that hold a part of one. */
	readonly note: (folders: readonly Uri[]) => void;
	/** Forgets which folders do, before all are looked at again. */
	readonly forget: () => void;
	/** Reads what lies beside Ghost configs that have come since the last time. */
	readonly readNew: () => Promise<void>;
	/** Has it read again what lies beside configs near `touched`, in their folder, around it or in it; beside all if that is left out. */
	readonly forgetNear: (touched?: Iterable<Uri>) => void;
}

/** Nothing is known of any folder. */
export function createInstalls({ files, defer }: Pick<Host, 'files' | 'defer'>, state: State): Installs {
	const holding = new Set<Uri>();
	/** The folders of which it has been read what lies there. */
	const informed = new Set<Uri>();

	const look = async (uri: Uri): Promise<void> => {
		const folder = folderOf(uri);
		const entries = (await files.readDirectory(folder)) ?? [];
		if (await holdsGhost(files, folder, entries)) holding.add(folder);
		else holding.delete(folder);
	};
	const read = async (folders: readonly Uri[]): Promise<void> => {
		const readInstallInfo = createInstallInfoReader(files);
		for (let at = 0; at < folders.length; at += MAX_PARALLEL_READS) {
			const batch = folders.slice(at, at + MAX_PARALLEL_READS);
			const installInfo = await Promise.all(batch.map(readInstallInfo));
			state.apply(
				installInfo.map((found, index) => ({ kind: 'installInfo', folder: batch[index] ?? '', installInfo: found })),
				{ more: true },
			);
		}
		for (const folder of folders) informed.add(folder);
	};
	return {
		isBeside: (names) => names.some((name) => holding.has(folderOf(name))),
		look,
		lookAround: async (uri) => {
			await Promise.all([look(uri), read([folderOf(uri)])]);
		},
		note: (folders) => {
			for (const folder of folders) holding.add(folder);
		},
		forget: () => holding.clear(),
		readNew: async () => {
			await nextTurn({ defer });
			const folders = backendFolders(state.snapshot());
			// What is put in the place of one that has gone has other things beside it.
			for (const folder of informed) if (!folders.has(folder)) informed.delete(folder);
			await read([...folders].filter((folder) => !informed.has(folder)));
		},
		forgetNear: (touched) => {
			const names = new Set([...(touched ?? [])].flatMap((uri) => [uri, ...namesOfFile(state.snapshot(), uri)]));
			for (const folder of informed) {
				const isNear = (uri: Uri): boolean =>
					isInside(folder, uri) || isInside(uri, folder) || folderOf(uri) === folderOf(folder);
				if (!touched || [...names].some(isNear)) informed.delete(folder);
			}
		},
	};
}

/** The folders with files that may hold a backend. */
function backendFolders({ files, languages }: Snapshot): ReadonlySet<Uri> {
	const folders = new Set<Uri>();
	for (const { uri, head } of valuesOf(files)) if (languages.of(head.language).backends) folders.add(folderOf(uri));
	return folders;
}
