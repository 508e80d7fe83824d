import type { CancellationToken, Diagnostic, TextDocumentIdentifier } from 'vscode-languageserver';
import type { Steps } from '../core/base/steps';
import type { Uri } from '../core/base/uri';
import type { RuleSettings } from '../core/diagnostics/checkFile';
import type { Documentation } from '../core/languages/nginx/directives/documentation';
import type { FormatManner } from '../core/model/format';
import type { Snapshot } from '../core/workspace/snapshot';
import type { FileSystem } from '../files/fileSystem';
import type { ClientSupport } from './clientSupport';
import type { Documents } from './documents';
import type { Guard } from './guard';
import type { Host } from './host';
import type { InSlices } from './inSlices';
import type { LinkBook } from './linkBook';
import type { ServerSettings } from './settings';
import type { View } from './views';
import type { Writing } from './writing';

/** What the handlers of requests work with. */
export interface Session {
	readonly client: ClientSupport;
	readonly documents: Documents;
	readonly files: FileSystem;
	readonly guard: Guard;
	readonly snapshot: () => Snapshot;
	/** What is set for a file, by the editor and by its `.ghost-nginx.json`. */
	readonly rules: (uri: Uri) => RuleSettings;
	/** The editor's settings for a file. */
	readonly settings: (uri: Uri) => ServerSettings;
	/** How a file is to be laid out, by the editor's settings and by its `.ghost-nginx.json`. */
	readonly formatManner: (uri: Uri) => FormatManner;
	/** The `.ghost-nginx.json` that holds for a file, or where one would; undefined outside of the workspace where there is none. */
	readonly projectConfig: (uri: Uri) => Uri | undefined;
	/** The file that a request is about; undefined if the server does not know it. */
	readonly view: (document: TextDocumentIdentifier) => View | undefined;
	/** The documentation of nginx's directives, see `createNginxDocs`. */
	readonly documentation: () => Promise<Documentation | undefined>;
	/** The diagnostics of a file as they are published. */
	readonly diagnosticsOf: (view: View, token: CancellationToken) => Promise<Diagnostic[]>;
	/** Whether those of an open document that the client pulls have changed since this was asked last. */
	readonly pulledChanged: () => boolean;
	/** The text of a file; undefined if it cannot be read or is too large. */
	readonly readText: (uri: Uri) => Promise<string | undefined>;
	/** Resolves when the first scan is over, or `token` is cancelled. */
	readonly scanned: (token: CancellationToken) => Promise<void>;
	/** The same, and all that changed till then has been checked. */
	readonly checked: (token: CancellationToken) => Promise<void>;
	/** Has the checks wait while the client makes an edit. */
	readonly whileWriting: Writing['during'];
	readonly linkBook: LinkBook;
	readonly inSlices: InSlices;
	/** Does some work in slices, between which others have their turn, until `token` is cancelled. */
	readonly inSteps: <Result>(steps: Steps<Result>, token: CancellationToken) => Promise<Result>;
	/** `listener` is called if what the client shows may have changed, once for changes that follow each other closely. */
	readonly onRefresh: (listener: () => void) => void;
	/** Looks at the machine; undefined if the server runs on none. */
	readonly doctor: Host['doctor'] | undefined;
	readonly doctorWithin: Host['doctorWithin'] | undefined;
	/** Asks for the settings and reads the workspace: to be called once the client is ready. */
	readonly begin: () => Promise<void>;
}
