import type { Stats } from 'node:fs';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { MAX_LINKS_FOLLOWED, MAX_TEXT_BYTES } from './limits';
import { linesOf } from './linuxAccounts';
import { type FolderLook, HERE, type Owned, type PathLook, type View } from './machine';

/** See `Machine.lookAt`. */
export async function lookAt(path: string, view: View): Promise<PathLook> {
	try {
		const found = await lstat(view.root + (await realPath(path, view)));
		const id = `${found.dev}:${found.ino}`;
		return { kind: kindOf(found), id, changedAt: found.mtimeMs, ...(await ownedOf(found, view)) };
	} catch (error) {
		return { kind: isForbidden(error) ? 'hidden' : 'absent' };
	}
}

/** The text of a file in a view; undefined of what is no file, cannot be read or is too large. */
export async function textIn(path: string, view: View): Promise<string | undefined> {
	try {
		const file = view.root + (await realPath(path, view));
		const found = await lstat(file);
		return found.isFile() && found.size <= MAX_TEXT_BYTES ? await readFile(file, 'utf8') : undefined;
	} catch {
		return undefined;
	}
}

/** See `Machine.foldersTo`. */
export async function foldersTo(path: string, view: View): Promise<readonly FolderLook[]> {
	const folder = dirname(path);
	const real = await realPath(folder, view).catch(() => folder);
	const ways = [...new Set([...upwardsFrom(folder), ...upwardsFrom(real)])].sort((a, b) => a.length - b.length);
	return Promise.all(
		ways.map(async (way): Promise<FolderLook> => {
			const look = await lookAt(way, view);
			if (look.kind === 'folder') return { ...look, path: way, kind: 'folder' };
			return { path: way, kind: look.kind === 'hidden' ? 'hidden' : 'absent' };
		}),
	);
}

/** See `Machine.nameIn`. What is mounted where stands in `mountinfo`: proc_pid_mountinfo(5). */
export async function nameIn(path: string, view: View): Promise<string | undefined> {
	const wanted = idOf(await lookAt(path, HERE));
	if (wanted === undefined) return undefined;
	if (view.root === '') return path;
	const above = await Promise.all(
		[...upwardsFrom(path)].map(async (way) => ({ way, id: idOf(await lookAt(way, HERE)) })),
	);
	for (const mount of await mountPoints(view)) {
		const mounted = idOf(await lookAt(mount, view));
		for (const { way, id } of above) {
			if (id === undefined || id !== mounted) continue;
			const name = posix.join(mount, path.slice(way.length));
			if (idOf(await lookAt(name, view)) === wanted) return name;
		}
	}
	return undefined;
}

async function mountPoints({ root }: View): Promise<readonly string[]> {
	const lines = (await readFile(`${dirname(root)}/mountinfo`, 'utf8').catch(() => '')).split('\n');
	const points = lines.flatMap((line) => line.split(' ')[4]?.replace(/\\(\d{3})/g, fromOctal) ?? []);
	return [...new Set(points)].filter((point) => !/^\/(?:proc|sys|dev)(?:\/|$)/.test(point));
}

function fromOctal(_: string, digits: string): string {
	return String.fromCharCode(Number.parseInt(digits, 8));
}

/**
 * The path without links on the way and at its end. Each is followed by hand, as the system would take an absolute one in
 * another view from the root of this process. Rejects as the system does where something is absent or hidden.
 */
async function realPath(path: string, { root }: View): Promise<string> {
	let left = path.split('/');
	let real = '';
	for (let links = 0; left.length > 0; ) {
		const [part = '', ...others] = left;
		left = others;
		if (part === '' || part === '.') continue;
		if (part === '..') {
			real = real.slice(0, Math.max(0, real.lastIndexOf('/')));
			continue;
		}
		const found = await lstat(`${root}${real}/${part}`);
		if (!found.isSymbolicLink()) real = `${real}/${part}`;
		else {
			if (++links > MAX_LINKS_FOLLOWED) throw new Error(`too many links on the way to ${path}`);
			const target = await readlink(`${root}${real}/${part}`);
			if (target.startsWith('/')) real = '';
			left = [...target.split('/'), ...left];
		}
	}
	return real === '' ? '/' : real;
}

function idOf(look: PathLook): string | undefined {
	return 'id' in look ? look.id : undefined;
}

function upwardsFrom(folder: string): string[] {
	const parent = dirname(folder);
	return parent === folder ? [folder] : [...upwardsFrom(parent), folder];
}

function kindOf(found: Stats): 'socket' | 'file' | 'folder' | 'other' {
	if (found.isSocket()) return 'socket';
	if (found.isFile()) return 'file';
	return found.isDirectory() ? 'folder' : 'other';
}

async function ownedOf({ mode, uid, gid }: Stats, view: View): Promise<Owned> {
	const [user, group] = await Promise.all([nameOf('/etc/passwd', uid, view), nameOf('/etc/group', gid, view)]);
	return { mode: mode & 0o7777, uid, gid, owner: `${user}:${group}` };
}

async function nameOf(file: string, id: number, { root }: View): Promise<string> {
	return (await linesOf(root + file)).find((entry) => entry[2] === String(id))?.[0] ?? String(id);
}

function isForbidden(error: unknown): boolean {
	return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}
