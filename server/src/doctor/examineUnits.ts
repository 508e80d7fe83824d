import { allOf, say } from '../core/base/phrase';
import { mayRemovePath } from '../core/base/removedPaths';
import { socketAddress, temporaryFolder } from '../core/base/socketPath';
import { type JoiningUnit, mayShareTmp } from '../core/model/launcher';
import { removalBeforeStart } from '../core/scaffold/runtimeFolder';
import { type Finding, word } from './finding';
import type { Unit } from './machine';
import { runtimeLines } from './remedies';
import type { Sight } from './sight';
import type { GhostSubject } from './subject';

/**
 * Finds what the systemd units of nginx and Ghost mean for the socket, as their files have them. `found` is what was found
 * before, so that nothing is told twice.
 */
export function examineUnits({ subject, running, units }: Sight, found: readonly Finding[]): readonly Finding[] {
	const { ghost } = subject;
	const address = (subject.listen ?? subject.connect)?.address;
	if (address?.transport !== 'unix') return [];
	const { path } = address;
	const own = unitOf({ subject, running, units });
	const nginx = units.find(({ runs }) => runs === 'nginx');
	const isTold = found.some(({ code }) => code === 'private-tmp');
	const folder = /^\/run\/.+(?=\/[^/]+$)/.exec(socketAddress(path))?.[0];
	return [
		...(isTold || temporaryFolder(path) === undefined || mayHaveOneTmp(own, nginx)
			? []
			: [nginx, own].filter((unit) => unit?.privateTmp).map((unit) => inPrivateTmp(path, unit?.name ?? ''))),
		...(ghost && own && folder !== undefined ? aboutFolder(path, folder, own, ghost, units) : []),
	];
}

function mayHaveOneTmp(ghost: Unit | undefined, nginx: Unit | undefined): boolean {
	if (!ghost?.privateTmp || !nginx?.privateTmp) return false;
	const [one, other] = [ghost, nginx].map(({ name, joins = [] }): JoiningUnit => ({ unit: name, joins }));
	return one !== undefined && other !== undefined && mayShareTmp(one, other);
}

/** The unit that starts the Ghost of a link, as systemd's files have it: by its name, else the only one that starts in its folder. */
export function unitOf({
	subject: { ghost },
	running,
	units,
}: Pick<Sight, 'subject' | 'running' | 'units'>): Unit | undefined {
	return units.find(({ name }) => name === (running?.process.unit ?? ghost?.unit)) ?? unitIn(ghost?.folder, units);
}

/** The only unit that starts in a folder. */
function unitIn(folder: string | undefined, units: readonly Unit[]): Unit | undefined {
	const [only, ...others] = folder === undefined ? [] : units.filter((unit) => unit.folder === folder);
	return others.length === 0 ? only : undefined;
}

function aboutFolder(
	path: string,
	folder: string,
	own: Unit,
	ghost: GhostSubject,
	units: readonly Unit[],
): readonly Finding[] {
	const made = folderFor(own, folder);
	if (!made) return [goneAfterReboot(folder, own, ghost)];
	const others = units.filter((unit) => unit !== own && unit.runtimeFolders.some((other) => other.path === made.path));
	const all = [
		made,
		...others.flatMap(({ runtimeFolders }) => runtimeFolders.filter(({ path: other }) => other === made.path)),
	];
	const isRemoved = mayRemovePath(own.removes, path);
	return [
		...(others.length > 0 && all.some(({ isPreserved }) => !isPreserved)
			? [shared(made.path, [own, ...others], ghost)]
			: []),
		...(all.some(({ isPreserved }) => isPreserved) && !ghost.unlinks && !isRemoved
			? [outlivesCrash(path, own, ghost)]
			: []),
	];
}

/** The folder that a unit makes in `/run`: this one or one above it, in which a command of it may make the rest. */
export function folderFor(
	{ runtimeFolders }: Pick<Unit, 'runtimeFolders'>,
	folder: string,
): Unit['runtimeFolders'][number] | undefined {
	return runtimeFolders.find(({ path }) => folder === path || folder.startsWith(`${path}/`));
}

function inPrivateTmp(path: string, name: string): Finding {
	return {
		code: 'private-tmp',
		severity: 'error',
		what: say`Visitors get 502: ${name} has its own /tmp, where ${path} is another file.`,
		why: say`${name} has PrivateTmp=yes.`,
		cure: say`Move the socket into a folder of its own below /run/ghost in both files ("ghost-nginx check" shows the edit).`,
	};
}

function goneAfterReboot(folder: string, { name }: Unit, ghost: GhostSubject): Finding {
	const edit = `sudo systemctl edit ${word(name)}`;
	const { lines, isMove } = runtimeLines(ghost);
	return {
		code: 'gone-after-reboot',
		severity: 'warning',
		what: say`After the next boot ${folder} is gone, and the socket with it.`,
		why: say`/run is in memory, and ${name} has no RuntimeDirectory=${folder.slice('/run/'.length)} to make the folder.`,
		cure: isMove
			? say`Give the socket a folder of its own: ${lines}. The line goes into [Service] (${edit}).`
			: say`${edit}: ${lines} in [Service].`,
	};
}

/** Run on systemd 252: each stop of one unit removes the folder with the sockets of the others, which stay `active`. */
function shared(folder: string, units: readonly Unit[], ghost: GhostSubject): Finding {
	const { lines } = runtimeLines({ ...ghost, runtime: undefined });
	return {
		code: 'runtime-folder-shared',
		severity: 'warning',
		what: say`Visitors get 502 whenever another Ghost stops: ${allOf(units.map(({ name }) => name))} share ${folder}, which goes then.`,
		why: say`Each has RuntimeDirectory=${folder.slice('/run/'.length)}, and systemd removes that folder with all sockets in it when one of them stops or restarts.`,
		cure: say`Give each a folder of its own, here: ${lines}.`,
	};
}

/** Run on Ghost 5 and 6: they never remove a socket that is left over, and end with EADDRINUSE. */
function outlivesCrash(path: string, { name }: Unit, { version }: GhostSubject): Finding {
	return {
		code: 'socket-outlives-crash',
		severity: 'information',
		what:
			version === undefined
				? say`After a crash Ghost will not start again, if it is Ghost 5 or later: its old socket stays and blocks the path.`
				: say`After a crash Ghost will not start again: its old socket stays and blocks the path.`,
		why: say`The folder is kept when ${name} stops (RuntimeDirectoryPreserve), and Ghost 5 and later do not remove a socket.`,
		cure: say`sudo systemctl edit ${word(name)}: ${removalBeforeStart(path)} in [Service]; or a folder for this unit alone, without RuntimeDirectoryPreserve.`,
	};
}
