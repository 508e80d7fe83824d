import {
	type Connection,
	MessageType,
	ShowMessageNotification,
	type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { valuesOf } from '../core/base/persistentMap';
import { say, type Wording } from '../core/base/phrase';
import { folderOf, isInside, type Uri, upwards } from '../core/base/uri';
import { allFiles } from '../core/workspace/snapshot';
import type { ProjectConfigs } from '../files/projectConfigs';
import { type Candidate, findCandidates } from '../files/scan';
import type { ClientSupport } from './clientSupport';
import type { SettingsFor } from './didChangeConfiguration';
import type { Disk } from './disk';
import type { Documents } from './documents';
import type { Host } from './host';
import { nextTurn } from './inSlices';
import type { Installs } from './installs';
import type { MachineSearch } from './machineSearch';
import type { NamedFiles } from './namedFiles';
import type { NamedPlace, OutsidePlaces } from './outsidePlaces';
import type { Reach } from './reach';
import type { State } from './state';
import type { WorkspaceFolders } from './workspaceFolders';

/** Looks through whole folders, in the background, and in order with the rest of the work of `Disk`. */
export interface Indexing {
	/** Reads the workspace folders, and what is read with them; resolves when all these files are known. */
	readonly scanAll: () => Promise<void>;
	/**
	 * The same, but of files that were read already only those are read again that have come to be known otherwise, or are among `touched`
	 * or below. Afterwards all is as after a first scan. Scans that are wanted before one has begun are one.
	 */
	readonly rescan: (touched?: Iterable<Uri>) => Promise<void>;
	/** Rescans if other folders outside of the workspace are named than were, or can be read. */
	readonly refreshNamed: () => Promise<void>;
	/** Reads the `.ghost-nginx.json` of `folders` anew, and rescans if others are to be read by now. */
	readonly refreshConfigs: (folders: Iterable<Uri>) => Promise<void>;
	/** Whether more may come of what comes or goes at `uri` than that: a link may lead there, or it could not be read so far. */
	readonly isLinked: (uri: Uri) => boolean;
	/** Whether the last scan stopped at a limit. */
	readonly truncated: () => boolean;
	/** The folders that the last scan could not read. */
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
	readonly documents: Pick<Documents, 'all' | 'relocate'>;
	readonly disk: Disk;
	readonly installs: Pick<Installs, 'forget' | 'forgetNear' | 'look' | 'note' | 'readNew'>;
	readonly settings: SettingsFor;
}

/** Scans with the present settings; says once per session if a scan stops at a limit. */
export function createIndexing(options: IndexingOptions): Indexing {
	const { connection, host, workspaceFolders, outside, reach, named, configs, machineSearch } = options;
	const { state, documents, disk, installs } = options;
	const { inWords } = options.client;
	let truncated = false;
	const unreadable = new Set<Uri>();
	const dangling = new Set<Uri>();
	const linkedFolders = new Map<Uri, Uri>();
	let said = false;
	/** What the next scan reads again that is wanted and has not begun. */
	let wanted: { readonly touched: Set<Uri>; readonly over: Promise<void> } | undefined;

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
				{ root: folder, start: folder, enters: (below) => !workspaceFolders.all().includes(below) },
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
			installs.note(result.installs);
			for (const closed of result.unreadable) unreadable.add(closed);
			for (const link of result.dangling) dangling.add(link);
			for (const [link, folder] of result.linkedFolders) linkedFolders.set(link, folder);
		}
		return [...found.values()];
	};

	/** Those to which a link leads that is followed, as far as only links lead there. Which are is known when all folders are. */
	const followed = (candidates: readonly Candidate[]): readonly Candidate[] =>
		candidates.filter(
			({ uri, aliases }) => reach.rootOf(uri) !== undefined || aliases.some((link) => reach.follows(link, uri)),
		);

	/** Above a workspace folder, or what is open outside of them, the nearest one counts. */
	const readConfigsAbove = async (): Promise<void> => {
		const open = [...documents.all()].map(({ real }) => folderOf(real));
		const starts = [...workspaceFolders.all(), ...open.filter((folder) => !workspaceFolders.contains(folder))];
		for (const folder of starts) await configs.readAbove(folder);
		const counting = new Set(starts.map((folder) => configs.nearest(folder)?.folder));
		configs.keep(
			(folder) => workspaceFolders.contains(folder) || counting.has(folder) || outside.placeOf(folder) !== undefined,
		);
	};
	/** Reads all, or what is new, known otherwise, or at or below one of `touched`. */
	const scan = async (touched?: ReadonlySet<Uri>): Promise<void> => {
		truncated = false;
		unreadable.clear();
		dangling.clear();
		linkedFolders.clear();
		const progress = touched ? undefined : beginProgress(connection, inWords);
		try {
			await configs.refresh();
			await readConfigsAbove();
			machineSearch.reset();
			installs.forget();
			const own = await search(workspaceFolders.all(), 0);
			outside.setNamed(await options.namedPlaces());
			const places = outside.named().filter(({ isThere }) => isThere);
			const others = await search(
				places.map(({ folder }) => folder),
				own.length,
			);
			const ownFiles = new Set(own.map(({ uri }) => uri));
			const candidates = followed([...own, ...others.filter(({ uri }) => !ownFiles.has(uri))]);
			await documents.relocate();
			await dropAllBut(candidates);
			// What it has looked up so far rests on where links have led.
			named.reset();
			const isTouched = ({ uri, aliases }: Candidate): boolean =>
				touched === undefined || [uri, ...aliases].some((name) => [...upwards(name)].some((at) => touched.has(at)));
			const unread = candidates.filter((one) => isTouched(one) || disk.isReadOtherwise(one));
			await disk.read(unread, (done) => progress?.report(done, unread.length));
			await machineSearch.update();
			installs.forgetNear(touched);
			await installs.readNew();
			if (truncated) sayTruncated(candidates.length);
			state.apply([{ kind: truncated ? 'unsettled' : 'settled' }]);
		} finally {
			progress?.end();
		}
	};
	/** Drops what no scan finds any more; who names it reads it again. What is open stays, for that reason. */
	const dropAllBut = async (candidates: readonly Candidate[]): Promise<void> => {
		const left = new Set([...allFiles(state.snapshot())].map(({ uri }) => uri));
		for (const [uri] of valuesOf(state.snapshot().unclaimed)) if (uri !== undefined) left.add(uri);
		const open = new Map<Uri, Uri[]>();
		for (const { real, name, detached } of documents.all())
			if (!detached) open.set(real, [...(open.get(real) ?? []), ...(name === real ? [] : [name])]);
		for (const { uri } of candidates) {
			left.delete(uri);
			open.delete(uri);
		}
		disk.drop([...left].filter((uri) => !open.has(uri)));
		for (const uri of open.keys()) await installs.look(uri);
		await disk.read([...open].map(([uri, aliases]) => ({ uri, aliases, besideInstall: false })));
	};
	const rescan = (touched: Iterable<Uri> = []): Promise<void> => {
		if (!wanted) {
			const all = new Set<Uri>();
			const begun = async (): Promise<void> => {
				wanted = undefined;
				await scan(all);
			};
			wanted = { touched: all, over: disk.inOrder(begun) };
		}
		for (const uri of touched) wanted.touched.add(uri);
		return wanted.over;
	};

	return {
		scanAll: () => disk.inOrder(() => scan()),
		rescan,
		refreshNamed: async () => {
			const folders = (places: readonly NamedPlace[]): string =>
				places.map(({ folder, isThere }) => `${folder} ${isThere}`).join('\n');
			if (folders(await options.namedPlaces()) !== folders(outside.named())) await rescan();
		},
		refreshConfigs: async (folders) => {
			let isOther = false;
			await disk.inOrder(async () => {
				const before = reachOf(configs);
				for (const folder of folders) await configs.read(folder);
				await readConfigsAbove();
				isOther = reachOf(configs) !== before;
			});
			if (isOther) await rescan();
		},
		isLinked: (uri) =>
			dangling.size > 0 ||
			[...unreadable].some((closed) => isInside(closed, uri) || isInside(uri, closed)) ||
			[...linkedFolders].some(([link, folder]) => link === uri || isInside(folder, uri) || isInside(uri, folder)),
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
