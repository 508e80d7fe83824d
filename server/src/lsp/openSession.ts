import type { Connection, InitializeParams } from 'vscode-languageserver';
import { type Dictionary, type Words, wordingOf } from '../core/base/phrase';
import { sameData } from '../core/base/sameData';
import { joinUri, pathOf, type Uri } from '../core/base/uri';
import { labelText, visibleLines } from '../core/base/visible';
import { checkingFile, type RuleSettings } from '../core/diagnostics/checkFile';
import { PROJECT_SETTINGS_NAME } from '../core/settings/projectSettings';
import { fileAt } from '../core/workspace/snapshot';
import { filesWithin } from '../files/confined';
import { MAX_FILE_BYTES } from '../files/limits';
import { createProjectConfigs, nginxVersionsOf, type ProjectConfig } from '../files/projectConfigs';
import { clientSupport, documentationUriOf, workspaceFoldersOf } from './clientSupport';
import { type AllSettings, followSettings } from './didChangeConfiguration';
import { followWatchedFiles, registerWatchers, registerWatchersIn, watchOutside } from './didChangeWatchedFiles';
import { followWorkspaceFolders } from './didChangeWorkspaceFolders';
import { createDisk } from './disk';
import { createDocuments } from './documents';
import { createDelayedEmitter, createEmitter } from './emitter';
import { offerFormatting } from './formatting';
import { guardRequests, stopIfCancelled, untilCancelled } from './guard';
import type { Host } from './host';
import { createIndexing } from './indexing';
import { createSlices, inTurns, nextTurn } from './inSlices';
import { createInstalls } from './installs';
import { MAX_REFRESH_DELAY_MS } from './limits';
import { createLinkBook } from './linkBook';
import { createMachineSearch } from './machineSearch';
import { createNamedFiles } from './namedFiles';
import { namedPlaces } from './namedPlaces';
import { createNginxDocs } from './nginxDocs';
import { createNoteLog, notesOn } from './notes';
import { createOutsidePlaces } from './outsidePlaces';
import { createPublisher } from './publishDiagnostics';
import { createReach } from './reach';
import { createRechecker } from './recheck';
import { scanReport } from './scanReport';
import type { Session } from './session';
import type { ServerSettings } from './settings';
import { createState, type Effect } from './state';
import { createStatus } from './status';
import { createTextDocumentSync } from './textDocumentSync';
import { followTrust } from './trust';
import { createDetachedDocuments, viewOf } from './views';
import { createWorkspaceFolders } from './workspaceFolders';
import { followWriting } from './writing';

/**
 * Puts the parts together, each from those above it: documents and disk change the state, the state has files checked, checks
 * are published. What has to reach a part further down is an event, and the parts listen to each other at the end. Once it `isOver`, no
 * request is answered.
 */
