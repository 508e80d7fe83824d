import { lstat, mkdir, open, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandError, type FileWriter, reasonOf, type WriteStep } from '../cli/environment';
import { say } from '../core/base/phrase';
import { diskPath } from './diskPath';
import { claimLeftOver, isLeftOver, type JournalStep, openJournal } from './journal';
import { overwrite, prepareReplacement, type Replacement, type TakenBack, takeBack } from './overwrite';

/**
 * Writes to the disk of this machine, all or nothing: what was there is noted before anything is written, so that a full disk, a kill or
 * a power failure leaves nothing that cannot be taken back. Nothing is made beside the files. No other file is ever overwritten.
 */
export const diskWriter: FileWriter = {
	write: async (steps) => {
		const done: Step[] = [];
		try {
			const ready: Step[] = [];
			for (const step of steps) ready.push(await prepare(step));
			const close = await openJournal(ready.map(({ journal }) => journal));
			try {
				for (const one of ready) if (await one.make()) done.push(one);
			} catch (error) {
				for (const one of done.reverse()) await one.undo().catch(() => undefined);
				throw error;
			} finally {
				await close();
			}
		} catch (error) {
			throw new CommandError(say`nothing was written: ${reasonOf(error)}`);
		}
	},
	isCutOff: isLeftOver,
	recover: async () => {
		const [back, left]: [string[], string[]] = [[], []];
		const { steps, drop } = await claimLeftOver();
		for (const journal of steps.toReversed()) {
			const result = await stepOf(journal)
				.undo()
				.catch(() => 'changed since' as const);
			if (result === 'taken back') back.push(journal.path);
			if (result === 'changed since') left.push(journal.path);
		}
		await drop();
		return { back: back.sort(), left: left.sort() };
	},
};

/** A change that is ready to be made. What may fail has been tried, as far as that is possible. */
interface Step {
	readonly journal: JournalStep;
	/** Makes it. If that fails, everything is left as it was. Tells whether there was anything to do. */
	readonly make: () => Promise<boolean>;
	/** Takes it back, be it made in whole or in part. */
	readonly undo: () => Promise<TakenBack>;
}

async function prepare(step: WriteStep): Promise<Step> {
	const path = diskPath(step.uri);
	switch (step.kind) {
		case 'replace': {
			const { before, after, mode } = await prepareReplacement(path, step.before, step.text);
			return stepOf({ kind: 'replace', path, before: before.toString(), after: after.toString(), mode });
		}
		case 'create': {
			if (await isThere(path)) throw new CommandError(say`${path} is there already`);
			return stepOf({ kind: 'create', path, text: step.text, folder: await firstMissing(dirname(path)) });
		}
	}
}

function stepOf(journal: JournalStep): Step {
	if (journal.kind === 'create') return { journal, make: () => create(journal), undo: () => uncreate(journal) };
	const { path, before, after, mode } = journal;
	const replacement: Replacement = { path, before: Buffer.from(before), after: Buffer.from(after), mode };
	return { journal, make: () => overwrite(replacement), undo: () => takeBack(replacement) };
}

type Creation = Extract<JournalStep, { kind: 'create' }>;

async function create({ path, text, folder }: Creation): Promise<boolean> {
	let isMade = false;
	try {
		await mkdir(dirname(path), { recursive: true });
		const file = await open(path, 'wx', 0o644);
		isMade = true;
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}
		return true;
	} catch (error) {
		if (isMade) await rm(path, { force: true });
		await removeEmpty(dirname(path), folder);
		throw error;
	}
}

/** Removes a file that was made, unless somebody has put something else there. */
async function uncreate({ path, text, folder }: Creation): Promise<TakenBack> {
	const found = await readFile(path).catch(() => undefined);
	const whole = Buffer.from(text);
	if (found && !whole.subarray(0, found.length).equals(found)) return 'changed since';
	await rm(path, { force: true });
	await removeEmpty(dirname(path), folder);
	return found ? 'taken back' : 'as before';
}

/** The highest folder on the way to `folder` that is not there; undefined if it is. */
async function firstMissing(folder: string): Promise<string | undefined> {
	let missing: string | undefined;
	for (let at = folder; !(await isThere(at)); at = dirname(at)) missing = at;
	return missing;
}

/** Removes `folder` and the folders above it up to `last`, as far as they are empty. */
async function removeEmpty(folder: string, last: string | undefined): Promise<void> {
	if (last === undefined) return;
	for (let at = folder; at.length >= last.length; at = dirname(at)) {
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
