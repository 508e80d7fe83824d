import { chmod, type FileHandle, open, stat } from 'node:fs/promises';
import { CommandError } from '../cli/environment';
import { say } from '../core/base/phrase';

/** A file with two texts: the one that it has, and the one that it gets. */
export interface Replacement {
	readonly path: string;
	readonly before: Buffer;
	readonly after: Buffer;
	/** The mode that it has, with which it ends as well. */
	readonly mode: number;
}

/**
 * What is to be known of the file at `path` to give it another text. The file must hold `before`, and this process must be allowed to
 * write it. It is written in place: so it keeps its owner, its mode, its further names, and what hangs on it besides, as the label of a
 * system that asks for one.
 */
export async function prepareReplacement(path: string, before: string, after: string): Promise<Replacement> {
	const { mode } = await stat(path);
	return withAccess({ path, mode }, async (file) => {
		// The bytes are compared: what is no UTF-8 was read as replacement characters, and would be lost.
		const old = await file.readFile();
		if (old.toString('utf8') !== before) throw new CommandError(say`${path} has changed in the meantime`);
		if (!old.equals(Buffer.from(before))) throw new CommandError(say`${path} is not UTF-8`);
		return { path, before: old, after: Buffer.from(after), mode };
	});
}

/**
 * Writes the text that the file gets. If that fails, the one that it had is written back. Tells whether there was anything to do: another
 * run may have done the same.
 */
export function overwrite(replacement: Replacement): Promise<boolean> {
	const { path, before, after } = replacement;
	return withAccess(replacement, async (file) => {
		const found = await file.readFile();
		if (found.equals(after)) return false;
		if (!found.equals(before)) throw new CommandError(say`${path} has changed in the meantime`);
		try {
			await put(file, after, found.length);
		} catch (error) {
			await put(file, before, found.length).catch(() => undefined);
			throw error;
		}
		return true;
	});
}

/** What taking back came to: `as before` where nothing had been written. */
export type TakenBack = 'taken back' | 'as before' | 'changed since';

/** Writes back the text that a file had, unless somebody else has changed it since: it may hold a part of the other. */
export function takeBack(replacement: Replacement): Promise<TakenBack> {
	const { before, after } = replacement;
	return withAccess(replacement, async (file) => {
		const found = await file.readFile();
		if (found.equals(before)) return 'as before';
		if (!isOnTheWay(found, before, after) && !isOnTheWay(found, after, before)) return 'changed since';
		await put(file, before, found.length);
		return 'taken back';
	});
}

/** Opens a file to be read and written. Its owner may write one that is there to be read only. */
async function withAccess<Result>(
	{ path, mode }: Pick<Replacement, 'path' | 'mode'>,
	work: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
	const file = await open(path, 'r+').catch(async (error: unknown) => {
		if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
		// Whose file it is not is refused here, too.
		await chmod(path, mode | OWNER_WRITES).catch(() => {
			throw error;
		});
		return open(path, 'r+');
	});
	try {
		return await work(file);
	} finally {
		const now = await file.stat();
		if (now.mode !== mode && now.mode === (mode | OWNER_WRITES)) await file.chmod(mode & 0o7777);
		await file.close();
	}
}

const OWNER_WRITES = 0o200;

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

/** Whether `put` may have been stopped at these bytes, or has come to its end. */
function isOnTheWay(found: Buffer, from: Buffer, to: Buffer): boolean {
	const added = to.subarray(from.length);
	if (found.length < from.length) return found.equals(to);
	if (startsWith(found, from)) return startsWith(added, found.subarray(from.length));
	const written = firstDifference(found, to);
	const whole = Buffer.concat([from, added]);
	return found.length === whole.length && found.subarray(written).equals(whole.subarray(written));
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
	return bytes.subarray(0, start.length).equals(start);
}

function firstDifference(one: Buffer, other: Buffer): number {
	let at = 0;
	while (at < one.length && at < other.length && one[at] === other[at]) at++;
	return at;
}
