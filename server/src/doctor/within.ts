import { isInside, type Uri, uriOfPath } from '../core/base/uri';
import type { Snapshot } from '../core/workspace/snapshot';
import { type Examination, examine } from './examine';
import type { Machine } from './machine';

/**
 * The same as `examine` for somebody who may learn of some folders alone, which have no symbolic links in them: nothing is told of
 * Ghosts that run elsewhere, of other programs, or of files outside.
 */
export async function examineWithin(
	snapshot: Snapshot,
	machine: Machine,
	folders: readonly Uri[],
	nameOf: (uri: Uri) => string,
): Promise<Examination> {
	const isIn = (path: string | undefined): boolean =>
		path !== undefined && folders.some((folder) => isInside(folder, uriOfPath(path)));
	const { sockets, ghosts } = await examine(snapshot, machineOf(machine, isIn), nameOf);
	const tied = new Set(sockets.map(({ pid }) => pid));
	return {
		sockets,
		ghosts: ghosts.filter(({ ghost: { process } }) => tied.has(process.pid) || isIn(hostFolder(process))),
	};
}

/** The machine as one may see it who may see the paths that `isIn` accepts. */
function machineOf(machine: Machine, isIn: (path: string | undefined) => boolean): Machine {
	const units = async (): ReturnType<Machine['units']> =>
		(await machine.units()).filter(({ folder, runs }) => runs === 'nginx' || isIn(folder));
	const ghosts = async (): ReturnType<Machine['ghosts']> => {
		const own = new Set((await units()).map(({ name }) => name));
		return (await machine.ghosts()).filter(({ process, config }) => {
			// What a container calls its folder tells nothing: only what else ties it to the files does.
			if (process.container !== undefined || process.view.root !== '') return true;
			if (process.folder === undefined) return process.unit !== undefined && own.has(process.unit);
			return isIn(process.folder) || isIn(config);
		});
	};
	return {
		...machine,
		units,
		ghosts,
		listeners: async () => {
			const own = new Set((await ghosts()).map(({ process }) => process.pid));
			const listeners = await machine.listeners();
			return listeners.map((one) => (one.process && own.has(one.process.pid) ? one : { ...one, process: undefined }));
		},
		nginxes: async () =>
			(await machine.nginxes()).map((one) => ({ ...one, mainFile: isIn(one.mainFile) ? one.mainFile : undefined })),
		nginxBuild: async () => {
			const build = await machine.nginxBuild();
			return build && !isIn(build.mainFile) ? { ...build, mainFile: undefined, named: undefined } : build;
		},
	};
}

/** The folder of a process as this machine calls it; undefined in a container, which calls it otherwise. */
function hostFolder({ folder, view }: { folder: string | undefined; view: { root: string } }): string | undefined {
	return view.root === '' ? folder : undefined;
}
