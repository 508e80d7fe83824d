import type { Account, LiveListener, Machine, Process, View } from '../../server/src/doctor/machine';

/** Somebody who listens on a socket, and is not known. */
export const listensAt = (path: string): LiveListener => ({ transport: 'unix', path, process: undefined, network: '' });

/** A machine on which all is well. What cannot be had where the tests run, systemd above all, is told to it. */
export function machine(parts: Partial<Machine> = {}): Machine {
	const root: Account = { name: 'root', uid: 0, gids: [0] };
	const owned = { mode: 0o755, uid: 0, gid: 0, owner: 'root:root' };
	return {
		self: root,
		lookAt: async (path) => ({ ...owned, kind: 'socket', mode: 0o666, id: path, changedAt: 0 }),
		foldersTo: async () => [{ ...owned, kind: 'folder', path: '/run' }],
		nameIn: async () => undefined,
		listeners: async () =>
			['/run/ghost/igu.sock', '/run/ghost/igu-io/ghost.sock', '/run/php/igu.sock', '/tmp/igu.sock'].map(listensAt),
		ghosts: async () => [],
		nginxes: async () => [],
		accountNamed: async (name) => ({ name, uid: 33, gids: [33] }),
		nginxBuild: async () => ({
			version: '1.22.1',
			user: 'www-data',
			group: undefined,
			mainFile: '/etc/nginx/nginx.conf',
		}),
		ownAddresses: ['192.0.2.1'],
		now: () => 1_000_000,
		visit: async () => ({ kind: 'answer', status: 200, location: undefined }),
		units: async () => [],
		selinuxEnforces: async () => false,
		...parts,
	};
}

/** A program that sees files and network by `view`. */
export function processIn(view: View, parts: Partial<Process> = {}): Process {
	return {
		pid: 1,
		command: ['node', 'current/index.js'],
		folder: '/var/lib/ghost',
		user: 'node',
		view,
		unit: undefined,
		container: 'c0ffee',
		startedAt: undefined,
		...parts,
	};
}
