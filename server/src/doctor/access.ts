import type { Account, Owned } from './machine';

const READ = 4;
const WRITE = 2;
const SEARCH = 1;

/** What has to be permitted: to connect, a socket must be writable (Linux, unix(7)); to pass, a folder must be searchable. */
export type Need = 'connect' | 'pass' | 'read';

const bits: Readonly<Record<Need, number>> = { connect: WRITE, pass: SEARCH, read: READ };

/** Whether the mode of a file lets `account` do that. The first class that fits decides, and root may do everything. */
export function mayAccess(account: Account, { mode, uid, gid }: Owned, need: Need): boolean {
	if (account.uid === 0) return true;
	const shift = account.uid === uid ? 6 : account.gids.includes(gid) ? 3 : 0;
	return ((mode >> shift) & bits[need]) !== 0;
}

/** `0660` */
export function octal(mode: number): string {
	return mode.toString(8).padStart(4, '0');
}
