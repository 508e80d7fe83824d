import type { Stats } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FolderLook, Owned, PathLook } from './machine';

/** See `Machine.lookAt`. */
export async function lookAt(path: string): Promise<PathLook> {
	try {
		const found = await stat(path);
		return { kind: kindOf(found), ...(await ownedOf(found)) };
	} catch (error) {
		return { kind: isForbidden(error) ? 'hidden' : 'absent' };
	}
}

/** See `Machine.foldersTo`. */
export async function foldersTo(path: string): Promise<readonly FolderLook[]> {
	const folder = dirname(path);
	const real = await realpath(folder).catch(() => folder);
	const ways = [...new Set([...upwardsFrom(folder), ...upwardsFrom(real)])].sort((a, b) => a.length - b.length);
	return Promise.all(
		ways.map(async (way): Promise<FolderLook> => {
			const look = await lookAt(way);
			if (look.kind === 'folder') return { ...look, path: way, kind: 'folder' };
			return { path: way, kind: look.kind === 'hidden' ? 'hidden' : 'absent' };
		}),
	);
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

async function ownedOf({ mode, uid, gid }: Stats): Promise<Owned> {
	const [user, group] = await Promise.all([nameIn('/etc/passwd', uid), nameIn('/etc/group', gid)]);
	return { mode: mode & 0o7777, uid, gid, owner: `${user}:${group}` };
}

async function nameIn(file: string, id: number): Promise<string> {
	const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
	return lines.find((line) => line.split(':')[2] === String(id))?.split(':')[0] ?? String(id);
}

function isForbidden(error: unknown): boolean {
	return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}
