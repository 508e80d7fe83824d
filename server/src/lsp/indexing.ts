import {
	type Connection,
	MessageType,
	ShowMessageNotification,
	type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { say, type Wording } from '../core/base/phrase';
import type { Uri } from '../core/base/uri';
import { allFiles } from '../core/workspace/snapshot';
import type { ProjectConfigs } from '../files/projectConfigs';
import { type Candidate, findCandidates } from '../files/scan';
import type { ClientSupport } from './clientSupport';
import type { SettingsFor } from './didChangeConfiguration';
import type { Disk } from './disk';
import type { Documents } from './documents';
import type { Host } from './host';
import { nextTurn } from './inSlices';
import type { MachineSearch } from './machineSearch';
import type { NamedFiles } from './namedFiles';
import type { NamedPlace, OutsidePlaces } from './outsidePlaces';
import type { Reach } from './reach';
import type { State } from './state';
import type { WorkspaceFolders } from './workspaceFolders';

/** Reads whole folders, in the background, and in order with the rest of the work of `Disk`. */
export interface Indexing {
	/** Reads the workspace folders, and what is read with them; resolves when all these files are known. */
	readonly scanAll: () => Promise<void>;
	/** Reads a folder that has come into the workspace, or into one of its folders. */
	readonly scanFolder: (folder: Uri) => Promise<void>;
	/** Reads all anew if other folders outside of the workspace are named than were, or can be read. */
	readonly refreshNamed: () => Promise<void>;
	/** Reads the `.ghost-nginx.json` of `folders` anew, and all files if others are to be read by now. */
	readonly refreshConfigs: (folders: Iterable<Uri>) => Promise<void>;
	/** Drops the files that lie in no workspace folder any more and are not open. */
	readonly dropFilesOutside: () => Promise<void>;
	/** Whether the last scan stopped at a limit. */
	readonly truncated: () => boolean;
	/** The folders that the last scans could not read. */
	readonly unreadable: () => readonly Uri[];
}

/** The parts that indexing works with. */
export interface IndexingOptions {
	readonly connection: Connection;
	readonly client: Pick<ClientSupport, 'inWords'>;
	readonly host: Pick<Host, 'defer' | 'files'>;
	readonly workspaceFolders: WorkspaceFolders;
	readonly state: State;
	readonly outside: OutsidePlaces;
	readonly reach: Pick<Reach, 'follows' | 'rootOf'>;
	readonly named: Pick<NamedFiles, 'reset' | 'take'>;
	readonly configs: ProjectConfigs;
	/** The folders outside of the workspace that are named now. */
	readonly namedPlaces: () => Promise<readonly NamedPlace[]>;
	readonly machineSearch: Pick<MachineSearch, 'reset' | 'update'>;
	readonly documents: Pick<Documents, 'leading'>;
	readonly disk: Disk;
	readonly settings: SettingsFor;
}

/** Scans with the present settings; says once per session if a scan stops at a limit. */
export function createIndexing(options: IndexingOptions): Indexing {
	const { connection, host, workspaceFolders, outside, reach, named, configs, machineSearch } = options;
	const { state, documents, disk } = options;
	const { inWords } = options.client;
	let truncated = false;
	const unreadable = new Set<Uri>();
	let said = false;

	const sayTruncated = (count: number): void => {
		if (said) return;
		said = true;
		const message = inWords(
			say`Ghost nginx stopped after ${count} files, so it does not say what others may lack. Open a smaller folder, or raise ghostNginx.scan.maxFiles.`,
		);
		connection
			.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
			.catch(() => undefined);
	};

	/** The candidates of several folders, each file once. */
	const search = async (folders: readonly Uri[], known: number): Promise<readonly Candidate[]> => {
		const { maxFiles } = options.settings();
		const found = new Map<Uri, Candidate>();
		for (const folder of folders) {
			const room = Math.max(0, maxFiles - known - found.size);
			const { exclude } = options.settings(folder);
			const result = await findCandidates(
				{ ...(reach.rootOf(folder) ?? { root: folder }), start: folder },
				{ maxFiles: room, exclude, configs, pause: () => nextTurn(host) },
				host.files,
				workspaceFolders.realUri,
				state.snapshot().languages,
			);
			for (const candidate of result.candidates) {
				const aliases = new Set([...candidate.aliases, ...(found.get(candidate.uri)?.aliases ?? [])]);
				found.set(candidate.uri, { ...candidate, aliases: [...aliases] });
			}
			if (result.truncated) truncated = true;
			for (const closed of result.unreadable) unreadable.add(closed);
		}
		return [...found.values()];
	};

	/** Those to which a link leads that is followed, as far as only links lead there. Which are is known when all folders are. */
	const followed = (candidates: readonly Candidate[]): readonly Candidate[] =>
		candidates.filter(
			({ uri, aliases }) => reach.rootOf(uri) !== undefined || aliases.some((link) => reach.follows(link, uri)),
		);

	const scanAll = async (): Promise<void> => {
		truncated = false;
		unreadable.clear();
		const progress = beginProgress(connection, inWords);
		try {
			await configs.refresh();
			for (const folder of workspaceFolders.all()) await configs.readAbove(folder);
			machineSearch.reset();
			named.reset();
			disk.forgetInstallInfo();
			const own = await search(workspaceFolders.all(), 0);
			outside.setNamed(await options.namedPlaces());
			const places = outside.named().filter(({ isThere }) => isThere);
			const others = await search(
				places.map(({ folder }) => folder),
				own.length,
			);
			const ownFiles = new Set(own.map(({ uri }) => uri));
			const candidates = followed([...own, ...others.filter(({ uri }) => !ownFiles.has(uri))]);
			const left = new Set([...allFiles(state.snapshot())].map(({ uri }) => uri));
			for (const { uri } of candidates) left.delete(uri);
			const gone = [...left].filter((uri) => !documents.leading(uri));
			state.apply(
				gone.map((uri) => ({ kind: 'removed', uri })),
				{ more: true },
			);
			// What is open may be read for another reason by now.
			await disk.refresh([...left].filter((uri) => documents.leading(uri)));
			await disk.read(candidates, (done) => progress.report(done, candidates.length));
			await machineSearch.update();
			await disk.readNewInstallInfo();
			if (truncated) sayTruncated(candidates.length);
			else state.apply([{ kind: 'settled' }]);
		} finally {
			progress.end();
		}
	};

	return {
		scanAll: () => disk.inOrder(scanAll),
		scanFolder: (folder) =>
			disk.inOrder(async () => {
				if (reach.rootOf(folder)?.enters?.(folder) === false) return;
				await configs.readAbove(folder);
				const candidates = followed(await search([folder], state.snapshot().files.size));
				await disk.read(candidates);
				await disk.readNewInstallInfo();
				if (truncated) sayTruncated(state.snapshot().files.size);
			}),
		refreshNamed: async () => {
			const folders = (places: readonly NamedPlace[]): string =>
				places.map(({ folder, isThere }) => `${folder} ${isThere}`).join('\n');
			if (folders(await options.namedPlaces()) !== folders(outside.named())) await disk.inOrder(scanAll);
		},
		refreshConfigs: (folders) =>
			disk.inOrder(async () => {
				const before = reachOf(configs);
				for (const folder of folders) await configs.read(folder);
				for (const folder of workspaceFolders.all()) await configs.readAbove(folder);
				if (reachOf(configs) !== before) await scanAll();
			}),
		dropFilesOutside: () =>
			disk.inOrder(async () => {
				const isInPlace = (name: Uri): boolean =>
					workspaceFolders.contains(name) || outside.placeOf(name) !== undefined;
				const left = [...allFiles(state.snapshot())].filter(
					({ uri, aliases }) => ![uri, ...aliases].some(isInPlace) && !documents.leading(uri),
				);
				// What files name may be named by others that stay.
				for (const { uri, aliases } of left) named.take(uri, [uri, ...aliases]);
				const gone = left.filter(({ uri, aliases }) => !outside.naming([uri, ...aliases]));
				state.apply(gone.map(({ uri }) => ({ kind: 'removed', uri })));
				await disk.read([]);
			}),
		truncated: () => truncated,
		unreadable: () => [...unreadable],
	};
}

/** What in the settings of projects decides which files are read. */
function reachOf(configs: ProjectConfigs): string {
	return JSON.stringify(configs.all().map(({ folder, settings: { exclude, folders } }) => [folder, exclude, folders]));
}

interface Progress {
	readonly report: (done: number, of: number) => void;
	readonly end: () => void;
}

/** Progress, shown as soon as the client agrees; a client that never answers shows none. */
function beginProgress(connection: Connection, inWords: Wording): Progress {
	let reporter: WorkDoneProgressServerReporter | undefined;
	let ended = false;
	let shown = -1;
	const begin = async (): Promise<void> => {
		const created = await connection.window.createWorkDoneProgress();
		if (ended) return;
		reporter = created;
		reporter.begin('Ghost nginx', 0, inWords(say`Looking for Ghost and nginx files`), false);
	};
	begin().catch(() => undefined);
	return {
		report: (done, of) => {
			const percent = Math.floor((100 * done) / of);
			if (percent === shown) return;
			shown = percent;
			reporter?.report(percent, inWords(say`${done} of ${of} files`));
		},
		end: () => {
			ended = true;
			reporter?.done();
		},
	};
}
