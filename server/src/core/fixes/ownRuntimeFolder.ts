import { say } from '../base/phrase';
import { removesPath } from '../base/removedPaths';
import { effectiveEndpoint } from '../installs/effectiveEndpoint';
import { installsOf } from '../installs/install';
import type { FileChange, Fix } from '../model/diagnostic';
import { type Launcher, outlastsCrash } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { type FolderRemover, folderRemovers } from '../sites/folderRemovers';
import type { EndpointRef } from '../workspace/keyIndex';
import { MAX_MOVED } from './limits';
import { freePathInRun, moveSocket } from './moveSocket';
import { addSettings } from './setVariables';

/** A Ghost of a unit, by where it listens. */
interface UnitGhost {
	readonly end: EndpointRef;
	readonly launcher: Launcher;
}

/**
 * “Give each Ghost its own runtime folder”: `RuntimeDirectory=ghost/<site>` in its unit, and its socket moved there at both
 * ends. As a folder goes with all that is in it, those whose folder holds the new one have to move as well: all of them, or there
 * is no fix.
 */
export function ownRuntimeFolders(queries: WorkspaceQueries, end: EndpointRef, launcher: Launcher): readonly Fix[] {
	const changes: FileChange[] = [];
	const taken = new Set<string>();
	const ghosts = new Map<string, UnitGhost>([[launcher.id, { end, launcher }]]);
	// Those that have to move as well come behind it.
	for (const ghost of ghosts.values()) {
		const move =
			ghost.end === end && isApart(queries, ghost)
				? { path: ghost.end.place, changes: [] }
				: moveOf(queries, ghost, taken);
		if (!move || ghosts.size > MAX_MOVED) return [];
		taken.add(move.path);
		changes.push(...move.changes);
		for (const remover of folderRemovers(queries, ghost.end, ghost.launcher, move.path)) {
			const other = ghostIn(queries, remover);
			if (!other) return [];
			if (!ghosts.has(other.launcher.id)) ghosts.set(other.launcher.id, other);
		}
	}
	return changes.length > 0 ? [{ title: say`Give each Ghost its own runtime folder`, preferred: false, changes }] : [];
}

/** Whether a Ghost has its socket in a folder that its unit makes and no other one does: then it stays where it is. */
function isApart(queries: WorkspaceQueries, { end, launcher }: UnitGhost): boolean {
	const folder = folderOfPath(end.place);
	return launcher.runtimeFolders.some(({ path }) => path === folder) && isOnlyMaker(queries, end, launcher, folder);
}

function isOnlyMaker(queries: WorkspaceQueries, end: EndpointRef, { id, machine }: Launcher, folder: string): boolean {
	return (
		machine !== undefined &&
		queries.launchersMaking(end.uri, machine, folder).every((other) => other.launcher.id === id)
	);
}

/**
 * The changes that move a Ghost to a path that is not among `taken`, and have its unit make the folder for it; undefined where one
 * of the places cannot be changed.
 */
function moveOf(
	queries: WorkspaceQueries,
	{ end, launcher }: UnitGhost,
	taken: ReadonlySet<string>,
): { readonly path: string; readonly changes: readonly FileChange[] } | undefined {
	if (end.scope.id !== '') return undefined;
	const isOwn = (path: string): boolean => !taken.has(path) && isOnlyMaker(queries, end, launcher, folderOfPath(path));
	const path = freePathInRun(queries, end, isOwn);
	const sockets = path === undefined ? [] : moveSocket(queries, end, path);
	const folder = path === undefined || sockets.length === 0 ? undefined : folderChanges(end, launcher, path);
	return path === undefined || !folder ? undefined : { path, changes: [...sockets, ...folder] };
}

function folderChanges(end: EndpointRef, launcher: Launcher, path: string): readonly FileChange[] | undefined {
	const { runtimeFolders, removes, place, insertion } = launcher;
	const folder = folderOfPath(path).slice('/run/'.length);
	const [own, ...more] = runtimeFolders.filter((one) => end.place.startsWith(`${one.path}/`));
	if (!own) return listed(addSettings(launcher, [`RuntimeDirectory=${folder}`]));
	if (more.length > 0) return undefined;
	// What removes the socket by its old path is in vain, and a folder of its own need not stay.
	const isToGo = removesPath(removes, end.endpoint.address) && outlastsCrash(own);
	const kept = isToGo ? own.preservePlace : undefined;
	if (own.isWritable) {
		const { uri, span } = own.place;
		if (isToGo && kept?.uri !== uri) return undefined;
		const goes = kept ? [{ span: kept.span, newText: NOT_KEPT }] : [];
		return [{ kind: 'edit', uri, edits: [{ span, newText: folder }, ...goes] }];
	}
	// A drop-in takes back what stands in the unit itself, which is read before.
	const isBefore = own.place.uri === place.uri && insertion?.uri !== place.uri && runtimeFolders.length === 1;
	if (!isBefore || (isToGo && kept?.uri !== place.uri)) return undefined;
	return listed(
		addSettings(launcher, ['RuntimeDirectory=', `RuntimeDirectory=${folder}`, ...(isToGo ? [NOT_KEPT] : [])]),
	);
}

const NOT_KEPT = 'RuntimeDirectoryPreserve=no';

function listed(change: FileChange | undefined): readonly FileChange[] | undefined {
	return change && [change];
}

/** The Ghost of a unit that takes sockets away with a folder, where its own one lies in that. */
function ghostIn(queries: WorkspaceQueries, { ref, folder }: FolderRemover): UnitGhost | undefined {
	const { launcher } = ref;
	const install =
		ref.program === 'ghost'
			? installsOf(queries, ref.uri).find((one) => one.launcher?.launcher.id === launcher.id)
			: undefined;
	const end = install && install.hidden === undefined ? effectiveEndpoint(queries, install).end : undefined;
	return end?.place.startsWith(`${folder.path}/`) ? { end, launcher } : undefined;
}

function folderOfPath(path: string): string {
	return path.slice(0, path.lastIndexOf('/'));
}
