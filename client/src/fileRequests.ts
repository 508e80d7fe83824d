import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
	type FileParams,
	READ_DIRECTORY,
	READ_FILE,
	type ReadDirectoryResult,
	type ReadEntry,
	type ReadFileParams,
	type ReadFileResult,
	STAT,
	type StatResult,
} from '../../server/src/lsp/protocol';

/** Answers the server's questions about files from the editor's file systems: a server in a worker has none of its own. */
export function answerFileRequests(client: BaseLanguageClient): void {
	client.onRequest(READ_FILE, readFile);
	client.onRequest(READ_DIRECTORY, readDirectory);
	client.onRequest(STAT, stat);
}

async function readFile({ uri, maxBytes }: ReadFileParams): Promise<ReadFileResult> {
	try {
		const file = Uri.parse(uri);
		const { size } = await workspace.fs.stat(file);
		if (size > maxBytes) return null;
		const bytes = await workspace.fs.readFile(file);
		return bytes.byteLength > maxBytes ? null : { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
	} catch {
		return null;
	}
}

async function readDirectory({ uri }: FileParams): Promise<ReadDirectoryResult> {
	try {
		const entries = await workspace.fs.readDirectory(Uri.parse(uri));
		return entries.map(([name, type]): ReadEntry => ({ name, ...kindOf(type) }));
	} catch {
		return null;
	}
}

async function stat({ uri }: FileParams): Promise<StatResult> {
	try {
		const { type, size, mtime } = await workspace.fs.stat(Uri.parse(uri));
		return { ...kindOf(type), size, mtime };
	} catch {
		return null;
	}
}

/** VS Code ors `SymbolicLink` to the type of what the link leads to. */
function kindOf(type: FileType): Omit<ReadEntry, 'name'> {
	const link = (type & FileType.SymbolicLink) !== 0;
	if ((type & FileType.File) !== 0) return { kind: 'file', link };
	if ((type & FileType.Directory) !== 0) return { kind: 'directory', link };
	return { kind: 'unknown', link };
}
