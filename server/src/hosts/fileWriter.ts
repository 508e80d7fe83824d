import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, chown, copyFile, link, lstat, mkdir, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import { CommandError, type FileWriter, type WriteStep } from '../cli/environment';
import type { Uri } from '../core/uri';

/**
 * Writes to the disk of this machine. A text goes to a file of its own beside its target first and takes that name when it is
 * whole, so that a full disk or a lost power line never leaves half a config; nothing that is there is overwritten by
 * chance.
 */
export const diskWriter: FileWriter = {
	write: async (steps) => {
		const ready: Prepared[] = [];
		const done: Prepared[] = [];
		try {
			for (const step of steps) ready.push(await prepare(step));
			for (const one of ready) {
				await one.commit();
				done.push(one);
			}
			for (const one of done) await one.finish();
		} catch (error) {
			for (const one of done.reverse()) await one.undo().catch(() => undefined);
			for (const one of ready) await one.discard().catch(() => undefined);
			throw new CommandError(`nothing was written: ${reasonOf(error)}`);
		}
	},
};

/** One step with all that can go wrong behind it, as far as that is possible. */
interface Prepared {
	readonly commit: () => Promise<void>;
	/** Takes back what `commit` did. */
	readonly undo: () => Promise<void>;
	/** Removes what `prepare` made. */
	readonly discard: () => Promise<void>;
	/** Removes what was kept for `undo`. */
	readonly finish: () => Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

async function prepare(step: WriteStep): Promise<Prepared> {
	const path = pathOf(step.uri);
	switch (step.kind) {
		case 'replace': {
			// Bytes, not letters: what is no UTF-8 has been read with replacement characters, and would be lost.
			const bytes = await readFile(path);
			if (bytes.toString('utf8') !== step.before) throw new Error(`${path} has changed in the meantime`);
			if (!bytes.equals(Buffer.from(step.before))) throw new Error(`${path} is not UTF-8`);
			const whole = await writeBeside(path, step.text);
			const old = await writeBeside(path, step.before);
			return {
				commit: () => rename(whole, path),
				undo: () => rename(old, path),
				discard: async () => {
					await rm(whole, { force: true });
					await rm(old, { force: true });
				},
				finish: () => rm(old, { force: true }),
			};
		}
		case 'create': {
			if (await isThere(path)) throw new Error(`${path} is there already`);
			const made = await mkdir(dirname(path), { recursive: true });
			const removeFolders = (): Promise<void> => (made === undefined ? nothing() : removeEmpty(dirname(path), made));
			const whole = await writeBeside(path, step.text).catch(async (error: unknown) => {
				await removeFolders();
				throw error;
			});
			return {
				commit: async () => {
					await putNew(whole, path);
					await rm(whole);
				},
				undo: () => rm(path, { force: true }),
				discard: async () => {
					await rm(whole, { force: true });
					await removeFolders();
				},
				finish: nothing,
			};
		}
		case 'rename': {
			const to = pathOf(step.to);
			if (await isThere(to)) throw new Error(`${to} is there already`);
			return { commit: () => rename(path, to), undo: () => rename(to, path), discard: nothing, finish: nothing };
		}
		case 'delete': {
			const aside = freshName(path);
			return {
				commit: () => rename(path, aside),
				undo: () => rename(aside, path),
				discard: nothing,
				finish: () => rm(aside, { force: true }),
			};
		}
	}
}

/** Writes `text` to a new file beside `path`, with the mode and the owner that `path` has, if it is there. */
async function writeBeside(path: string, text: string): Promise<string> {
	const beside = freshName(path);
	const old = await stat(path).catch(() => undefined);
	try {
		const file = await open(beside, 'wx', 0o644);
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}
		if (old) {
			await chmod(beside, old.mode & 0o7777);
			const { uid, gid } = await stat(beside);
			if (uid !== old.uid || gid !== old.gid) await chown(beside, old.uid, old.gid);
		}
		return beside;
	} catch (error) {
		await rm(beside, { force: true });
		throw error;
	}
}

/** Gives `whole` the name `path` as well. Unlike a rename, that fails where somebody has made a file of that name meanwhile. */
async function putNew(whole: string, path: string): Promise<void> {
	try {
		await link(whole, path);
	} catch (error) {
		if (await isThere(path)) throw error;
		// Some file systems know no links.
		await copyFile(whole, path, constants.COPYFILE_EXCL);
	}
}

/** Removes `folder` and those above it up to `last`, as far as they are empty. */
async function removeEmpty(folder: string, last: string): Promise<void> {
	for (let at = folder; at.startsWith(last); at = dirname(at)) {
		try {
			await rmdir(at);
		} catch {
			return;
		}
	}
}

function freshName(path: string): string {
	return join(dirname(path), `.ghost-nginx-${randomBytes(6).toString('hex')}.tmp`);
}

async function isThere(path: string): Promise<boolean> {
	return lstat(path).then(
		() => true,
		() => false,
	);
}

function pathOf(uri: Uri): string {
	return URI.parse(uri).fsPath;
}

/** `ENOSPC: no space left on device, write` without what only a programmer reads. */
function reasonOf(error: unknown): string {
	const { message } = error instanceof Error ? error : { message: String(error) };
	return message.split('\n')[0] ?? message;
}
