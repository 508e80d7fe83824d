import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { MAX_DOCUMENTATION_BYTES } from '../files/limits';
import { clientFiles } from '../lsp/clientFiles';
import { startServer } from '../lsp/server';

/** The language server in a web worker. It has no disk: each file comes from the client. */
const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

const files = clientFiles(connection);

startServer(connection, {
	files,
	readDocumentation: (uri) => (uri === undefined ? readBeside() : files.readText(uri, MAX_DOCUMENTATION_BYTES)),
	now: () => performance.now(),
	// Unlike a timer, a message to oneself is not delayed by some milliseconds each time.
	defer: (work) => {
		waiting.push(work);
		channel.port2.postMessage(undefined);
	},
});

/** Reads the documentation that lies beside the worker's script. Undefined if the script has no address of its own. */
async function readBeside(): Promise<string | undefined> {
	try {
		const answer = await fetch(new URL('nginx-docs.json', worker.location.href));
		return answer.ok ? await answer.text() : undefined;
	} catch {
		return undefined;
	}
}
