import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { projectNode, root } from '../vscode-host/processes.mjs';
import { withWitness } from './runProgram.mjs';
import { ghostFile, nginxFile, socketOf } from './trees.mjs';

const PATIENCE_MS = 120_000;

/** What an editor such as VS Code can do, as far as it makes the server work more. */
const capabilities = {
	textDocument: {
		publishDiagnostics: { relatedInformation: true },
		completion: { completionItem: { snippetSupport: true }, completionList: { itemDefaults: ['editRange'] } },
	},
	workspace: { workspaceEdit: { documentChanges: true } },
};

/**
 * Starts the server on a tree, as an editor does that knows nothing but the protocol, and waits until it has read and checked
 * everything and told the links of all. `used` tells what the server has used since it was last asked, see `Used`.
 * @param {import('./trees.mjs').Tree} tree
 */
export async function openEditor(tree) {
	const child = spawn(projectNode, [...withWitness, join(root, 'dist', 'server.js'), '--stdio'], {
		stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
		env: { ...process.env, BENCH_WATCHES_LOOP: '1' },
	});
	const exited = once(child, 'exit');
	const connection = createMessageConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	/** The codes that are shown, by uri. */
	const shown = new Map();
	let published = () => undefined;
	connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
		shown.set(uri, new Set(diagnostics.map(({ code }) => code)));
		published();
	});
	connection.onRequest(() => null);
	connection.listen();

	const uri = pathToFileURL(tree.folder).href;
	const workspaceFolders = [{ uri, name: 'machine' }];
	await connection.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders, capabilities });
	await connection.sendNotification('initialized', {});
	await connection.sendRequest('ghostNginx/linkMap', { partialResultToken: 'links' });

	const used = async () => {
		child.send('used');
		const [told] = await once(child, 'message');
		return told;
	};
	/** Resolves when a mismatch is shown at both ends of a site, or at none. */
	const bothShow = (site, isMismatch) =>
		new Promise((resolve, reject) => {
			const patience = setTimeout(
				() => reject(new Error(`Site ${site} was edited, and the server says nothing.`)),
				PATIENCE_MS,
			);
			const ends = [ghostFile, nginxFile].map((fileOf) => pathToFileURL(fileOf(tree.folder, site)).href);
			published = () => {
				if (!ends.every((end) => (shown.get(end)?.has('socket-mismatch') ?? false) === isMismatch)) return;
				clearTimeout(patience);
				resolve();
			};
			published();
		});
	return {
		used,
		/**
		 * What `run` takes, which waits for the server, in milliseconds. `latency` is without the time in which the two of us had no
		 * processor to work on, `work` is the time in which we had one: it is all the same what else the machine does.
		 */
		wait: async (run) => {
			const [start, before] = [performance.now(), scheduled(child.pid)];
			await run();
			const [elapsed, after] = [performance.now() - start, scheduled(child.pid)];
			return {
				latency: elapsed - (after.queued - before.queued),
				work: before.isKnown ? after.worked - before.worked : elapsed,
			};
		},
		/** A round trip in which the server has nothing to find out. */
		askNothing: () => connection.sendRequest('bench/nothing').catch(() => undefined),
		/** The file of one end of a site, opened: `ghostFile` or `nginxFile`. */
		open: async (fileOf, site) => {
			const path = fileOf(tree.folder, site);
			const text = readFileSync(path, 'utf8');
			const textDocument = { uri: pathToFileURL(path).href, version: 1 };
			const languageId = path.endsWith('.json') ? 'json' : 'nginx';
			await connection.sendNotification('textDocument/didOpen', {
				textDocument: { ...textDocument, languageId, text },
			});
			const [start, end] = rangeOfSocket(text, site);
			const change = (range, newText) => {
				textDocument.version++;
				return connection.sendNotification('textDocument/didChange', {
					textDocument,
					contentChanges: [{ range, text: newText }],
				});
			};
			const behind = { ...end, character: end.character + 1 };
			return {
				/** Asks for something at the first letter of the socket's path. */
				ask: (method, more) => connection.sendRequest(method, { textDocument, position: start, ...more }),
				/** Types a letter behind the path. Resolves when both ends tell of it. */
				breakLink: async () => {
					await change({ start: end, end }, 'x');
					await bothShow(site, true);
				},
				/** Takes the letter back. Resolves when neither end tells of it any longer. */
				mendLink: async () => {
					await change({ start: end, end: behind }, '');
					await bothShow(site, false);
				},
				close: () => connection.sendNotification('textDocument/didClose', { textDocument }),
			};
		},
		/** Ends the server. */
		quit: async () => {
			await connection.sendRequest('shutdown');
			await connection.sendNotification('exit');
			await exited;
			connection.dispose();
		},
	};
}

function rangeOfSocket(text, site) {
	const offset = text.indexOf(socketOf(site));
	const before = text.slice(0, offset).split('\n');
	const start = { line: before.length - 1, character: before.at(-1).length };
	return [start, { ...start, character: start.character + socketOf(site).length }];
}

/** For how long the main threads of this process and another one have worked, and have waited for a processor, as Linux tells it. */
function scheduled(pid) {
	const told = { worked: 0, queued: 0, isKnown: true };
	for (const id of ['self', pid]) {
		try {
			const [worked, queued] = readFileSync(`/proc/${id}/schedstat`, 'utf8').split(' ');
			told.worked += Number(worked) / 1e6;
			told.queued += Number(queued) / 1e6;
		} catch {
			told.isKnown = false;
		}
	}
	return told;
}
