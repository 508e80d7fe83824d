import {
	type Connection,
	DidChangeWatchedFilesNotification,
	type Disposable,
	FileChangeType,
	type FileEvent,
	type FileSystemWatcher,
	WatchKind,
} from 'vscode-languageserver';
import { pathMatcher } from '../core/base/glob';
import { getEntry, keysOf, valuesOf } from '../core/base/persistentMap';
import { baseName, folderOf, isInside, normalizeUri, pathOf, type Uri, upwards } from '../core/base/uri';
import { languages } from '../core/languages/registry';
import { isCandidate } from '../core/model/language';
import { PROJECT_SETTINGS_NAME } from '../core/settings/projectSettings';
import { fileAt, namesOfFile, type Snapshot } from '../core/workspace/snapshot';
import type { FileSystem } from '../files/fileSystem';
import { installPatterns, marksInstall, tellsOfInstall } from '../files/installInfo';
import type { ProjectConfigs } from '../files/projectConfigs';
import type { Disk } from './disk';
import type { Indexing } from './indexing';
import type { Installs } from './installs';
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
	readonly installs: Pick<Installs, 'forgetNear' | 'readNew'>;
	readonly indexing: Indexing;
	readonly reach: Pick<Reach, 'passesBy' | 'rootOf'>;
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
export function registerWatchers(connection: Connection, folders: readonly Uri[]): void {
	register(connection, [
		...watchedChanges.map((globPattern) => ({ globPattern })),
		{ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
	]);
	registerWatchersIn(connection, folders);
}

/** The same for what only the path of workspace folders tells to be ours, as `/etc/nginx`: of a client's globs they are no part. */
export function registerWatchersIn(connection: Connection, folders: readonly Uri[]): void {
	const patterns = new Set(
		folders.flatMap((folder) => watchedChanges.flatMap((glob) => restsOf(glob, pathOf(folder)))),
	);
	if (patterns.size > 0)
		register(
			connection,
			[...patterns].map((globPattern) => ({ globPattern })),
		);
}

/** What is left of a glob, as of `**\/nginx/**\/*.conf`, below a folder whose path is what it begins with. */
function restsOf(glob: string, folder: string): readonly string[] {
	const steps = glob.split('/');
	return steps.flatMap((_, at) => {
		const start = steps.slice(0, at).join('/');
		const isHere = start.replaceAll('*', '') !== '' && pathMatcher([start], { braces: true })(folder);
		return isHere ? [steps.slice(at).join('/')] : [];
	});
}

function register(connection: Connection, watchers: readonly FileSystemWatcher[]): void {
	connection.client
		.register(DidChangeWatchedFilesNotification.type, { watchers: [...watchers] })
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
	const { connection, state, disk, installs, indexing, outside, named, writing, configs } = options;
	connection.onDidChangeWatchedFiles(async ({ changes }) => {
		const events = changes.map(({ uri, type }): FileEvent => ({ uri: normalizeUri(uri), type }));
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
		const turned: Uri[] = [];
		await disk.inOrder(async () => {
			const names = new Set<Uri>();
			for (const event of events) {
				const effect = await effectOf(event, options);
				if (effect === 'one file') names.add(event.uri);
				if (effect === 'more') turned.push(event.uri);
			}
			named.forget(events.map(({ uri }) => uri));
			if (!options.watchesMore) for (const name of named.forgetWatched()) names.add(name);
			await disk.refresh(names);
			await disk.lookAgain(new Set(events.filter(({ type }) => type !== FileChangeType.Changed).map(({ uri }) => uri)));
			installs.forgetNear(events.map(({ uri }) => uri).filter(tellsOfInstall));
			await installs.readNew();
		});
		if (turned.length > 0) await indexing.rescan(turned);
		const changed = new Set(events.flatMap(({ uri, type }) => (type === FileChangeType.Changed ? [] : [uri])));
		// Of a folder that comes or goes only what is in it may be told.
		const mayCome = outside
			.named()
			.some(({ folder }) => [...changed].some((uri) => isInside(uri, folder) || isInside(folder, uri)));
		if (mayCome || (!options.watchesMore && outside.named().length > 0)) await indexing.refreshNamed();
	});
}

/**
 * What an event takes: one file is to be read, or all folders are to be looked through, as what is in them may come to be known, to be
 * known by other names, or to be left out.
 */
async function effectOf(
	{ uri, type }: FileEvent,
	{ files, state, indexing, reach }: WatchedFilesOptions,
): Promise<'nothing' | 'one file' | 'more'> {
	const snapshot = state.snapshot();
	const isOurs = isCandidate(snapshot.languages, uri);
	const isChange = type === FileChangeType.Changed;
	if (!isChange && marksInstall(uri)) return 'more';
	const [, ...others] = namesOfFile(snapshot, uri);
	const isPlain = others.length === 0 && getEntry(snapshot.aliases, uri) === undefined && !indexing.isLinked(uri);
	if (type === FileChangeType.Deleted) {
		const root = reach.rootOf(uri)?.root;
		// Of the folder that was opened itself nothing may be told.
		if (root !== undefined && !indexing.unreadable().includes(root) && !(await files.stat(root))) return 'more';
		if (!isPlain || holdsKnown(uri, snapshot)) return 'more';
		return isOurs || fileAt(snapshot, uri) ? 'one file' : 'nothing';
	}
	// To what is left out a link may lead that is not.
	const isLinked = isOurs && !isPlain;
	if (!isLinked && fileAt(snapshot, uri) === undefined && (await reach.passesBy(uri))) return 'nothing';
	const stat = await files.stat(uri);
	if (stat?.kind === 'directory') return isChange ? 'nothing' : 'more';
	// What is not there may be a link that leads nowhere yet.
	if (stat?.link === true || (!stat && (isOurs || !isChange)) || (!isChange && !isPlain)) return 'more';
	return isOurs || fileAt(snapshot, uri) ? 'one file' : 'nothing';
}

/** Whether something is known below a folder, or by its name: of a folder that goes the client tells nothing else. */
function holdsKnown(uri: Uri, { files, aliases, unclaimed }: Snapshot): boolean {
	const isBelow = (name: Uri): boolean => name !== uri && isInside(uri, name);
	return (
		valuesOf(files).some((file) => isBelow(file.uri)) ||
		valuesOf(unclaimed).some((names) => names.some(isBelow)) ||
		keysOf(aliases).some(isBelow)
	);
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
