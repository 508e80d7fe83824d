import { readFile } from 'node:fs/promises';
import type { Account } from './machine';

/** The account of this process. */
export function ownAccount(): Account {
	const uid = process.getuid?.() ?? -1;
	return { name: String(uid), uid, gids: [...new Set([process.getgid?.() ?? -1, ...(process.getgroups?.() ?? [])])] };
}

/**
 * See `Machine.accountNamed`. It is read from `/etc/passwd` and `/etc/group`, with all groups that list the user, as nginx's
 * workers have them (`initgroups`).
 */
export async function accountNamed(user: string, group: string | undefined): Promise<Account | undefined> {
	const [passwd, groups] = await Promise.all([linesOf('/etc/passwd'), linesOf('/etc/group')]);
	const entry = passwd.find(([name]) => name === user);
	if (!entry) return undefined;
	const own = group === undefined ? entry[3] : groups.find(([name]) => name === group)?.[2];
	if (own === undefined) return undefined;
	const further = groups.filter(([, , , members = '']) => members.split(',').includes(user)).map(([, , gid]) => gid);
	return { name: user, uid: Number(entry[2]), gids: [...new Set([own, ...further].map(Number))] };
}

/**
 * The account that a process runs as, with its name in the files below `root`, which are those of its view; undefined if the
 * process is gone.
 */
export async function accountOfProcess(pid: number, root: string): Promise<Account | undefined> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	const numbers = (key: string): number[] =>
		(new RegExp(`^${key}:\\s+(.*)$`, 'm').exec(status)?.[1] ?? '').split(/\s+/).filter(Boolean).map(Number);
	// The numbers are the real, the effective, the saved, and the one that decides about files.
	const uid = numbers('Uid')[3];
	const gid = numbers('Gid')[3];
	if (uid === undefined || gid === undefined) return undefined;
	const passwd = await linesOf(`${root}/etc/passwd`);
	const name = passwd.find((entry) => entry[2] === String(uid))?.[0] ?? String(uid);
	return { name, uid, gids: [...new Set([gid, ...numbers('Groups')])] };
}

/** The entries of a file such as `/etc/passwd`, each with its fields; none if it cannot be read. */
export async function linesOf(file: string): Promise<readonly (readonly string[])[]> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.split('\n').map((line) => line.split(':'));
}
