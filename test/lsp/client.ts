import {
	type ClientCapabilities,
	createMessageConnection,
	type Diagnostic,
	type InitializeResult,
	type MessageConnection,
	type PublishDiagnosticsParams,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServerProcess } from './serverProcess';

/** What became of a file, as `watched` tells it. */
export const CREATED = 1;
export const CHANGED = 2;
export const DELETED = 3;

export interface ClientOptions {
	readonly script: string;
	/** A folder that holds the disk of the machine; one with nothing on it if left out. */
	readonly root?: string;
	/** The server runs as this user; only root can. */
	readonly uid?: number;
	/** Uris of the workspace folders; left out where the client has none. */
	readonly folders?: readonly string[] | undefined;
	readonly capabilities?: ClientCapabilities;
	readonly initializationOptions?: unknown;
	/** The language that its user reads, as `de-AT`. */
	readonly locale?: string;
	/** More requests of the server that this client answers, by method. */
	readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

/** A client that knows the protocol and nothing about this server. */
export interface Client {
	readonly connection: MessageConnection;
	readonly initialized: InitializeResult;
	/** All that was published, in order. */
	readonly published: PublishDiagnosticsParams[];
	/** Every notification of the server but diagnostics, and every request that `answers` knows. */
	/** What the server has logged, without what it tells of its first scan. */
	readonly logged: () => readonly string[];
	readonly heard: { readonly method: string; readonly params: unknown }[];
	/** What the client shows for `uri` now. */
	readonly shown: (uri: string) => readonly Diagnostic[];
	readonly codes: (uri: string) => readonly string[];
	readonly request: <Result>(method: string, params: unknown) => Promise<Result>;
	readonly notify: (method: string, params: unknown) => Promise<void>;
	readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
	/** Replaces the whole text. */
	readonly change: (uri: string, version: number, text: string) => Promise<void>;
	readonly close: (uri: string) => Promise<void>;
	readonly watched: (...changes: readonly (readonly [uri: string, type: 1 | 2 | 3])[]) => Promise<void>;
	/** Waits until `met`, asking again after each message; fails with `what` after ten seconds. */
	readonly until: (met: () => boolean, what: string) => Promise<void>;
	/** Waits until the first scan is over and the server has said all that it has to say. */
	readonly quiet: () => Promise<void>;
	/** Ends the server, if it has not been ended yet, and gives its exit code. */
	readonly stop: () => Promise<number | null>;
}

const PATIENCE_MS = 10_000;
const QUIET_MS = 250;

export async function startClient(options: ClientOptions): Promise<Client> {
	const server = startServerProcess(options.script, options.root, options.uid);
	const exited = new Promise<number | null>((resolve) => server.on('exit', resolve));
	const connection = createMessageConnection(
		new StreamMessageReader(server.stdout),
		new StreamMessageWriter(server.stdin),
	);
	const published: PublishDiagnosticsParams[] = [];
	const heard: { method: string; params: unknown }[] = [];
	const waiting = new Set<() => void>();
	let lastMessage = Date.now();
	const noticed = (): void => {
		lastMessage = Date.now();
		for (const look of waiting) look();
	};
	connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
		published.push(params);
		noticed();
	});
	connection.onNotification((method, params) => {
		heard.push({ method, params });
		noticed();
	});
	for (const [method, answer] of Object.entries(options.answers ?? {})) {
		connection.onRequest(method, (params: never) => {
			heard.push({ method, params });
			noticed();
			return answer(params);
		});
	}
	connection.listen();

	const request = <Result>(method: string, params: unknown): Promise<Result> =>
		connection.sendRequest<Result>(method, params);
	const notify = (method: string, params: unknown): Promise<void> => connection.sendNotification(method, params);
	const until = (met: () => boolean, what: string): Promise<void> =>
		new Promise((resolve, reject) => {
			const end = (): void => {
				clearTimeout(timer);
				waiting.delete(look);
			};
			const timer = setTimeout(() => {
				end();
				const said = published.map(
					({ uri, diagnostics }) => `${uri}: ${diagnostics.map(({ code }) => code).join(' ')}`,
				);
				reject(new Error(`Waited in vain: ${what}. Published so far:\n${said.join('\n')}`));
			}, PATIENCE_MS);
			const look = (): void => {
				if (!met()) return;
				end();
				resolve();
			};
			waiting.add(look);
			look();
		});
	const shown = (uri: string): readonly Diagnostic[] =>
		published.findLast((params) => params.uri === uri)?.diagnostics ?? [];

	let stopped: Promise<number | null> | undefined;
	const stop = async (): Promise<number | null> => {
		await request('shutdown', null);
		await notify('exit', undefined);
		return exited;
	};
	const initialized = await request<InitializeResult>('initialize', {
		processId: process.pid,
		rootUri: null,
		capabilities: options.capabilities ?? {},
		workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf('/') + 1) })) ?? null,
		...(options.locale === undefined ? {} : { locale: options.locale }),
		...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
	});
	await notify('initialized', {});
	return {
		connection,
		initialized,
		published,
		heard,
		logged: () =>
			heard
				.filter(({ method }) => method === 'window/logMessage')
				.map(({ params }) => (params as { message: string }).message)
				.filter((message) => !message.startsWith('ghost-nginx ')),
		shown,
		codes: (uri) => shown(uri).map(({ code }) => String(code)),
		request,
		notify,
		open: (uri, text, languageId = uri.includes('.json') ? 'json' : 'nginx') =>
			notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
		change: (uri, version, text) =>
			notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }),
		close: (uri) => notify('textDocument/didClose', { textDocument: { uri } }),
		watched: (...changes) =>
			notify('workspace/didChangeWatchedFiles', { changes: changes.map(([uri, type]) => ({ uri, type })) }),
		until,
		quiet: async () => {
			await request('textDocument/diagnostic', { textDocument: { uri: 'file:///nowhere/nginx.conf' } });
			lastMessage = Date.now();
			while (Date.now() - lastMessage < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, 20));
		},
		stop: () => (stopped ??= stop()),
	};
}
