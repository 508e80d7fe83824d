import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, LogMessageNotification, MessageType } from 'vscode-languageserver/node';
import { inEnglish } from '../core/base/phrase';
import { pathOf, type Uri } from '../core/base/uri';
import { nameOf } from '../core/workspace/snapshot';
import { examine } from '../doctor/examine';
import { reportedExamination } from '../doctor/report';
import { textExamination } from '../doctor/textReport';
import { thisMachine } from '../doctor/thisMachine';
import { examineWithin } from '../doctor/within';
import type { FileSystem } from '../files/fileSystem';
import { clientFiles } from '../lsp/clientFiles';
import { startServer } from '../lsp/server';
import { readDictionary } from './dictionary';
import { diskFiles } from './diskFiles';
import { nodeMachine } from './nodeMachine';

/**
 * Serves the client that started this process, over the channel that the command line names: `--stdio` or `--node-ipc`.
 * Throws if it names none.
 */
export function startNodeServer(): void {
	const connection = createConnection();
	const overClient = clientFiles(connection);
	/** Only the client can read a file that is not on the disk of this machine, as one of `vscode-vfs:`. */
	const filesFor = (uri: Uri): FileSystem => (uri.startsWith('file:') ? diskFiles : overClient);
	startServer(connection, {
		files: {
			readText: (uri, maxBytes) => filesFor(uri).readText(uri, maxBytes),
			readDirectory: (uri) => filesFor(uri).readDirectory(uri),
			realUri: (uri) => filesFor(uri).realUri(uri),
			stat: (uri) => filesFor(uri).stat(uri),
			look: (uri) => filesFor(uri).look(uri),
		},
		readDocumentation: () => readFile(join(__dirname, 'nginx-docs.json'), 'utf8').catch(() => undefined),
		readDictionary,
		machine: nodeMachine(process.env),
		doctor: async (snapshot, inWords) => {
			const nameInWorkspace = (uri: Uri): string => nameOf(snapshot, uri);
			const report = reportedExamination(await examine(snapshot, thisMachine(), nameInWorkspace), pathOf, inWords);
			return { text: textExamination(report, false, inWords), sockets: report.sockets, ghosts: report.ghosts };
		},
		doctorWithin: async (snapshot, folders, named) =>
			reportedExamination(await examineWithin(snapshot, thisMachine(), folders, named), named, inEnglish),
		now: () => performance.now(),
		defer: (work) => void setImmediate(work),
	});
	const report = async (error: unknown): Promise<void> => {
		const message = `Unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
		try {
			await connection.sendNotification(LogMessageNotification.type, { type: MessageType.Error, message });
		} catch {
			// Nobody hears of it where the client has gone.
		}
	};
	process.on('uncaughtException', (error) => void report(error));
	process.on('unhandledRejection', (reason) => void report(reason));
	// A client that reads no longer has gone without a word.
	if (process.argv.includes('--stdio')) process.stdout.on('error', () => process.exit(1));
}
