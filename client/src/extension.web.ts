import { type ExtensionContext, Uri } from 'vscode';
import {
	BrowserMessageReader,
	BrowserMessageWriter,
	LanguageClient,
	type MessageTransports,
} from 'vscode-languageclient/browser';
import type { GhostNginxApi } from './api';
import { CLIENT_ID, CLIENT_NAME, type Session, startSession } from './session';

let session: Session | undefined;
let worker: Worker | undefined;

/** Entry point in the browser (vscode.dev, github.dev): the server is a web worker and reads files through the editor. */
export function activate(context: ExtensionContext): GhostNginxApi {
	const script = Uri.joinPath(context.extensionUri, 'dist', 'server.web.js').toString(true);
	// The worker itself could be returned, too, but VS Code's `Worker` makes objects that are no instances of it.
	const startWorker = (): Promise<MessageTransports> => {
		worker?.terminate();
		worker = new Worker(script);
		return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
	};
	session = startSession(context, (options) => new LanguageClient(CLIENT_ID, CLIENT_NAME, startWorker, options));
	return session.api;
}

/** Ends the server, then the worker in which it ran; VS Code waits for it. */
export async function deactivate(): Promise<void> {
	await session?.stop();
	worker?.terminate();
}
