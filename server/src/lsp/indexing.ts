import {
	type Connection,
	MessageType,
	ShowMessageNotification,
	type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { isInside, type Uri } from '../core/base/uri';
import { allFiles } from '../core/workspace/snapshot';
import type { FileSystem } from '../files/fileSystem';
import { type Candidate, findCandidates, isPassedBy } from '../files/scan';
import type { Disk } from './disk';
import type { Documents } from './documents';
import type { ServerSettings } from './settings';
import type { State } from './state';
import type { WorkspaceFolders } from './workspaceFolders';

/** Reads whole folders, in the background, and in order with the rest of the work of `Disk`. */
export interface Indexing {
	/** Reads the workspace folders; resolves when all their files are known. */
	readonly scanAll: () => Promise<void>;
	/** Reads a folder that has come into the workspace, or into one of its folders. */
	readonly scanFolder: (folder: Uri) => Promise<void>;
	/** Drops the files that lie in no workspace folder any more and are not open. */
	readonly dropFilesOutside: () => Promise<void>;
	/** Whether a scan leaves `uri` out. */
	readonly passesBy: (uri: Uri) => Promise<boolean>;
	/** Whether the last scan stopped at a limit. */
	readonly truncated: () => boolean;
}

/** The parts that indexing works with. */
export interface IndexingOptions {
	readonly connection: Connection;
	readonly files: FileSystem;
	readonly workspaceFolders: WorkspaceFolders;
	readonly state: State;
	readonly documents: Pick<Documents, 'leading'>;
	readonly disk: Disk;
	readonly settings: () => ServerSettings;
}

/** Scans with the present settings; says once per session if a scan stops at a limit. */
export function createIndexing(options: IndexingOptions): Indexing {
	const { connection, files, workspaceFolders, state, documents, disk } = options;
	let truncated = false;
	let said = false;

	const sayTruncated = (count: number): void => {
		if (said) return;
		said = true;
		const message = `Ghost nginx stopped after ${count} files, so it does not say what others may lack. Open a smaller folder, or raise ghostNginx.scan.maxFiles.`;
		connection
			.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
			.catch(() => undefined);
	};

	/** The candidates of several folders, each file once. */
	const search = async (folders: readonly Uri[], known: number): Promise<readonly Candidate[]> => {
		const { maxFiles, exclude } = options.settings();
		const found = new Map<Uri, Candidate>();
		for (const folder of folders) {
			const root = workspaceFolders.all().find((one) => isInside(one, folder)) ?? folder;
			const room = Math.max(0, maxFiles - known - found.size);
			const result = await findCandidates(
				{ root, start: folder },
				{ maxFiles: room, exclude },
				files,
				workspaceFolders.realUri,
				state.snapshot().languages,
			);
			for (const candidate of result.candidates) {
				const aliases = new Set([...candidate.aliases, ...(found.get(candidate.uri)?.aliases ?? [])]);
				found.set(candidate.uri, { ...candidate, aliases: [...aliases] });
			}
			if (result.truncated) truncated = true;
		}
		return [...found.values()];
	};

	const scanAll = async (): Promise<void> => {
		truncated = false;
		const progress = beginProgress(connection);
		try {
			const candidates = await search(workspaceFolders.all(), 0);
			const left = new Set([...allFiles(state.snapshot())].map(({ uri }) => uri));
			for (const { uri } of candidates) left.delete(uri);
			const gone = [...left].filter((uri) => !documents.leading(uri));
			state.apply(
				gone.map((uri) => ({ kind: 'removed', uri })),
				{ more: true },
			);
			await disk.read(candidates, (done) => progress.report(done, candidates.length));
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
				const candidates = await search([folder], state.snapshot().files.size);
				await disk.read(candidates);
				await disk.readNewInstallInfo();
				if (truncated) sayTruncated(state.snapshot().files.size);
			}),
		dropFilesOutside: () =>
			disk.inOrder(async () => {
				const gone = [...allFiles(state.snapshot())].filter(
					({ uri, aliases }) => ![uri, ...aliases].some(workspaceFolders.contains) && !documents.leading(uri),
				);
				state.apply(gone.map(({ uri }) => ({ kind: 'removed', uri })));
			}),
		passesBy: async (uri) => {
			const root = workspaceFolders.all().find((folder) => isInside(folder, uri));
			return root === undefined || isPassedBy(root, uri, options.settings().exclude, files);
		},
		truncated: () => truncated,
	};
}

interface Progress {
	readonly report: (done: number, of: number) => void;
	readonly end: () => void;
}

/** Progress, shown as soon as the client agrees; a client that never answers shows none. */
function beginProgress(connection: Connection): Progress {
	let reporter: WorkDoneProgressServerReporter | undefined;
	let ended = false;
	let shown = -1;
	const begin = async (): Promise<void> => {
		const created = await connection.window.createWorkDoneProgress();
		if (ended) return;
		reporter = created;
		reporter.begin('Ghost nginx', 0, 'Looking for Ghost and nginx files', false);
	};
	begin().catch(() => undefined);
	return {
		report: (done, of) => {
			const percent = Math.floor((100 * done) / of);
			if (percent === shown) return;
			shown = percent;
			reporter?.report(percent, `${done} of ${of} files`);
		},
		end: () => {
			ended = true;
			reporter?.done();
		},
	};
}
