import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** A change of the disk that a run is about to make, as far as it takes to undo it. */
export type JournalStep =
	| {
			readonly kind: 'replace';
			readonly path: string;
			readonly before: string;
			readonly after: string;
			readonly mode: number;
	  }
	/** `folder` is the first of the folders that are made for it; undefined where none is. */
	| { readonly kind: 'create'; readonly path: string; readonly text: string; readonly folder: string | undefined };

interface Journal {
	readonly version: 1;
	/** Who writes, and when that process was started, as numbers of processes are used again. */
	readonly pid: number;
	readonly started: string | undefined;
	readonly steps: readonly JournalStep[];
}

/**
 * Notes what is about to be done, before any of it is; gives what is to be called once it is done or undone. What is left of a run that
 * was killed tells the next one what to take back. There may be passwords in it: it lies in a folder of the user, which nobody else reads.
 */
export async function openJournal(steps: readonly JournalStep[]): Promise<() => Promise<void>> {
	const journal: Journal = { version: 1, pid: process.pid, started: startOf(process.pid), steps };
	const path = join(await ownFolder(), freshName());
	try {
		const file = await open(path, 'wx', 0o600);
		try {
			await file.writeFile(JSON.stringify(journal));
			await file.sync();
		} finally {
			await file.close();
		}
	} catch (error) {
		await rm(path, { force: true });
		throw error;
	}
	return () => rm(path, { force: true });
}

/** Whether a run was killed while it wrote. */
export async function isLeftOver(): Promise<boolean> {
	return (await leftOver()).length > 0;
}

/** What runs that were killed were about to do, which no other run takes over from now on. */
export interface LeftOver {
	readonly steps: readonly JournalStep[];
	/** To be called when it has been taken back. */
	readonly drop: () => Promise<void>;
}

/** Takes it over, so that no other run does. */
export async function claimLeftOver(): Promise<LeftOver> {
	const steps: JournalStep[] = [];
	const claimed: string[] = [];
	for (const { folder, name, journal } of await leftOver()) {
		const own = join(folder, freshName());
		try {
			await rename(join(folder, name), own);
		} catch {
			// Another run was faster.
			continue;
		}
		steps.push(...journal.steps);
		claimed.push(own);
	}
	const drop = async (): Promise<void> => {
		for (const path of claimed) await rm(path, { force: true });
	};
	return { steps, drop };
}

async function leftOver(): Promise<readonly { folder: string; name: string; journal: Journal }[]> {
	const found: { folder: string; name: string; journal: Journal }[] = [];
	for (const folder of folders()) {
		if (!isOwn(folder)) continue;
		for (const name of await readdir(folder).catch(() => [])) {
			const journal = nameOfJournal.test(name) ? await readJournal(join(folder, name)) : undefined;
			if (journal && !isAlive(journal)) found.push({ folder, name, journal });
		}
	}
	return found;
}

async function readJournal(path: string): Promise<Journal | undefined> {
	try {
		const journal = isOwn(path) ? (JSON.parse(await readFile(path, 'utf8')) as Journal) : undefined;
		return journal?.version === 1 ? journal : undefined;
	} catch {
		// It was not whole when its run was killed, and so nothing had been done yet.
		return undefined;
	}
}

const nameOfJournal = /^write-[\da-f]{12}\.json$/;

function freshName(): string {
	return `write-${randomBytes(6).toString('hex')}.json`;
}

/** Where journals may lie, the best place first. */
function folders(): readonly string[] {
	const { XDG_STATE_HOME: state = '', LOCALAPPDATA: local = '' } = process.env;
	const home = homedir();
	return [
		...(isAbsolute(state) ? [join(state, 'ghost-nginx')] : []),
		...(process.platform === 'win32' && isAbsolute(local) ? [join(local, 'ghost-nginx', 'State')] : []),
		...(isAbsolute(home) && home !== '/' ? [join(home, '.local', 'state', 'ghost-nginx')] : []),
		join(tmpdir(), `ghost-nginx-${process.getuid?.() ?? 'state'}`),
	];
}

async function ownFolder(): Promise<string> {
	let failure: unknown;
	for (const folder of folders()) {
		try {
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const probe = join(folder, `${freshName()}.probe`);
			await (await open(probe, 'wx', 0o600)).close();
			await rm(probe);
			if (isOwn(folder)) return folder;
		} catch (error) {
			failure = error;
		}
	}
	throw failure ?? new Error('no folder of this user can be written');
}

/** Whether somebody else may have put it there, to have this process write what they want. */
function isOwn(path: string): boolean {
	const found = lstatSync(path, { throwIfNoEntry: false });
	if (!found || found.isSymbolicLink()) return false;
	const own = process.getuid?.();
	return own === undefined || (found.uid === own && (found.mode & 0o022) === 0);
}

function isAlive({ pid, started }: Journal): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
	}
	return started === undefined || startOf(pid) === started;
}

/** When a process was started, as Linux counts it; undefined where nobody tells. */
function startOf(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name of the program, in brackets, may have any letters.
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
	} catch {
		return undefined;
	}
}
