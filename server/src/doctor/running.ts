import { posix } from 'node:path';
import { HERE, type LiveListener, type Machine, type PathLook, type RunningGhost, type View } from './machine';
import type { GhostSubject } from './subject';

/**
 * The Ghost that runs for what the configs tell of one: from its folder, by its config, in its unit, or, in a container, for its
 * url. A folder or a config is known again by itself, whatever it is called where it is mounted.
 */
export async function runningGhost(
	ghost: GhostSubject,
	ghosts: readonly RunningGhost[],
	machine: Machine,
): Promise<RunningGhost | undefined> {
	const here = ghosts.find(
		({ process: { folder, view } }) => view.root === '' && folder !== undefined && folder === ghost.folder,
	);
	if (here) return here;
	const look = async (path: string | undefined, view: View): Promise<PathLook> =>
		path === undefined ? { kind: 'absent' } : machine.lookAt(path, view);
	const [folder, config] = await Promise.all([look(ghost.folder, HERE), look(ghost.config?.path, HERE)]);
	for (const one of ghosts) {
		const { process } = one;
		if (isSameFile(folder, await look(process.folder, process.view))) return one;
		if (isSameFile(config, await look(one.config, process.view))) return one;
	}
	const units = await machine.units();
	const byUnit = ghosts.filter(({ process: { unit, folder } }) => {
		if (unit === undefined || folder !== undefined) return false;
		return unit === ghost.unit || (ghost.folder !== undefined && folderOf(units, unit) === ghost.folder);
	});
	const byCommand = ghosts.filter(({ process: { command } }) => isBelow(ghost.folder, command));
	const byUrl = ghosts.filter(
		({ process: { container }, variables }) =>
			container !== undefined && ghost.url !== undefined && variables?.['url'] === ghost.url,
	);
	return [byUnit, byCommand, byUrl].find(({ length }) => length === 1)?.[0];
}

/** Where a Ghost listens, as far as this process may see. */
export function listenersOf(ghost: RunningGhost | undefined, all: readonly LiveListener[]): readonly LiveListener[] {
	return ghost ? all.filter(({ process }) => process?.pid === ghost.process.pid) : [];
}

/** Whether two looks found one file. */
export function isSameFile(a: PathLook, b: PathLook): boolean {
	return 'id' in a && 'id' in b && a.id === b.id;
}

/** The value of a Ghost's environment that names where it listens, with the variable; undefined if none does. */
export function decidingVariable(
	ghost: RunningGhost,
	at: LiveListener,
): { readonly name: string; readonly value: string } | undefined {
	const wanted = at.transport === 'unix' ? posix.basename(at.path) : String(at.port);
	const found = Object.entries(ghost.variables ?? {}).find(
		([name, value]) => /^server__(?:port|socket)/.test(name) && (value.includes(wanted) || name.endsWith('_FILE')),
	);
	return found && { name: found[0], value: found[1] };
}

function folderOf(units: Awaited<ReturnType<Machine['units']>>, name: string): string | undefined {
	return units.find((unit) => unit.name === name)?.folder;
}

function isBelow(folder: string | undefined, command: readonly string[]): boolean {
	return folder !== undefined && command.some((text) => text.startsWith(`${folder}/`));
}
