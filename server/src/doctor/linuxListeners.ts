import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { ownersOf, processOf } from './linuxProcesses';
import type { LiveAddress, LiveListener, Process } from './machine';

/** The flag of a listening socket in `/proc/net/unix` (proc_pid_net(5): `SO_ACCEPTCON`). */
const LISTENS = 0x10000;

/** A listening socket as the tables of the kernel have it. */
type Entry = LiveAddress & { readonly inode: string };

/**
 * See `Machine.listeners`: those of the network of this process, and of those of `others` who have another. The kernel names
 * each socket by the path that it was bound to, even if that file is gone.
 */
export async function listenersFor(others: readonly Process[]): Promise<readonly LiveListener[]> {
	const found = new Map<string, Entry & { readonly network: string }>();
	const add = async (folder: string, network: string): Promise<void> => {
		for (const entry of await entriesIn(folder))
			if (!found.has(entry.inode)) found.set(entry.inode, { ...entry, network });
	};
	await add('/proc/net', '');
	for (const { pid, view } of others) if (view.network !== '') await add(`/proc/${pid}/net`, view.network);
	const owners = await ownersOf(new Set(found.keys()));
	const processes = new Map<number, Promise<Process>>();
	return Promise.all(
		[...found.values()].map(async ({ inode, ...entry }): Promise<LiveListener> => {
			const owner = owners.get(inode);
			if (owner && !processes.has(owner.pid)) processes.set(owner.pid, processOf(owner));
			const process = owner && (await processes.get(owner.pid));
			return entry.transport === 'tcp'
				? { ...entry, process }
				: { ...entry, process, path: absolute(entry.path, process) };
		}),
	);
}

function absolute(path: string, process: Process | undefined): string {
	return path.startsWith('/') || process?.folder === undefined ? path : posix.join(process.folder, path);
}

async function entriesIn(folder: string): Promise<readonly Entry[]> {
	const [unix, tcp, tcp6] = await Promise.all(
		['unix', 'tcp', 'tcp6'].map((name) => readFile(`${folder}/${name}`, 'utf8').catch(() => '')),
	);
	return [...unixEntries(unix ?? ''), ...tcpEntries(tcp ?? ''), ...tcpEntries(tcp6 ?? '')];
}

/** The listeners in a table such as `/proc/net/unix`. Names without a file begin with `@`, and are nobody's whom nginx knows. */
export function unixEntries(table: string): readonly Entry[] {
	return table.split('\n').flatMap((line): Entry[] => {
		const [, flags, inode, path] = /^\S+: \S+ \S+ ([0-9A-F]+) \S+ \S+ +(\d+) ([^@].*)$/.exec(line) ?? [];
		if (inode === undefined || path === undefined || (Number.parseInt(flags ?? '', 16) & LISTENS) === 0) return [];
		return [{ transport: 'unix', path, inode }];
	});
}

/** The listeners in a table such as `/proc/net/tcp` or `/proc/net/tcp6`. */
export function tcpEntries(table: string): readonly Entry[] {
	return table.split('\n').flatMap((line): Entry[] => {
		const fields = line.trim().split(/\s+/);
		const [, address, port] = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(fields[1] ?? '') ?? [];
		const inode = fields[9];
		// State 0A is LISTEN.
		if (address === undefined || port === undefined || fields[3] !== '0A' || inode === undefined) return [];
		return [{ transport: 'tcp', host: hostOf(address), port: Number.parseInt(port, 16), inode }];
	});
}

/** An address as the kernel prints it: words of four bytes, each with the lowest byte first. */
function hostOf(hex: string): string {
	const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) =>
		(word.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16)),
	);
	const last = bytes.slice(-4).join('.');
	if (bytes.length === 4) return last;
	if (/^0{20}F{4}/.test(hexOf(bytes))) return last;
	const words = hexOf(bytes).match(/.{4}/g) ?? [];
	// The parser of urls shortens an address as people write it.
	return new URL(`http://[${words.join(':')}]/`).hostname.slice(1, -1);
}

function hexOf(bytes: readonly number[]): string {
	return bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
}
