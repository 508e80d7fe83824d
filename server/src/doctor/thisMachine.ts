import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { accountNamed, ownAccount } from './linuxAccounts';
import { ghostsAmong, mayBeGhost } from './linuxGhosts';
import { listenersFor } from './linuxListeners';
import { installedBuild, isNginxMaster, nginxesAmong } from './linuxNginx';
import { foldersTo, lookAt, nameIn } from './linuxPaths';
import { processOf, programs } from './linuxProcesses';
import { runsSystemd, unitsBelow } from './linuxUnits';
import type { Machine } from './machine';
import { visit } from './visit';

/** The machine that this process runs on. Everything is read from `/proc` and from files; no program is run. */
export function thisMachine(): Machine {
	const all = once(programs);
	const candidates = once(async () => Promise.all((await all()).filter(mayBeGhost).map(processOf)));
	const listeners = once(async () => {
		const masters = await Promise.all((await all()).filter(isNginxMaster).map(processOf));
		return listenersFor([...(await candidates()), ...masters]);
	});
	return {
		self: ownAccount(),
		lookAt,
		foldersTo,
		nameIn,
		listeners,
		ghosts: once(async () => {
			const pids = (await listeners()).flatMap(({ process }) => (process ? [process.pid] : []));
			return ghostsAmong(await candidates(), new Set(pids));
		}),
		nginxes: once(async () => nginxesAmong(await all())),
		accountNamed,
		nginxBuild: once(installedBuild),
		ownAddresses: Object.values(networkInterfaces()).flatMap((some) => (some ?? []).map(({ address }) => address)),
		now: Date.now,
		visit,
		units: once(async () => ((await runsSystemd()) ? unitsBelow() : [])),
		selinuxEnforces: async () => (await readFile('/sys/fs/selinux/enforce', 'utf8').catch(() => '')).trim() === '1',
	};
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
	let answer: Promise<T> | undefined;
	return () => (answer ??= ask());
}