export function openSession(
	connection: Connection,
	given: Host,
	params: InitializeParams,
	dictionary: Dictionary | undefined,
	isOver: () => boolean,
): Session {
	const client = clientSupport(params, wordingOf(dictionary));
	const trust = followTrust(connection, params);
	const log = (message: Words): void => connection.console.log(visibleLines(client.inWords(message)));
	const workspaceFolders = createWorkspaceFolders(given.files, () => foldersChanged());
	// Whoever does not trust a workspace has nothing read that a link in it points to.
	const files = filesWithin(
		given.files,
		async (uri) => trust.isGranted() || workspaceFolders.contains(await workspaceFolders.realUri(uri)),
	);
	const host: Host = { ...given, files };
	const foldersKnown = Promise.all(workspaceFoldersOf(params).map(workspaceFolders.add));
	const firstScan = createFirstScan();

	const stateApplied = createEmitter<Effect>();
	const stateBehind = createEmitter<boolean>();
	const checksIdle = createEmitter<void>();
	const refresh = createDelayedEmitter(MAX_REFRESH_DELAY_MS);

	const settings = followSettings(connection, client, workspaceFolders);
	const configs = createProjectConfigs(
		files,
		(config, error) => connection.console.warn(client.inWords([pathOf(config), ': ', error, '.'])),
		() => tellVersions(),
	);
	const tellVersions = (): void => {
		const versions = nginxVersionsOf(configs, {
			everywhere: settings.of().nginxVersion,
			byFolder: versionsByFolder(settings.current()),
		});
		state.apply([{ kind: 'nginxVersions', versions }], { more: true });
	};
	const outside = createOutsidePlaces(workspaceFolders);
	const namesOf = (uri: Uri): readonly Uri[] => [uri, ...(fileAt(state.snapshot(), uri)?.aliases ?? [])];
	const nearestConfig = (uri: Uri): ProjectConfig | undefined =>
		namesOf(uri).flatMap((name) => configs.nearest(name) ?? [])[0];
	const settingsOf = (uri: Uri): ServerSettings => settings.of(namesOf(uri).find(workspaceFolders.contains));
	const rules = (uri: Uri): RuleSettings => ({ ...nearestConfig(uri)?.settings.rules, ...settingsOf(uri).rules });
	const offerFormats = offerFormatting(connection, client);
	const documents = createDocuments(host);
	const detachedDocuments = createDetachedDocuments();
	const publisher = createPublisher(connection, client, documents);
	const state = createState({ host, applied: stateApplied.fire, behind: stateBehind.fire });
	const inSlices = createSlices(host);
	const inSteps: Session['inSteps'] = (steps, token) => inTurns(host, steps, () => stopIfCancelled(token));
	const foldersChanged = (): void => {
		const names = { folders: workspaceFolders.all(), climbs: false };
		state.apply([{ kind: 'fileNames', names }], { more: true });
	};
	const linkBook = createLinkBook(state.snapshot, publisher.toldOf);
	const recheck = createRechecker({
		host,
		snapshot: state.snapshot,
		rules,
		isOpen: (uri) => documents.leading(uri) !== undefined,
		isTold: (uri) => documents.leading(uri) !== undefined || fileAt(state.snapshot(), uri)?.origin === 'workspace',
		report: (uri, problems, always) => {
			const before = publisher.toldOf(uri);
			publisher.report(state.snapshot(), uri, problems, always);
			if (publisher.toldOf(uri) !== before) linkBook.told(uri);
		},
		alongside: linkBook.reading,
		idle: checksIdle.fire,
	});
	const writing = followWriting({ connection, host, documents, recheck });
	const reach = createReach({
		host,
		languages: state.snapshot().languages,
		workspaceFolders,
		outside,
		trust,
		configs,
		settings: settings.of,
	});
	const named = createNamedFiles({ files, workspaceFolders, outside, reach, state, inSlices });
	const installs = createInstalls(host, state);
	const disk = createDisk({ host, workspaceFolders, outside, reach, named, state, installs, documents, recheck, log });
	const machineSearch = createMachineSearch({
		host,
		workspaceFolders,
		outside,
		reach,
		configs,
		settings: settings.of,
		state,
		documents,
		disk,
		installs,
	});
	const indexing = createIndexing({
		connection,
		client,
		host,
		workspaceFolders,
		outside,
		reach,
		named,
		configs,
		namedPlaces: () => namedPlaces({ host, workspaceFolders, outside, trust, configs, settings: settings.of }),
		machineSearch,
		state,
		documents,
		disk,
		installs,
		settings: settings.of,
	});
	const sync = createTextDocumentSync({
		workspaceFolders,
		foldersKnown,
		outside,
		configs,
		indexing,
		state,
		documents,
		detachedDocuments,
		publisher,
		recheck,
		disk,
		installs,
		rules,
	});
	const sendStatus = createStatus(connection, state.snapshot, linkBook, inSlices, () => ({
		state: firstScan.isOver() ? 'ready' : 'scanning',
		truncated: indexing.truncated(),
		problems: publisher.seriousProblems(),
		notes: notes(),
	}));
	const statusChanged = client.showsStatus ? sendStatus : () => undefined;
	const notes = (): readonly string[] =>
		notesOn(
			{ closed: indexing.unreadable(), named: outside.named(), files: named.readOutside() },
			{ ...machineSearch, ...reach },
		).map((note) => labelText(client.inWords(note)));
	const logNotes = createNoteLog(log);
	const watchesMore = client.registersWatchers && client.watchesOutside;
	const watchPlaces = watchesMore
		? watchOutside(connection, workspaceFolders, outside, named.watched)
		: () => undefined;
	/** What is read outside of the workspace may be other places than before. */
	const outsideChanged = (): void => {
		if (!firstScan.isOver()) return;
		logNotes(notes());
		watchPlaces();
		statusChanged();
	};
	let isSearchWaiting = false;
	const searchIfDue = (): void => {
		if (isSearchWaiting || !firstScan.isOver() || !machineSearch.isDue()) return;
		isSearchWaiting = true;
		void disk
			.inOrder(async () => {
				isSearchWaiting = false;
				await machineSearch.update();
				await installs.readNew();
			})
			.then(outsideChanged);
	};

	stateApplied.on((effect) => {
		recheck.after(effect);
		disk.readNamedSoon();
		searchIfDue();
		if (firstScan.isOver()) statusChanged();
	});
	stateBehind.on((isBehind) => {
		if (isBehind) return recheck.hold();
		disk.lookSoon();
		recheck.release();
	});
	checksIdle.on(outsideChanged);
	checksIdle.on(refresh.fire);
	settings.onChange(({ before, now }) => {
		offerFormats(now.everywhere.format);
		tellVersions();
		if (firstScan.isBegun() && reachOf(before) !== reachOf(now)) void indexing.rescan();
		for (const document of documents.all()) if (document.detached) void sync.changed(document);
		recheck.checkAll();
	});
	trust.onGrant(() => {
		if (firstScan.isBegun()) void indexing.scanAll();
	});
	documents.listen(connection, sync);
	followWatchedFiles({
		connection,
		files,
		state,
		disk,
		installs,
		indexing,
		reach,
		outside,
		named,
		watchesMore,
		writing,
		configs,
		configsChanged: () => {
			for (const document of documents.all()) if (document.detached) void sync.changed(document);
			recheck.checkAll();
		},
	});
	followWorkspaceFolders(connection, workspaceFolders, indexing, settings, (folders) => {
		if (client.registersWatchers) registerWatchersIn(connection, folders);
	});

	return {
		client,
		documents,
		files,
		guard: guardRequests(connection, documents.ready, isOver),
		snapshot: state.snapshot,
		rules,
		settings: settingsOf,
		formatManner: (uri) => ({ ...nearestConfig(uri)?.settings.format, ...settingsOf(uri).formatManner }),
		projectConfig: (uri) => {
			const folder = workspaceFolders.folderOf(uri);
			return nearestConfig(uri)?.uri ?? (folder && joinUri(folder, PROJECT_SETTINGS_NAME));
		},
		onRefresh: refresh.on,
		doctor: host.doctor,
		doctorWithin: host.doctorWithin,
		view: (document) => viewOf(document, documents, detachedDocuments, state.snapshot()),
		documentation: createNginxDocs(host, documentationUriOf(params), log),
		diagnosticsOf: async ({ snapshot, file: { uri } }, token) => {
			const { problems } = await inSteps(checkingFile(snapshot, uri, rules(uri)), token);
			return publisher.diagnosticsFor(snapshot, uri, problems);
		},
		pulledChanged: publisher.pulledChanged,
		readText: (uri) => files.readText(uri, MAX_FILE_BYTES),
		scanned: (token) => untilCancelled(firstScan.over.then(state.whole), token),
		checked: (token) => untilCancelled(firstScan.over.then(state.whole).then(recheck.whenIdle), token),
		whileWriting: writing.during,
		linkBook,
		inSlices,
		inSteps,
		begin: async () => {
			const begun = host.now();
			statusChanged();
			if (client.registersWatchers) registerWatchers(connection, workspaceFoldersOf(params));
			await foldersKnown;
			await settings.load();
			offerFormats(settings.of().format);
			firstScan.begin();
			await indexing.scanAll();
			firstScan.end();
			const took = host.now() - begun;
			await nextTurn(host);
			log(await scanReport(state.snapshot(), workspaceFolders.all(), took, inSlices));
			searchIfDue();
			outsideChanged();
		},
	};
}

