import { type Connection, DidChangeWorkspaceFoldersNotification, type InitializeParams } from 'vscode-languageserver';
import { baseName, normalizeUri, type Uri } from '../core/base/uri';
import { checkFile, type RuleSettings } from '../core/diagnostics/checkFile';
import { isGhostConfigName } from '../core/languages/ghost/config/claims';
import { fileAt, type Snapshot } from '../core/workspace/snapshot';
import { MAX_FILE_BYTES } from '../files/limits';
import { clientSupport, documentationUriOf, workspaceFoldersOf } from './clientSupport';
import { followSettings } from './didChangeConfiguration';
import { followDisk, registerWatchers } from './didChangeWatchedFiles';
import { createDisk } from './disk';
import { followDocuments, type OpenDocument } from './documents';
import { offerFormatting } from './formatting';
import { guardRequests, untilCancelled } from './guard';
import type { Host } from './host';
import { createIndexing } from './indexing';
import { createNginxDocs } from './nginxDocs';
import { createPublisher } from './publishDiagnostics';
import { createRechecker } from './recheck';
import { createRefresh } from './refresh';
import type { Session } from './session';
import type { ServerSettings } from './settings';
import { createState } from './state';
import { createStatus } from './status';
import { createDetachedDocuments, viewOf } from './views';
import { createPlaces } from './workspaceFolders';

/** Puts the parts together: documents and disk change the state, the state has files checked, checks are published. */
export function openSession(connection: Connection, host: Host, params: InitializeParams): Session {
	const { files } = host;
	const client = clientSupport(params);
	const places = createPlaces(files);
	const foldersKnown = Promise.all(workspaceFoldersOf(params).map(places.add));
	const detachedDocuments = createDetachedDocuments();
	const log = (message: string): void => connection.console.log(message);
	let scanning = true;
	let endScan = (): void => undefined;
	const scanEnded = new Promise<void>((resolve) => {
		endScan = resolve;
	});

	const state = createState({
		host,
		applied: (effect) => {
			recheck.after(effect);
			if (!scanning) changed();
		},
		behind: (isBehind) => (isBehind ? recheck.hold() : recheck.release()),
	});
	const documents = followDocuments(connection, {
		locate: async (name) => {
			if (!places.holds(name)) return { real: name, detached: true };
			await foldersKnown;
			const real = await places.realUri(name);
			if (isGhostConfigName(baseName(real))) await disk.lookAround(real);
			return { real, detached: false };
		},
		opened: (document) => take(document, true),
		changed: (document) => take(document, false),
		closed: (document) => {
			const next = documents.leading(document.real);
			if (next) return take(next, true);
			if (!document.detached) return void disk.inOrder(() => disk.refresh([document.real, document.name]));
			detachedDocuments.drop(document);
			publisher.report(state.snapshot(), document.real, []);
		},
	});
	const publisher = createPublisher(connection, client, documents);
	const status = createStatus(connection, state.snapshot, () => ({
		state: scanning ? 'scanning' : 'ready',
		truncated: indexing.truncated(),
		problems: publisher.seriousProblems(),
	}));
	const changed = client.showsStatus ? status : () => undefined;
	const offerFormats = offerFormatting(connection, client);
	const settings = followSettings(connection, client, (before, now) => {
		offerFormats(now.format);
		if (!scanning && searchOf(before) !== searchOf(now)) void indexing.scanAll();
		for (const document of documents.all()) if (document.detached) take(document, false);
		recheck.checkAll();
	});
	const rules = (): RuleSettings => settings.current().rules;
	const refresh = createRefresh();
	const recheck = createRechecker({
		host,
		snapshot: state.snapshot,
		rules,
		isOpen: (uri) => documents.leading(uri) !== undefined,
		report: (uri, problems, always) => publisher.report(state.snapshot(), uri, problems, always),
		idle: () => {
			changed();
			refresh.soon();
		},
	});
	const disk = createDisk({ host, places, state, documents, recheck, log });
	const indexing = createIndexing({ connection, files, places, state, documents, disk, settings: settings.current });

	/** Makes an open document's text count, and says at once what is wrong with it. */
	const take = (document: OpenDocument, opened: boolean): void => {
		const { real, name, detached } = document;
		if (documents.leading(real) !== document) return;
		if (detached) {
			const snapshot = detachedDocuments.take(document);
			publisher.report(snapshot, real, checkFile(snapshot, real, rules()).problems, opened);
			return;
		}
		const aliases = new Set(fileAt(state.snapshot(), real)?.aliases);
		if (name !== real) aliases.add(name);
		const { languageId } = document.document;
		const text = document.document.getText();
		const besideInstall = disk.besideInstall(real);
		state.apply([{ kind: 'text', uri: real, text, languageId, aliases: [...aliases], besideInstall, open: true }]);
		// Of a file that has just come, nothing can be said before it is known what includes it.
		if (isPlaced(state.snapshot(), real)) recheck.check(real, opened);
		else void state.whole().then(() => recheck.check(real, opened));
	};
	followDisk({ connection, files, state, disk, indexing });
	connection.onNotification(DidChangeWorkspaceFoldersNotification.type, async ({ event }) => {
		for (const { uri } of event.removed) places.remove(normalizeUri(uri));
		if (event.removed.length > 0) await indexing.dropStrangers();
		for (const { uri } of event.added) {
			await places.add(normalizeUri(uri));
			await indexing.scanFolder(normalizeUri(uri));
		}
	});

	return {
		client,
		documents,
		files,
		guard: guardRequests(connection, documents.ready),
		snapshot: state.snapshot,
		rules,
		settings: settings.current,
		onRefresh: refresh.on,
		doctor: host.doctor,
		view: (document) => viewOf(document, documents, detachedDocuments, state.snapshot()),
		documentation: createNginxDocs(host, documentationUriOf(params), log),
		diagnosticsOf: ({ snapshot, file }) =>
			publisher.diagnosticsFor(snapshot, file.uri, checkFile(snapshot, file.uri, rules()).problems),
		readText: (uri) => files.readText(uri, MAX_FILE_BYTES),
		scanned: (token) => untilCancelled(scanEnded.then(state.whole), token),
		begin: async () => {
			changed();
			if (client.registersWatchers) registerWatchers(connection);
			await Promise.all([foldersKnown, settings.load()]);
			offerFormats(settings.current().format);
			await indexing.scanAll();
			scanning = false;
			endScan();
			changed();
		},
	};
}

/** Whether the include graph knows of the file, unless it need not. */
function isPlaced(snapshot: Snapshot, uri: Uri): boolean {
	return fileAt(snapshot, uri)?.summary.language !== 'nginx' || snapshot.includes.memberships.has(uri);
}

/** The settings that decide which files are read. */
function searchOf({ maxFiles, exclude }: ServerSettings): string {
	return [maxFiles, ...exclude].join('\n');
}
