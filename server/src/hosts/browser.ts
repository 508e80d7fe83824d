import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFiles } from '../lsp/clientFiles';
import { startServer } from '../lsp/server';

/** The language server in a web worker: it has no disk, so every file comes through the client. */
const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

startServer(connection, {
	files: clientFiles(connection),
	now: () => performance.now(),
	// Unlike a timer, a message to oneself is not delayed by some milliseconds each time.
	defer: (work) => {
		waiting.push(work);
		channel.port2.postMessage(undefined);
	},
});