/** The first scan of the workspace: before it is over, much is not known. */
interface FirstScan {
	/** From then on what the settings and the trust are is taken for granted. */
	readonly isBegun: () => boolean;
	readonly isOver: () => boolean;
	readonly begin: () => void;
	/** Resolves when it is over. */
	readonly over: Promise<void>;
	readonly end: () => void;
}

function createFirstScan(): FirstScan {
	const ended = createEmitter<void>();
	let isBegun = false;
	let isOver = false;
	return {
		isBegun: () => isBegun,
		begin: () => {
			isBegun = true;
		},
		isOver: () => isOver,
		over: new Promise((resolve) => ended.on(resolve)),
		end: () => {
			isOver = true;
			ended.fire();
		},
	};
}

/** The settings that decide which files are read. */
function reachOf({ everywhere, byFolder }: AllSettings): string {
	const { maxFiles, searchMachine } = everywhere;
	const own = Object.entries(byFolder).flatMap(([folder, { exclude, folders }]) =>
		sameData([exclude, folders], [everywhere.exclude, everywhere.folders]) ? [] : [[folder, exclude, folders]],
	);
	return JSON.stringify([maxFiles, searchMachine, everywhere.exclude, everywhere.folders, own]);
}

/** The versions of nginx that are set for single folders. */
function versionsByFolder({ byFolder }: AllSettings): Readonly<Record<Uri, string>> {
	const versions = Object.entries(byFolder).flatMap(([folder, { nginxVersion }]) =>
		nginxVersion === undefined ? [] : [[folder, nginxVersion] as const],
	);
	return Object.fromEntries(versions);
}
