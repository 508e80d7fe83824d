import { setImmediate as nextImmediate } from 'node:timers/promises';
import { vi } from 'vitest';
import {
	AbstractMessageReader,
	AbstractMessageWriter,
	type ClientCapabilities,
	createConnection,
	type DataCallback,
	type Diagnostic,
	type Disposable,
	type FileSystemWatcher,
	type Message,
	type PublishDiagnosticsParams,
	type Registration,
	type Unregistration,
} from 'vscode-languageserver/node';
import type { Uri } from '../../../server/src/core/base/uri';
import type { FileSystem } from '../../../server/src/files/fileSystem';
import type { StatusParams } from '../../../server/src/lsp/protocol';
import { startServer } from '../../../server/src/lsp/server';

/** What a client has set: for all, and for single folders. */
export interface Settings {
	readonly everywhere: object;
	readonly byFolder: Readonly<Record<Uri, object>>;
}

export interface InProcessOptions {
	readonly files: FileSystem;
	/** Grows with each thing that is asked of `files`. */
	readonly asked: () => number;
	readonly folders: readonly Uri[];
	readonly settings: () => Settings;
	readonly trusted: boolean;
	/** What the client can do beside what decides which files are read. */
	readonly textDocument?: ClientCapabilities['textDocument'];
	readonly workspaceEdit?: NonNullable<ClientCapabilities['workspace']>['workspaceEdit'];
	/** Milliseconds that seem to be over at each look at the clock: the more, the smaller are the slices of work. */
	readonly pace: number;
}

/** A server in this process, with a client that hears all that it says. Its timers are vitest's. */
export interface InProcess {
	readonly notify: (method: string, params: object) => void;
	readonly request: (method: string, params: object) => Promise<unknown>;
	/** Resolves when the server has nothing left to do. */
	readonly rest: () => Promise<void>;
	/** What the client shows, by its uris, but for files of which there is nothing. */
	readonly shown: () => ReadonlyMap<string, readonly Diagnostic[]>;
	readonly status: () => StatusParams | undefined;
	/** What the client was asked to watch. */
	readonly watchers: () => readonly FileSystemWatcher[];
	/** What it logged as errors. */
	readonly errors: readonly string[];
	readonly dispose: () => void;
}

/** As VS Code has it, as far as it decides which files are read, and what is told of them. */
const workspace = {
	configuration: true,
	didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
	workspaceFolders: true,
};
const publishDiagnostics = { relatedInformation: true };

interface Rpc extends Message {
	readonly id?: number | string;
	readonly method?: string;
	readonly params?: unknown;
	readonly result?: unknown;
	readonly error?: { readonly message: string };
}

const QUIET_TURNS = 3;
const MAX_TURNS = 20_000;

export function startInProcess(options: InProcessOptions): InProcess {
	const { files, asked, folders, settings, trusted, pace, textDocument, workspaceEdit } = options;
	const capabilities: ClientCapabilities = {
		workspace: workspaceEdit ? { ...workspace, workspaceEdit } : workspace,
		textDocument: { ...textDocument, publishDiagnostics },
	};
	let time = 0;
	let happened = 0;
	let deferred = 0;
	const shown = new Map<string, readonly Diagnostic[]>();
	const watchers = new Map<string, readonly FileSystemWatcher[]>();
	const errors: string[] = [];
	const waiting = new Map<number | string, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
	let status: StatusParams | undefined;
	let toServer: DataCallback | undefined;
	let ids = 0;

	const send = (message: object): void => {
		happened++;
		toServer?.(copied({ jsonrpc: '2.0', ...message }) as Message);
	};
	const answers: Readonly<Record<string, (params: never) => unknown>> = {
		'workspace/configuration': ({ items }: { readonly items: readonly { readonly scopeUri?: Uri }[] }) => {
			const { everywhere, byFolder } = settings();
			return items.map(({ scopeUri = '' }) => byFolder[scopeUri] ?? everywhere);
		},
		'client/registerCapability': ({ registrations }: { readonly registrations: readonly Registration[] }) => {
			for (const { id, method, registerOptions } of registrations)
				if (method === 'workspace/didChangeWatchedFiles')
					watchers.set(id, (registerOptions as { readonly watchers: readonly FileSystemWatcher[] }).watchers);
			return null;
		},
		'client/unregisterCapability': ({ unregisterations }: { readonly unregisterations: readonly Unregistration[] }) => {
			for (const { id } of unregisterations) watchers.delete(id);
			return null;
		},
	};
	const hear = (message: Rpc): void => {
		happened++;
		const { id, method, params, result, error } = message;
		if (method !== undefined && id !== undefined)
			return send({ id, result: answers[method]?.(params as never) ?? null });
		if (id !== undefined) {
			const { resolve, reject } = waiting.get(id) ?? {};
			waiting.delete(id);
			if (error) reject?.(new Error(error.message));
			else resolve?.(result);
		}
		if (method === 'textDocument/publishDiagnostics') {
			const { uri, diagnostics } = params as PublishDiagnosticsParams;
			if (diagnostics.length === 0) shown.delete(uri);
			else shown.set(uri, diagnostics);
		}
		if (method === 'ghostNginx/status') status = params as StatusParams;
		if (method === 'window/logMessage') {
			const { type, message: text } = params as { readonly type: number; readonly message: string };
			if (type === 1 || text.includes('failed')) errors.push(text);
		}
	};
	const reader = new (class extends AbstractMessageReader {
		override listen(callback: DataCallback): Disposable {
			toServer = callback;
			return { dispose: () => undefined };
		}
	})();
	const writer = new (class extends AbstractMessageWriter {
		write(message: Message): Promise<void> {
			hear(copied(message) as Rpc);
			return Promise.resolve();
		}
		end(): void {
			// There is nothing to be closed.
		}
	})();

	const connection = createConnection(reader, writer);
	startServer(connection, {
		files,
		readDocumentation: () => Promise.resolve(undefined),
		readDictionary: () => Promise.resolve(undefined),
		machine: { root: 'file:///machine', home: 'file:///machine/home' },
		now: () => (time += pace),
		defer: (work) => {
			deferred++;
			setImmediate(() => {
				deferred--;
				happened++;
				work();
			});
		},
	});
	const request = (method: string, params: object): Promise<unknown> =>
		new Promise((resolve, reject) => {
			const id = ++ids;
			waiting.set(id, { resolve, reject });
			send({ id, method, params });
		});
	void request('initialize', {
		processId: null,
		rootUri: null,
		capabilities,
		workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
		initializationOptions: { trusted, clientShowsStatus: true },
	}).then(() => send({ method: 'initialized', params: {} }));
	return {
		notify: (method, params) => send({ method, params }),
		request,
		rest: async () => {
			let quiet = 0;
			for (let turn = 0; turn < MAX_TURNS; turn++) {
				const before = happened + asked();
				await nextImmediate();
				quiet = happened + asked() === before && deferred === 0 ? quiet + 1 : 0;
				if (quiet < QUIET_TURNS) continue;
				if (vi.getTimerCount() === 0) return;
				quiet = 0;
				vi.advanceTimersToNextTimer();
			}
			throw new Error('the server never rests');
		},
		shown: () => shown,
		status: () => status,
		watchers: () => [...watchers.values()].flat(),
		errors,
		dispose: () => connection.dispose(),
	};
}

/** As it is once it has been a text. */
function copied(value: object): unknown {
	return JSON.parse(JSON.stringify(value));
}
