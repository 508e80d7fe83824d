import {
	type Connection,
	DidChangeWatchedFilesNotification,
	type Disposable,
	FileChangeType,
	type FileEvent,
	type FileSystemWatcher,
	WatchKind,
} from 'vscode-languageserver';
import { baseName, folderOf, isInside, joinUri, normalizeUri, type Uri, upwards } from '../core/base/uri';
import { isComposeName } from '../core/languages/compose/claims';
import { languages } from '../core/languages/registry';
import { isCandidate, mayHoldBackend } from '../core/model/language';
import { PROJECT_SETTINGS_NAME } from '../core/settings/projectSettings';
import { allFiles, fileAt } from '../core/workspace/snapshot';
import type { FileSystem } from '../files/fileSystem';
import { foldersInformedBy, installPatterns } from '../files/installInfo';
import type { ProjectConfigs } from '../files/projectConfigs';
import type { Disk } from './disk';
import type { Indexing } from './indexing';
import { MAX_REPLACE_MS } from './limits';
import type { NamedFiles, WatchedPlace } from './namedFiles';
import type { OutsidePlaces } from './outsidePlaces';
import type { Reach } from './reach';
import type { State } from './state';
import type { WorkspaceFolders } from './workspaceFolders';
import type { Writing } from './writing';

/** The parts that learn of files that changed. */
export interface WatchedFilesOptions {
	readonly connection: Connection;
	readonly files: FileSystem;
	readonly state: State;
	readonly disk: Disk;
	readonly indexing: Indexing;
	readonly reach: Pick<Reach, 'passesBy'>;
	readonly outside: Pick<OutsidePlaces, 'named'>;
	readonly named: Pick<NamedFiles, 'forget' | 'forgetWatched'>;
	/** Whether the client watches what it is asked to watch as the files change, see `watchOutside`. */
	readonly watchesMore: boolean;
	readonly writing: Pick<Writing, 'fileCreated'>;
	readonly configs: Pick<ProjectConfigs, 'all'>;
	/** Called after a `.ghost-nginx.json` has been read anew. */
	readonly configsChanged: () => void;
}

/** Globs of the files whose changes matter: those of each kind of file, and what tells of an install. */
export const watchedChanges: readonly string[] = [
	...languages.all.flatMap(({ patterns }) => patterns),
	...installPatterns,
	`**/${PROJECT_SETTINGS_NAME}`,
];

/**
 * Asks the client to watch the disk. Folders come and go whole, and an editor then tells of the folder alone, so creation and
 * deletion are watched by any name. The server itself watches nothing, since editors do it better and only once.
 */
export function registerWatchers(connection: Connection): void {
	const watchers: FileSystemWatcher[] = watchedChanges.map((globPattern) => ({ globPattern }));
	watchers.push({ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete });
	connection.client
		.register(DidChangeWatchedFilesNotification.type, { watchers })
		.catch((error: unknown) => connection.console.warn(`The disk is not watched: ${String(error)}`));
}

/**
 * Gives a function that has the client watch the places outside of the workspace that are read, the files that others name, and the
 * folders above the workspace for a `.ghost-nginx.json`. It is to be called after they may have changed.
 */
export function watchOutside(
	connection: Connection,
	workspaceFolders: Pick<WorkspaceFolders, 'all'>,
	outside: Pick<OutsidePlaces, 'named' | 'found'>,
	named: () => readonly WatchedPlace[],
): () => void {
	let last = '';
	/** What was looked at last: this is called after each edit, and thousands of places may be named. */
	let seen: { readonly places: string; readonly named: readonly WatchedPlace[] } | undefined;
	let registered: Promise<Disposable | undefined> = Promise.resolve(undefined);
	return () => {
		const watchers: FileSystemWatcher[] = [...outside.named(), ...outside.found()].map(({ folder, watched }) => ({
			globPattern: { baseUri: folder, pattern: watched },
		}));
		const above = new Set(workspaceFolders.all().flatMap((folder) => [...upwards(folder)].slice(1, -1)));
		for (const folder of above) watchers.push({ globPattern: { baseUri: folder, pattern: PROJECT_SETTINGS_NAME } });
		const namedNow = named();
		const places = JSON.stringify(watchers);
		if (seen?.named === namedNow && seen.places === places) return;
		seen = { places, named: namedNow };
		const ofNamed = namedNow.map(({ folder, pattern }) => ({ globPattern: { baseUri: folder, pattern } }));
		const known = new Set(watchers.map((watcher) => JSON.stringify(watcher)));
		for (const watcher of ofNamed) {
			if (known.has(JSON.stringify(watcher))) continue;
			known.add(JSON.stringify(watcher));
			watchers.push(watcher);
		}
		const content = JSON.stringify(watchers);
		if (content === last) return;
		last = content;
		const before = registered;
		registered = connection.client
			.register(DidChangeWatchedFilesNotification.type, { watchers })
			.catch((error: unknown) => {
				connection.console.warn(`Nothing outside of the workspace is watched: ${String(error)}`);
				return undefined;
			});
		void before.then((old) => old?.dispose());
	};
}

/**
 * Follows `workspace/didChangeWatchedFiles`. Events come in any order, more than once, and for a folder instead of the files in
 * it.
 */
