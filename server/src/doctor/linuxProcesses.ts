import { readdir, readFile, readlink } from 'node:fs/promises';
import { say } from '../core/base/phrase';
import { accountOfProcess } from './linuxAccounts';
import type { Process, View } from './machine';

/** A program with the words of its command line, before anything else is asked about it. */
export interface Program {
	readonly pid: number;
	readonly command: readonly string[];
}

/** All programs that run, as far as their command lines may be seen. Threads of the kernel have none. */
export async function programs(): Promise<readonly Program[]> {
	const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
	const found = await Promise.all(
		pids.map(async (pid) => ({
			pid: Number(pid),
			command: (await textOf(`/proc/${pid}/cmdline`)).split('\0').filter((word) => word !== ''),
		})),
	);
	return found.filter(({ command }) => command.length > 0);
}

/** Everything that is told of a program. */
export async function processOf({ pid, command }: Program): Promise<Process> {
	const groups = await textOf(`/proc/${pid}/cgroup`);
	const container = containerIn(groups);
	const unit = container === undefined ? unitIn(groups) : undefined;
	const { view, rootFolder } = await viewOf(pid, container, unit);
	const [account, folder, startedAt] = await Promise.all([
		accountOfProcess(pid, view.root),
		readlink(`/proc/${pid}/cwd`).catch(() => undefined),
		startOf(pid),
	]);
	return {
		pid,
		command,
		folder: folder === undefined ? undefined : below(rootFolder, folder),
		user: account?.name,
		view,
		unit,
		container,
		startedAt,
	};
}

/** The pid of the process that started this one; undefined if it is gone. */
export async function parentOf(pid: number): Promise<number | undefined> {
	const [, parent] = /^PPid:\s+(\d+)/m.exec(await textOf(`/proc/${pid}/status`)) ?? [];
	return parent === undefined ? undefined : Number(parent);
}

/** The pids of the processes that hold sockets with these inodes, as far as this process may see. */
export async function ownersOf(inodes: ReadonlySet<string>): Promise<ReadonlyMap<string, Program>> {
	const owners = new Map<string, Program>();
	if (inodes.size === 0) return owners;
	for (const program of await programs()) {
		const folder = `/proc/${program.pid}/fd`;
		const targets = await Promise.all(
			(await readdir(folder).catch(() => [])).map((name) => readlink(`${folder}/${name}`).catch(() => '')),
		);
		for (const target of targets) {
			const [, inode] = /^socket:\[(\d+)\]$/.exec(target) ?? [];
			if (inode !== undefined && inodes.has(inode) && !owners.has(inode)) owners.set(inode, program);
		}
	}
	return owners;
}

/**
 * The id of the container in the control groups of a process, as Docker, Podman, containerd and CRI-O name them. Twelve digits
 * of it are what people see.
 */
export function containerIn(groups: string): string | undefined {
	const [, id] = /(?:^|[/-])([0-9a-f]{64})(?:\.scope)?(?:\/|$)/m.exec(groups) ?? [];
	return id?.slice(0, 12);
}

/** The service of systemd in the control groups of a process: the innermost, but for the one that holds all of a user. */
export function unitIn(groups: string): string | undefined {
	const names = groups.split('\n').flatMap((line) => line.split('/').filter((name) => name.endsWith('.service')));
	return names.findLast((name) => !name.startsWith('user@'));
}

/**
 * How a process sees files and network, and the folder that is its root where that is not `/`. Who may not see which
 * namespaces it is in takes them for its own, unless it runs in a container.
 */
async function viewOf(
	pid: number,
	container: string | undefined,
	unit: string | undefined,
): Promise<{ readonly view: View; readonly rootFolder: string }> {
	const [files, network, rootFolder] = await Promise.all([
		otherNamespace(pid, 'mnt'),
		otherNamespace(pid, 'net'),
		readlink(`/proc/${pid}/root`).catch(() => '/'),
	]);
	const sharesFiles = (files ?? container ?? '') === '' && rootFolder === '/';
	const label =
		container !== undefined
			? say`container ${container}`
			: unit !== undefined
				? unit
				: say`the namespace of pid ${pid}`;
	return {
		rootFolder,
		view: {
			root: sharesFiles ? '' : `/proc/${pid}/root`,
			network: network ?? container ?? '',
			label,
		},
	};
}

/** The namespace of a process; empty if it is that of this one, undefined if it may not be seen. */
async function otherNamespace(pid: number, kind: 'mnt' | 'net'): Promise<string | undefined> {
	const [its, own] = await Promise.all(
		[String(pid), 'self'].map((name) => readlink(`/proc/${name}/ns/${kind}`).catch(() => undefined)),
	);
	return its === own && its !== undefined ? '' : its;
}

/** A folder as it is called by a process whose root is another one. */
function below(root: string, folder: string): string {
	return root !== '/' && folder.startsWith(`${root}/`) ? folder.slice(root.length) : folder;
}

/** When a process was started: field 22 of proc_pid_stat(5) in ticks since the system was, of which a second has a hundred. */
async function startOf(pid: number): Promise<number | undefined> {
	const [own, system] = await Promise.all([textOf(`/proc/${pid}/stat`), textOf('/proc/stat')]);
	// The name of the program stands in brackets and may hold anything.
	const ticks = own.slice(own.lastIndexOf(')') + 2).split(' ')[19];
	const [, boot] = /^btime (\d+)/m.exec(system) ?? [];
	return ticks === undefined || boot === undefined ? undefined : Number(boot) * 1000 + Number(ticks) * 10;
}

async function textOf(file: string): Promise<string> {
	return readFile(file, 'utf8').catch(() => '');
}
