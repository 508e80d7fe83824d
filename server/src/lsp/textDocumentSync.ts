import { folderOf, type Uri } from '../core/base/uri';
import { checkFile, type RuleSettings } from '../core/diagnostics/checkFile';
import { mayHoldBackend } from '../core/model/language';
import type { TextChange } from '../core/workspace/change';
import { fileAt, namesOfFile, type Snapshot } from '../core/workspace/snapshot';
import type { ProjectConfigs } from '../files/projectConfigs';
import type { Disk } from './disk';
import type { DocumentEvents, Documents, OpenDocument } from './documents';
import type { Indexing } from './indexing';
import type { Installs } from './installs';
import { MAX_LENGTH_AT_ONCE } from './limits';
import type { OutsidePlaces } from './outsidePlaces';
import type { Publisher } from './publishDiagnostics';
import type { Rechecker } from './recheck';
import type { State } from './state';
import type { DetachedDocuments } from './views';
import type { WorkspaceFolders } from './workspaceFolders';

/** The parts that open documents change. */
export interface TextDocumentSyncOptions {
	readonly workspaceFolders: WorkspaceFolders;
	/** Resolves when the workspace folders that the client named at first are known. */
	readonly foldersKnown: Promise<unknown>;
	readonly outside: Pick<OutsidePlaces, 'naming' | 'originOf'>;
	readonly configs: Pick<ProjectConfigs, 'readAbove'>;
	readonly indexing: Pick<Indexing, 'refreshNamed' | 'rescan'>;
	readonly state: State;
	readonly documents: Pick<Documents, 'leading'>;
	readonly detachedDocuments: DetachedDocuments;
	readonly publisher: Pick<Publisher, 'report'>;
	readonly recheck: Pick<Rechecker, 'check'>;
	readonly disk: Pick<Disk, 'inOrder' | 'refresh' | 'sayLeftOut'>;
	readonly installs: Pick<Installs, 'isBeside' | 'lookAround'>;
	readonly rules: (uri: Uri) => RuleSettings;
}

/** The handlers that bring documents into the state: a document's text counts, until it is closed, more than the file's. */
export function createTextDocumentSync(options: TextDocumentSyncOptions): DocumentEvents {
	const { workspaceFolders, foldersKnown, outside, configs, state, documents, detachedDocuments, publisher } = options;
	const { recheck, disk, installs, indexing } = options;

	/** Which text of a file is being taken in: an older one is given up. */
	const turns = new Map<Uri, object>();
	/** Those of which nothing has been reported since they were opened. */
	const unreported = new Set<Uri>();

	/** Brings a document's text into the state, and reports its problems: at once, or for a large one in slices. */
	const take = (document: OpenDocument, opened: boolean): void | Promise<void> => {
		const { real, name, detached } = document;
		if (documents.leading(real) !== document) return undefined;
		const turn = {};
		turns.set(real, turn);
		const text = document.takeText();
		if (text === undefined) disk.sayLeftOut(real);
		if (detached) {
			const snapshot = detachedDocuments.take(document, text ?? '');
			publisher.report(snapshot, real, checkFile(snapshot, real, options.rules(real)).problems, opened);
			return undefined;
		}
		const aliasesNow = (): readonly Uri[] => {
			const aliases = namesOfFile(state.snapshot(), real).filter((one) => one !== real);
			return name === real || aliases.includes(name) ? aliases : [...aliases, name];
		};
		const { languageId } = document.document;
		if (text === undefined) {
			state.apply([{ kind: 'unread', uri: real, aliases: aliasesNow() }]);
			return undefined;
		}
		const changeNow = (): TextChange => {
			const aliases = aliasesNow();
			const names = [real, ...aliases];
			return {
				kind: 'text',
				uri: real,
				text,
				languageId,
				aliases,
				besideInstall: installs.isBeside(names),
				namedAs: outside.naming(names)?.as,
				origin: outside.originOf(names, true),
				open: true,
			};
		};
		const isReported = opened || unreported.has(real);
		if (text.length <= MAX_LENGTH_AT_ONCE) {
			state.apply([changeNow()]);
			return taken(real, isReported);
		}
		if (isReported) unreported.add(real);
		const isOutdated = (): boolean => turns.get(real) !== turn || documents.leading(real) !== document;
		return takeInSlices(real, changeNow, isOutdated);
	};
	const takeInSlices = async (real: Uri, changeNow: () => TextChange, isOutdated: () => boolean): Promise<void> => {
		if (!(await state.applyInSlices(changeNow, isOutdated))) return;
		state.apply([]);
		taken(real, unreported.has(real));
	};
	const taken = (real: Uri, isReported: boolean): void => {
		unreported.delete(real);
		// A file that is new cannot be checked before it is known what includes it.
		if (isIncludeKnown(state.snapshot(), real)) recheck.check(real, isReported);
		else void state.whole().then(() => recheck.check(real, isReported));
	};
	return {
		locate: async (name) => {
			if (!workspaceFolders.canHold(name)) return { real: name, detached: true };
			await foldersKnown;
			const real = await workspaceFolders.realUri(name);
			if (!workspaceFolders.contains(real)) await configs.readAbove(folderOf(real));
			if (workspaceFolders.all().length === 0) void indexing.refreshNamed();
			if (mayHoldBackend(state.snapshot().languages, real)) await installs.lookAround(real);
			return { real, detached: false };
		},
		opened: (document) => take(document, true),
		changed: (document) => take(document, false),
		closed: (document) => {
			const next = documents.leading(document.real);
			turns.delete(document.real);
			if (next) return take(next, true);
			if (!document.detached) {
				void disk.inOrder(() => disk.refresh([document.real, document.name]));
				// What is open outside of the workspace decides what is read with it.
				if (!workspaceFolders.contains(document.real)) void indexing.rescan();
				return;
			}
			detachedDocuments.drop(document);
			return publisher.report(state.snapshot(), document.real, []);
		},
	};
}

/** Whether the include graph knows the file; those of kinds that include nothing need not be in it. */
function isIncludeKnown(snapshot: Snapshot, uri: Uri): boolean {
	const file = fileAt(snapshot, uri);
	const includes = file && snapshot.languages.of(file.head.language).includeHead !== undefined;
	return !includes || snapshot.includes.memberships.has(uri);
}
