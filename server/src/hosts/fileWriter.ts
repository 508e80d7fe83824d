import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandError, type FileWriter, reasonOf, type WriteStep } from '../cli/environment';
import { say } from '../core/base/phrase';
import { diskPath } from './diskPath';
import { type Prepared, prepareReplacement, writeBeside } from './replaceFile';

/**
 * Writes to the disk of this machine. A text first goes to a file of its own beside its target, which takes the name of the
 * target once it is whole. So a full disk or a power failure never leaves half a config, except for a file that cannot be
 * replaced, see `prepareReplacement`. No other file is ever overwritten.
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
			throw new CommandError(say`nothing was written: ${reasonOf(error)}`);
		}
	},
};

const nothing = (): Promise<void> => Promise.resolve();

async function prepare(step: WriteStep): Promise<Prepared> {
	const path = diskPath(step.uri);
	switch (step.kind) {
		case 'replace':
			return prepareReplacement(path, step.before, step.text);
		case 'create': {
			if (await isThere(path)) throw new CommandError(say`${path} is there already`);
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
	}
}

/** Gives the file `whole` the name `path` as well. Unlike a rename, that fails if there is a file of that name by now. */
async function putNew(whole: string, path: string): Promise<void> {
	try {
		await link(whole, path);
	} catch (error) {
		if (await isThere(path)) throw error;
		// Some file systems have no hard links.
		await copyFile(whole, path, constants.COPYFILE_EXCL);
	}
}

/** Removes `folder` and the folders above it up to `last`, as far as they are empty. */
async function removeEmpty(folder: string, last: string): Promise<void> {
	for (let at = folder; at.startsWith(last); at = dirname(at)) {
		try {
			await rmdir(at);
		} catch {
			return;
		}
	}
}

async function isThere(path: string): Promise<boolean> {
	return lstat(path).then(
		() => true,
		() => false,
	);
}
