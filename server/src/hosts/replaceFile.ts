import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError } from '../cli/environment';
import { say } from '../core/base/phrase';

/** A step that is ready to be made. What may fail has been tried, as far as that is possible. */
export interface Prepared {
	/** Makes the step. If that fails, everything is left as it was. */
	readonly commit: () => Promise<void>;
	/** Takes back what `commit` did. */
	readonly undo: () => Promise<void>;
	/** Removes what was made for `commit`. */
	readonly discard: () => Promise<void>;
	/** Removes what was kept for `undo`. */
	readonly finish: () => Promise<void>;
}

/**
 * Gives the file at `path` another text. The file must hold `before`; its mode and owner stay. The text first goes to a file of
 * its own, which takes the name once it is whole. A file that has further names is written in place. So is a file that cannot
 * be made anew: in a folder that takes no new files, of another owner, or mounted by itself.
 */
export async function prepareReplacement(path: string, before: string, text: string): Promise<Prepared> {
	// The bytes are compared: what is no UTF-8 was read as replacement characters, and would be lost.
	const old = await readFile(path);
	if (old.toString('utf8') !== before) throw new CommandError(say`${path} has changed in the meantime`);
	if (!old.equals(Buffer.from(before))) throw new CommandError(say`${path} is not UTF-8`);
	const change = { path, old, text: Buffer.from(text) };
	if ((await stat(path)).nlink > 1) return inPlace(change);
	try {
		return await beside(change);
	} catch (error) {
		if (!isRefusal(error)) throw error;
		return inPlace(change);
	}
}

/** Writes `content` to a new file beside `path`, with the owner and mode of `like` if that is given, and returns its path. */
export async function writeBeside(path: string, content: Buffer | string, like?: Owned): Promise<string> {
	const name = freshName(path);
	// The text may have passwords in it: nobody else may read a copy, not even while it is written.
	const file = await open(name, 'wx', like ? 0o600 : 0o644);
	try {
		try {
			if (like) await giveTo(file, like);
			await file.writeFile(content);
			await file.sync();
		} finally {
			await file.close();
		}
		return name;
	} catch (error) {
		await rm(name, { force: true });
		throw error;
	}
}

/** The path of a file that is not there yet, in the folder of `path`. */
function freshName(path: string): string {
	return join(dirname(path), `.ghost-nginx-${randomBytes(6).toString('hex')}.tmp`);
}

interface Owned {
	readonly uid: number;
	readonly gid: number;
	readonly mode: number;
}

interface Replacement {
	readonly path: string;
	readonly old: Buffer;
	readonly text: Buffer;
}

/**
 * Sets the owner, then the mode: before, the mode would give somebody else its rights, and a change of owner clears bits of it.
 */
async function giveTo(file: FileHandle, { uid, gid, mode }: Owned): Promise<void> {
	const made = await file.stat();
	if (made.uid !== uid || made.gid !== gid) await file.chown(uid, gid);
	await file.chmod(mode & 0o7777);
}

async function beside(change: Replacement): Promise<Prepared> {
	const { path, old, text } = change;
	const like = await stat(path);
	const whole = await writeBeside(path, text, like);
	const kept = await writeBeside(path, old, like).catch(async (error: unknown) => {
		await rm(whole, { force: true });
		throw error;
	});
	let overwritten = false;
	return {
		commit: async () => {
			try {
				await rename(whole, path);
			} catch (error) {
				if (!isRefusal(error)) throw error;
				await overwrite(path, old, text);
				overwritten = true;
			}
		},
		undo: () => (overwritten ? overwrite(path, text, old) : rename(kept, path)),
		discard: async () => {
			await rm(whole, { force: true });
			await rm(kept, { force: true });
		},
		finish: async () => {
			await rm(whole, { force: true });
			await rm(kept, { force: true });
		},
	};
}

async function inPlace({ path, old, text }: Replacement): Promise<Prepared> {
	await (await open(path, 'r+')).close();
	const nothing = (): Promise<void> => Promise.resolve();
	return {
		commit: () => overwrite(path, old, text),
		undo: () => overwrite(path, text, old),
		discard: nothing,
		finish: nothing,
	};
}

/** Writes `to` over `from`, which the file must hold. If that fails, `from` is written back. */
async function overwrite(path: string, from: Buffer, to: Buffer): Promise<void> {
	const file = await open(path, 'r+');
	try {
		if (!(await file.readFile()).equals(from)) throw new CommandError(say`${path} has changed in the meantime`);
		try {
			await put(file, to, from.length);
		} catch (error) {
			await put(file, from, from.length).catch(() => undefined);
			throw error;
		}
	} finally {
		await file.close();
	}
}

/** Writes the bytes beyond the present `length` first: if there is no room for them, the file still begins as it did. */
async function put(file: FileHandle, bytes: Buffer, length: number): Promise<void> {
	const end = Math.min(length, bytes.length);
	await writeAt(file, bytes.subarray(end), end);
	await writeAt(file, bytes.subarray(0, end), 0);
	await file.truncate(bytes.length);
	await file.sync();
}

async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
	for (let done = 0; done < bytes.length; ) {
		const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
		done += bytesWritten;
	}
}

/** The errors of a file that cannot be replaced and may still be written: `EBUSY` if it is mounted, `EINVAL` for its owner. */
const refusals = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV', 'EINVAL']);

function isRefusal(error: unknown): boolean {
	return error instanceof Error && 'code' in error && refusals.has(String(error.code));
}
