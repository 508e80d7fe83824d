import { readdir, readFile, readlink } from 'node:fs/promises';
import { accountOfProcess } from './linuxAccounts';
import type { Account, Process, UnixListener } from './machine';

/** The flag of a listening socket in `/proc/net/unix` (proc_pid_net(5): `SO_ACCEPTCON`). */
const LISTENS = 0x10000;

/** See `Machine.unixListeners`. The kernel names each socket by the path that it was bound to, even if that file is gone. */
export async function unixListeners(): Promise<readonly UnixListener[]> {
	const table = (await readFile('/proc/net/unix', 'utf8').catch(() => '')).split('\n').slice(1);
	const listening = table.flatMap((line) => {
		const [, flags, inode, path] = /^\S+ \S+ \S+ ([0-9A-F]+) \S+ \S+ +(\d+) (\/.*)$/.exec(line) ?? [];
		return path !== undefined && (Number.parseInt(flags ?? '', 16) & LISTENS) !== 0 ? [{ inode, path }] : [];
	});
	const owners = await ownersOf(new Set(listening.map(({ inode }) => inode ?? '')));
	return listening.map(({ inode, path }) => ({ path, process: owners.get(inode ?? '') }));
}

/** See `Machine.tcpListener`. */
export async function tcpListener(port: number): Promise<{ readonly process: Process | undefined } | undefined> {
	for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
		const table = (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(1);
		for (const line of table) {
			const fields = line.trim().split(/\s+/);
			// State 0A is LISTEN.
			if (fields[3] !== '0A' || Number.parseInt(fields[1]?.split(':')[1] ?? '', 16) !== port) continue;
			const inode = fields[9] ?? '';
			return { process: (await ownersOf(new Set([inode]))).get(inode) };
		}
	}
	return undefined;
}

/** See `Machine.workersOf`. The title of an nginx process tells its role, and the command line of the master. */
export async function workersOf(mainFile: string, defaultMain: string | undefined): Promise<readonly Account[]> {
	const all = await processes();
	const masters = all.filter(({ command }) => {
		const [title = ''] = command;
		if (!title.startsWith('nginx: master process')) return false;
		const named = / -c (\S+)/.exec(title)?.[1];
		return named === undefined ? defaultMain === mainFile : named === mainFile;
	});
	const workers = await Promise.all(
		all
			.filter(({ command }) => command[0]?.startsWith('nginx: worker process'))
			.map(async ({ pid }) => ({ parent: await parentOf(pid), account: await accountOfProcess(pid) })),
	);
	return workers.flatMap(({ parent, account }) =>
		account && masters.some(({ pid }) => pid === parent) ? [account] : [],
	);
}

async function ownersOf(inodes: ReadonlySet<string>): Promise<ReadonlyMap<string, Process>> {
	const owners = new Map<string, Process>();
	if (inodes.size === 0) return owners;
	for (const one of await processes()) {
		const folder = `/proc/${one.pid}/fd`;
		for (const name of await readdir(folder).catch(() => [])) {
			const [, inode] = /^socket:\[(\d+)\]$/.exec(await readlink(`${folder}/${name}`).catch(() => '')) ?? [];
			if (inode === undefined || !inodes.has(inode) || owners.has(inode)) continue;
			owners.set(inode, { ...one, folder: await readlink(`/proc/${one.pid}/cwd`).catch(() => undefined) });
		}
	}
	return owners;
}

async function processes(): Promise<readonly Process[]> {
	const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
	const found = await Promise.all(
		pids.map(async (pid) => ({
			pid: Number(pid),
			command: (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
				.split('\0')
				.filter((argument) => argument !== ''),
			folder: undefined,
		})),
	);
	return found.filter(({ command }) => command.length > 0);
}

async function parentOf(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? -1);
}
