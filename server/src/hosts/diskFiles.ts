import { close, constants, fstat, open, read } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { joinUri, type Uri, uriOfPath } from '../core/base/uri';
import type { DirectoryEntry, FileStat, FileSystem } from '../files/fileSystem';
import { inBatches } from '../files/inBatches';
import { diskPath } from './diskPath';

/** The number of entries whose targets are asked for at the same time: thousands would keep everything else waiting. */
const MAX_PARALLEL_ENTRIES = 256;

/** The number of bytes by which more is read of a file that has more than it says. */
export const GROWTH_BYTES = 4096;

/** By their numbers, files are read at half the price of the handles of `node:fs/promises`: a scan reads thousands. */
const opened = promisify(open);
const statOf = promisify(fstat);
const bytesOf = promisify(read);
const closed = promisify(close);

/**
 * The files of this machine, by `file:` uri. Pipes, sockets and devices count as absent, so that nothing ever waits for one.
 */
export const diskFiles: FileSystem = {
	readText: async (uri, maxBytes) => {
		try {
			// Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
			const file = await opened(diskPath(uri), constants.O_RDONLY | constants.O_NONBLOCK);
			try {
				const found = await statOf(file);
				return found.isFile() && found.size <= maxBytes ? await wholeText(file, found.size, maxBytes) : undefined;
			} finally {
				await closed(file);
			}
		} catch {
			return undefined;
		}
	},
	readDirectory: async (uri) => {
		try {
			const found = await readdir(diskPath(uri), { withFileTypes: true });
			// Only a link has to be asked for: there may be thousands of others.
			const links = found.filter((entry) => entry.isSymbolicLink());
			const kinds = await inBatches(links, MAX_PARALLEL_ENTRIES, ({ name }) => kindOfTarget(joinUri(uri, name)));
			const targets = new Map(links.map(({ name }, at) => [name, kinds[at]]));
			return found.map((entry): DirectoryEntry => {
				const { name } = entry;
				const link = entry.isSymbolicLink();
				return { name, kind: link ? (targets.get(name) ?? 'unknown') : kindOf(entry), link };
			});
		} catch {
			return undefined;
		}
	},
	realUri: async (uri) => {
		try {
			return uriOfPath(await realpath(diskPath(uri)));
		} catch {
			return uri;
		}
	},
	look: async (uri) => {
		try {
			return (await stat(diskPath(uri))).isDirectory() ? 'folder' : 'file';
		} catch (error) {
			return isAbsence(error) ? 'nothing' : undefined;
		}
	},
	stat: async (uri) => {
		try {
			const [found, itself] = await Promise.all([stat(diskPath(uri)), lstat(diskPath(uri))]);
			return { kind: kindOf(found), link: itself.isSymbolicLink(), size: found.size };
		} catch {
			return undefined;
		}
	},
};

/** Whether an error says that nothing is there, and not that this program may not look. */
export function isAbsence(error: unknown): boolean {
	return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/**
 * The text of a file. It is read at once if the file does not grow meanwhile: each call costs as much as reading a small file.
 * Some have more than they say, in `/proc` without end; undefined of one that turns out to have more than `maxBytes`.
 */
async function wholeText(file: number, size: number, maxBytes: number): Promise<string | undefined> {
	let room = size + 1;
	for (;;) {
		const { buffer, bytesRead } = await bytesOf(file, Buffer.allocUnsafe(room), 0, room, 0);
		if (bytesRead > maxBytes) return undefined;
		if (bytesRead < room) return buffer.toString('utf8', 0, bytesRead);
		room = Math.min(2 * room + GROWTH_BYTES, maxBytes + 1);
	}
}

async function kindOfTarget(link: Uri): Promise<DirectoryEntry['kind']> {
	try {
		return kindOf(await stat(diskPath(link)));
	} catch {
		return 'unknown';
	}
}

/** What an entry is, links not followed. */
export function kindOf(found: { isFile(): boolean; isDirectory(): boolean }): FileStat['kind'] {
	if (found.isFile()) return 'file';
	return found.isDirectory() ? 'directory' : 'unknown';
}
