import type { Launcher, RuntimeFolder } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef, LauncherRef } from '../workspace/keyIndex';

/** A unit that takes a socket away with a folder that systemd makes for it. */
export interface FolderRemover {
	readonly ref: LauncherRef;
	readonly folder: RuntimeFolder;
}

/**
 * The units of the machine of `own`, but not that itself, with which a file at `path` goes when they stop. Run on systemd 252: a
 * runtime folder goes with all that is in it, whoever has put it there, and the program at the other end stays `active`.
 */
export function folderRemovers(
	queries: WorkspaceQueries,
	{ uri }: Pick<EndpointRef, 'uri'>,
	own: Launcher,
	path: string,
): readonly FolderRemover[] {
	const { id, machine } = own;
	if (machine === undefined) return [];
	const removers = new Map<string, FolderRemover>();
	for (const above of foldersAbove(path))
		for (const ref of queries.launchersMaking(uri, machine, above)) {
			const folder = ref.launcher.runtimeFolders.find((one) => one.path === above);
			const goes = folder?.stays === 'never' || folder?.stays === 'over restarts';
			if (folder && goes && ref.launcher.id !== id) removers.set(ref.launcher.id, { ref, folder });
		}
	return [...removers.values()];
}

/** `/run/ghost/igu` and `/run/ghost` of a socket in the first. */
function foldersAbove(path: string): readonly string[] {
	const [, run, ...parts] = path.split('/');
	return run === 'run' ? parts.slice(0, -1).map((_, at) => `/run/${parts.slice(0, at + 1).join('/')}`) : [];
}
