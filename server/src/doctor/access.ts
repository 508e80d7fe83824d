import type { Account, Owned } from './machine';

const READ = 4;
const WRITE = 2;
const SEARCH = 1;

/** What an account wants to do. To connect, it must be able to write to the socket (unix(7)); to pass, to search the folder. */
export type Need = 'connect' | 'pass' | 'read';

const bits: Readonly<Record<Need, number>> = { connect: WRITE, pass: SEARCH, read: READ };

/** Whether the mode of a file lets `account` do what it needs. The first class that fits decides. Root may do everything. */
export function mayAccess(account: Account, { mode, uid, gid }: Owned, need: Need): boolean {
	if (account.uid === 0) return true;
	const shift = account.uid === uid ? 6 : account.gids.includes(gid) ? 3 : 0;
	return ((mode >> shift) & bits[need]) !== 0;
}
