import type { Connection } from 'vscode-languageserver';
import { baseName, folderOf, joinUri, type Uri } from '../core/base/uri';
import type { FileStat, FileSystem } from '../files/fileSystem';
import {
	type FileParams,
	READ_DIRECTORY,
	READ_FILE,
	type ReadDirectoryResult,
	type ReadFileParams,
	type ReadFileResult,
	STAT,
	type StatResult,
} from './protocol';

/** The files as the client reads them. A client that does not know the requests has none. */
export function clientFiles(connection: Connection): FileSystem {
	const ask = async <Result>(method: string, params: FileParams | ReadFileParams): Promise<Result | undefined> => {
		try {
			return (await connection.sendRequest<Result | null>(method, params)) ?? undefined;
		} catch {
			return undefined;
		}
	};
	const stat = (uri: Uri): Promise<FileStat | undefined> => ask<NonNullable<StatResult>>(STAT, { uri });
	return {
		readText: async (uri, maxBytes) => (await ask<NonNullable<ReadFileResult>>(READ_FILE, { uri, maxBytes }))?.text,
		readDirectory: (uri) => ask<NonNullable<ReadDirectoryResult>>(READ_DIRECTORY, { uri }),
		stat,
		// A client that says of no file that it is there may as well not know the question.
		look: () => Promise.resolve(undefined),
		realUri: (uri) => guessedTarget(uri, stat),
	};
}

/**
 * The target of a symbolic link, which no editor tells. A link in `sites-enabled` leads almost always to the file of that
 * name in `sites-available`; that file is the answer if it is there with the same size.
 */
async function guessedTarget(uri: Uri, stat: FileSystem['stat']): Promise<Uri> {
	const folder = folderOf(uri);
	if (baseName(folder) !== 'sites-enabled') return uri;
	const target = joinUri(folderOf(folder), `sites-available/${baseName(uri)}`);
	const [link, file] = await Promise.all([stat(uri), stat(target)]);
	return link?.link === true && file?.kind === 'file' && file.size === link.size ? target : uri;
}
