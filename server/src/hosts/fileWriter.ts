import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { URI } from 'vscode-uri';
import { CommandError, type FileWriter, type WriteStep } from '../cli/environment';
import type { Uri } from '../core/base/uri';
import { type Prepared, prepareReplacement, writeBeside } from './replaceFile';

/**
 * Writes to the disk of this machine. A text goes to a file of its own beside its target first and takes that name when it is
 * whole, so that a full disk or a lost power line never leaves half a config, but for files that cannot be replaced (see
 * `prepareReplacement`); nothing that is there is overwritten by chance.
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

const nothing = (): Promise<void> => Promise.resolve();

async function prepare(step: WriteStep): Promise<Prepared> {
	const path = pathOf(step.uri);
	switch (step.kind) {
		case 'replace':
			return prepareReplacement(path, step.before, step.text);
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
