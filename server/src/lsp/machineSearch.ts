import type { Uri } from '../core/base/uri';
import type { LanguageId } from '../core/model/fileSummary';
import { entriesFor, LAUNCHERS } from '../core/workspace/keyIndex';
import { type Sides, sidesOf } from '../core/workspace/sides';
import {
	allFiles,
	type FileRecord,
	fileAt,
	hasFoundFiles,
	type Snapshot,
	workspaceFiles,
} from '../core/workspace/snapshot';
import { type FoundPlace, isReadIn, type Machine, type OutsidePlace, searchMachine } from '../files/machine';
import type { ProjectConfigs } from '../files/projectConfigs';
import type { Candidate } from '../files/scan';
import type { SettingsFor } from './didChangeConfiguration';
import type { Disk } from './disk';
import type { Documents, OpenDocument } from './documents';
import type { Host } from './host';
import type { Installs } from './installs';
import type { OutsidePlaces } from './outsidePlaces';
import type { Reach } from './reach';
import type { State } from './state';
import type { WorkspaceFolders } from './workspaceFolders';

/** The search of the machine for the end that the workspace does not hold. */
export interface MachineSearch {
	/** Whether what is read of the machine is no longer what should be: then `update` is to be called. */
	readonly isDue: () => boolean;
	/** Searches the machine, or forgets what was found; in order with the rest of the work of `Disk`. */
	readonly update: () => Promise<void>;
	/** Forgets where something was found, before all is read anew. */
	readonly reset: () => void;
	readonly sides: () => Sides;
	/** Which ends are among what was found and is still there. */
	readonly foundSides: () => Sides;
	/** The places where files of that are, but for those that the workspace holds as well. */
	readonly usedPlaces: () => readonly OutsidePlace[];
	/** The places that are there and may not be looked into. */
	readonly closedPlaces: () => readonly Pick<FoundPlace, 'end' | 'name'>[];
}

/** The parts that the search works with. */
export interface MachineSearchOptions {
	readonly host: Pick<Host, 'files' | 'machine'>;
	readonly workspaceFolders: WorkspaceFolders;
	readonly outside: OutsidePlaces;
	readonly reach: Pick<Reach, 'hindrance'>;
	readonly configs: ProjectConfigs;
	readonly settings: SettingsFor;
	readonly state: State;
	readonly documents: Pick<Documents, 'all'>;
	readonly disk: Pick<Disk, 'read' | 'refresh'>;
	readonly installs: Pick<Installs, 'isBeside' | 'note'>;
}

/** Nothing is found before `update`. */
export function createMachineSearch(options: MachineSearchOptions): MachineSearch {
	const { host, workspaceFolders, outside, reach, configs, settings, state, documents, disk, installs } = options;
	let active = false;
	let places: readonly FoundPlace[] = [];

	const sides = (): Sides => workspaceSides(state.snapshot(), documents.all(), workspaceFolders);
	const isNeeded = (): boolean => {
		const { ghost, nginx } = sides();
		// Without a folder, what the user opened is all that is known, and much may be missing.
		return reach.hindrance() === undefined && (workspaceFolders.all().length === 0 ? ghost || nginx : ghost !== nginx);
	};

	const isFound = (name: Uri): boolean => outside.originOf([name], false) === 'found';
	const search = async (machine: Machine): Promise<void> => {
		const { languages, files } = state.snapshot();
		const maxFiles = Math.max(0, settings().maxFiles - files.size);
		places = await searchMachine(machine, { maxFiles, configs }, host.files, workspaceFolders.realUri, languages);
		outside.setFound(places);
		installs.note(places.flatMap(({ installs }) => installs));
		const candidates = new Map<Uri, Candidate>();
		for (const candidate of places.flatMap((place) => place.candidates)) {
			const { uri } = candidate;
			const known = candidates.get(uri) ?? fileAt(state.snapshot(), uri);
			const aliases = new Set([...(known?.aliases ?? []), ...candidate.aliases]);
			// A file of the workspace is read again only if it has come to be known by another name.
			if (isFound(uri) || aliases.size > (known?.aliases.length ?? 0))
				candidates.set(uri, { ...candidate, aliases: [...aliases] });
		}
		await disk.read([...candidates.values()]);
	};
	const forget = async (): Promise<void> => {
		const linked = [...workspaceFiles(state.snapshot())]
			.filter(({ aliases }) => aliases.some(isFound))
			.map(({ uri, aliases }): Candidate => {
				const kept = aliases.filter((name) => !isFound(name));
				return { uri, aliases: kept, besideInstall: installs.isBeside([uri, ...kept]) };
			});
		outside.setFound([]);
		places = [];
		await disk.refresh(filesFound().map(({ uri }) => uri));
		await disk.read(linked);
	};
	const filesFound = (): readonly FileRecord[] =>
		hasFoundFiles(state.snapshot()) ? [...allFiles(state.snapshot())].filter(({ origin }) => origin === 'found') : [];

	return {
		isDue: () => isNeeded() !== active,
		update: async () => {
			const needed = isNeeded();
			if (needed === active) return;
			active = needed;
			if (needed && host.machine) await search(host.machine);
			else await forget();
		},
		reset: () => {
			active = false;
			places = [];
			outside.setFound([]);
		},
		sides,
		foundSides: () => {
			const { languages, index } = state.snapshot();
			const kinds = filesFound().map(({ head }) => languages.of(head.language));
			const launched = entriesFor(index, LAUNCHERS).some(
				({ uri }) => fileAt(state.snapshot(), uri)?.origin === 'found',
			);
			return {
				ghost: launched || kinds.some((kind) => kind.backends !== undefined),
				nginx: kinds.some((kind) => kind.routes !== undefined),
			};
		},
		usedPlaces: () => {
			const names = filesFound().flatMap(({ uri, aliases }) => [uri, ...aliases]);
			return places.filter((place) => names.some((name) => isReadIn(place, name)));
		},
		closedPlaces: () => places.filter(({ isReadable }) => !isReadable),
	};
}

function workspaceSides(
	snapshot: Snapshot,
	documents: Iterable<OpenDocument>,
	{ all, contains }: WorkspaceFolders,
): Sides {
	const visited = new Map<LanguageId, Set<Uri>>();
	// A file that is merely open beside a workspace may be closed again, and says nothing of what the workspace holds.
	for (const { real } of all().length > 0 ? documents : []) {
		const file = fileAt(snapshot, real);
		if (file?.origin !== 'workspace' || [file.uri, ...file.aliases].some(contains)) continue;
		const { language } = file.head;
		visited.set(language, (visited.get(language) ?? new Set()).add(file.uri));
	}
	return sidesOf(snapshot, (language) => visited.get(language)?.size ?? 0);
}
