import type { Connection, InitializeParams } from 'vscode-languageserver';
import { checkFile, type RuleSettings } from '../core/diagnostics/checkFile';
import { MAX_FILE_BYTES } from '../files/limits';
import { clientSupport, documentationUriOf, workspaceFoldersOf } from './clientSupport';
import { followSettings } from './didChangeConfiguration';
import { followWatchedFiles, registerWatchers } from './didChangeWatchedFiles';
import { followWorkspaceFolders } from './didChangeWorkspaceFolders';
import { createDisk } from './disk';
import { createDocuments } from './documents';
import { createDelayedEmitter, createEmitter } from './emitter';
import { offerFormatting } from './formatting';
import { guardRequests, untilCancelled } from './guard';
import type { Host } from './host';
import { createIndexing } from './indexing';
import { MAX_REFRESH_DELAY_MS } from './limits';
import { createNginxDocs } from './nginxDocs';
import { createPublisher } from './publishDiagnostics';
import { createRechecker } from './recheck';
import type { Session } from './session';
import type { ServerSettings } from './settings';
import { createState, type Effect } from './state';
import { createStatus } from './status';
import { createTextDocumentSync } from './textDocumentSync';
import { createDetachedDocuments, viewOf } from './views';
import { createWorkspaceFolders } from './workspaceFolders';

/**
 * Puts the parts together, each from those above it: documents and disk change the state, the state has files checked, checks
 * are published. What has to reach a part further down is an event, and the parts listen to each other at the end.
 */
export function openSession(connection: Connection, host: Host, params: InitializeParams): Session {
	const { files } = host;
	const client = clientSupport(params);
	const log = (message: string): void => connection.console.log(message);
	const workspaceFolders = createWorkspaceFolders(files);
	const foldersKnown = Promise.all(workspaceFoldersOf(params).map(workspaceFolders.add));
	const firstScan = createFirstScan();

	const stateApplied = createEmitter<Effect>();
	const stateBehind = createEmitter<boolean>();
	const checksIdle = createEmitter<void>();
	const refresh = createDelayedEmitter(MAX_REFRESH_DELAY_MS);

	const settings = followSettings(connection, client);
	const rules = (): RuleSettings => settings.current().rules;
	const offerFormats = offerFormatting(connection, client);
	const documents = createDocuments();
	const detachedDocuments = createDetachedDocuments();
	const publisher = createPublisher(connection, client, documents);
	const state = createState({ host, applied: stateApplied.fire, behind: stateBehind.fire });
	const recheck = createRechecker({
		host,
		snapshot: state.snapshot,
		rules,
		isOpen: (uri) => documents.leading(uri) !== undefined,
		report: (uri, problems, always) => publisher.report(state.snapshot(), uri, problems, always),
		idle: checksIdle.fire,
	});
	const disk = createDisk({ host, workspaceFolders, state, documents, recheck, log });
	const indexing = createIndexing({
		connection,
		files,
		workspaceFolders,
		state,
		documents,
		disk,
		settings: settings.current,
	});
	const sync = createTextDocumentSync({
		workspaceFolders,
		foldersKnown,
		state,
		documents,
		detachedDocuments,
		publisher,
		recheck,
		disk,
		rules,
	});
	const sendStatus = createStatus(connection, state.snapshot, () => ({
		state: firstScan.isOver() ? 'ready' : 'scanning',
		truncated: indexing.truncated(),
		problems: publisher.seriousProblems(),
	}));
	const statusChanged = client.showsStatus ? sendStatus : () => undefined;

	stateApplied.on((effect) => {
		recheck.after(effect);
		if (firstScan.isOver()) statusChanged();
	});
	stateBehind.on((isBehind) => (isBehind ? recheck.hold() : recheck.release()));
	checksIdle.on(statusChanged);
	checksIdle.on(refresh.fire);
	settings.onChange(({ before, now }) => {
		offerFormats(now.format);
		if (firstScan.isOver() && searchOf(before) !== searchOf(now)) void indexing.scanAll();
		for (const document of documents.all()) if (document.detached) sync.changed(document);
		recheck.checkAll();
	});
	documents.listen(connection, sync);
	followWatchedFiles({ connection, files, state, disk, indexing });
	followWorkspaceFolders(connection, workspaceFolders, indexing);

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
		scanned: (token) => untilCancelled(firstScan.over.then(state.whole), token),
		begin: async () => {
			statusChanged();
			if (client.registersWatchers) registerWatchers(connection);
			await Promise.all([foldersKnown, settings.load()]);
			offerFormats(settings.current().format);
			await indexing.scanAll();
			firstScan.end();
			statusChanged();
		},
	};
}

/** The first scan of the workspace: before it is over, much is not known. */
interface FirstScan {
	readonly isOver: () => boolean;
	/** Resolves when it is over. */
	readonly over: Promise<void>;
	readonly end: () => void;
}

function createFirstScan(): FirstScan {
	const ended = createEmitter<void>();
	let isOver = false;
	return {
		isOver: () => isOver,
		over: new Promise((resolve) => ended.on(resolve)),
		end: () => {
			isOver = true;
			ended.fire();
		},
	};
}

/** The settings that decide which files are read. */
function searchOf({ maxFiles, exclude }: ServerSettings): string {
	return [maxFiles, ...exclude].join('\n');
}