export function followWatchedFiles(options: WatchedFilesOptions): void {
	const { connection, files, state, disk, indexing, reach, outside, named, writing, configs } = options;
	connection.onDidChangeWatchedFiles(async ({ changes }) => {
		const events = changes.map(({ uri, type }): FileEvent => ({ uri: normalizeUri(uri), type }));
		const folders: Uri[] = [];
		const { languages: kinds } = state.snapshot();
		if (events.some(({ uri, type }) => type === FileChangeType.Created && isCandidate(kinds, uri)))
			writing.fileCreated();
		if (events.some(({ type }) => type === FileChangeType.Deleted))
			await new Promise((resolve) => setTimeout(resolve, MAX_REPLACE_MS));
		const configFolders = foldersOfConfigs(events, configs);
		if (configFolders.size > 0) {
			await indexing.refreshConfigs(configFolders);
			options.configsChanged();
		}
		await disk.inOrder(async () => {
			const deleted = new Set<Uri>();
			const names = new Set<Uri>();
			for (const { uri, type } of events) {
				if (type === FileChangeType.Deleted) deleted.add(uri);
				if (fileAt(state.snapshot(), uri)) names.add(uri);
				else if (type !== FileChangeType.Deleted && !(await reach.passesBy(uri))) {
					if (isCandidate(kinds, uri)) names.add(uri);
					if (type === FileChangeType.Created && (await files.stat(uri))?.kind === 'directory') folders.push(uri);
				}
			}
			for (const name of namesIn(deleted, state)) names.add(name);
			named.forget(events.map(({ uri }) => uri));
			if (!options.watchesMore) for (const name of named.forgetWatched()) names.add(name);
			const informed = new Set(events.flatMap(({ uri }) => foldersInformedBy(uri)));
			for (const config of await configsIn(informed, files)) names.add(config);
			await disk.refresh(names);
			const comeOrGone = events.filter(({ type }) => type !== FileChangeType.Changed).map(({ uri }) => uri);
			await disk.lookAgain(new Set(comeOrGone));
			for (const folder of backendFoldersNear(events, state)) informed.add(folder);
			await disk.refreshInstallInfo([...informed].filter((folder) => backendFolders(state).has(folder)));
			await disk.readNewInstallInfo();
		});
		for (const folder of folders) await indexing.scanFolder(folder);
		const changed = new Set(events.flatMap(({ uri, type }) => (type === FileChangeType.Changed ? [] : [uri])));
		const mayCome = outside.named().some(({ folder }) => [...upwards(folder)].some((uri) => changed.has(uri)));
		if (mayCome || (!options.watchesMore && outside.named().length > 0)) await indexing.refreshNamed();
	});
}

/** The folders whose `.ghost-nginx.json` came, changed or went, be it with the whole folder. */
function foldersOfConfigs(events: readonly FileEvent[], configs: Pick<ProjectConfigs, 'all'>): ReadonlySet<Uri> {
	const folders = new Set<Uri>();
	for (const { uri, type } of events) {
		if (baseName(uri) === PROJECT_SETTINGS_NAME) folders.add(folderOf(uri));
		if (type !== FileChangeType.Deleted) continue;
		for (const { folder } of configs.all()) if (isInside(uri, folder)) folders.add(folder);
	}
	return folders;
}

/** The known names that are in `deleted` or lie below one of them: of a deleted folder the client tells nothing else. */
function namesIn(deleted: ReadonlySet<Uri>, state: State): Uri[] {
	if (deleted.size === 0) return [];
	const isGone = (name: Uri): boolean => {
		for (let at = name; ; at = at.slice(0, at.lastIndexOf('/'))) {
			if (deleted.has(at)) return true;
			if (!at.includes('/')) return false;
		}
	};
	return [...allFiles(state.snapshot())].flatMap(({ uri, aliases }) => [uri, ...aliases].filter(isGone));
}

/**
 * The files in `folders` that may hold a backend, where a part of an install came or went: it decides whether a thin one
 * counts.
 */
async function configsIn(folders: ReadonlySet<Uri>, files: FileSystem): Promise<Uri[]> {
	const found = [...folders].map(async (folder) =>
		((await files.readDirectory(folder)) ?? [])
			.map(({ name }) => joinUri(folder, name))
			.filter((uri) => mayHoldBackend(languages, uri)),
	);
	return (await Promise.all(found)).flat();
}

function backendFolders({ snapshot }: State): ReadonlySet<Uri> {
	const folders = new Set<Uri>();
	const { languages } = snapshot();
	for (const { uri, head } of allFiles(snapshot()))
		if (languages.of(head.language).backends) folders.add(folderOf(uri));
	return folders;
}

/** The Ghost folders that a compose file in `events` may describe: its own and those directly below. */
function backendFoldersNear(events: readonly FileEvent[], state: State): Uri[] {
	const near = new Set(events.filter(({ uri }) => isComposeName(uri)).map(({ uri }) => folderOf(uri)));
	if (near.size === 0) return [];
	return [...backendFolders(state)].filter((folder) => near.has(folder) || near.has(folderOf(folder)));
}
