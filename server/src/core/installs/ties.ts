import { EVERYBODYS_NAMES, plainName } from '../base/spelling';
import { baseName, folderOf, joinUri, type Uri } from '../base/uri';
import { tiesOnlyExactly } from '../queries/exactTies';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { LauncherRef } from '../workspace/keyIndex';

/** What ties a launcher to the folder with the configs of its Ghost. */
export interface Tie {
	/** The folder that holds the configs. */
	readonly folder: Uri;
	/** `folder`: it starts there. `mount`: a config is mounted. `name`: both are called alike. `only`: there is no other. */
	readonly by: 'folder' | 'mount' | 'name' | 'only';
}

/**
 * The folder in which the Ghost of a launcher reads its configs, as far as it is among the files; undefined where there is
 * none. A folder that the launcher names comes first, then what is called like it, then the only one that there is.
 */
export function tieOf(queries: WorkspaceQueries, ref: LauncherRef): Tie | undefined {
	return ofLauncher(queries, ref, 'tie', () => findTie(queries, ref));
}

/** The answer `name` about a launcher, which depends on what that is. */
export function ofLauncher<T>(queries: WorkspaceQueries, { launcher }: LauncherRef, name: string, make: () => T): T {
	return queries.memoize(launcher.id, name, () => {
		queries.launchersIn(launcher.place.uri);
		return make();
	});
}

/** The launchers that may start the Ghost of a config, each of them tied to its folder. */
export function launchersOf(queries: WorkspaceQueries, config: Uri): readonly LauncherRef[] {
	const folder = folderOf(config);
	const { siteName = '' } = queries.installInfo(config);
	const candidates = new Map<string, LauncherRef>();
	const add = (refs: readonly LauncherRef[]): void => {
		for (const ref of refs) if (startsGhost(ref)) candidates.set(ref.launcher.id, ref);
	};
	add(queries.launchersIn(config));
	add(ifFew(queries.launchersOfFolder(config, folder)));
	const name = baseName(folder);
	if (siteName !== '') add(ifFew(queries.launchersNamed(config, plainName(siteName))));
	if (name !== '' && name !== siteName) add(ifFew(queries.launchersNamed(config, plainName(name))));
	add(onlyOf(queries, config));
	if (candidates.size === 0) return [];
	return [...candidates.values()].filter((ref) => tieOf(queries, ref)?.folder === folder || isMounted(ref, config));
}

/** Whether a file is a config that a Ghost reads. */
export function isConfig(queries: WorkspaceQueries, uri: Uri): boolean {
	return queries.kindOf(uri) === 'ghost';
}

/** Whether a launcher starts a Ghost. */
export function startsGhost({ program }: LauncherRef): boolean {
	return program === 'ghost';
}

function findTie(queries: WorkspaceQueries, ref: LauncherRef): Tie | undefined {
	const { launcher } = ref;
	const mounted = launcher.mountedFiles.find(({ uri }) => isConfig(queries, uri));
	if (mounted) return { folder: folderOf(mounted.uri), by: 'mount' };
	if (launcher.folderUri !== undefined && holdsConfig(queries, launcher.folderUri))
		return { folder: launcher.folderUri, by: 'folder' };
	// What is not mounted into a container cannot be read there.
	if (launcher.scope.id !== '') return undefined;
	const named = folderCalled(queries, ref);
	if (named !== undefined) return { folder: named, by: 'name' };
	const [other, ...others] = onlyOf(queries, ref.uri);
	if (other?.launcher.id !== launcher.id || others.length > 0) return undefined;
	const folders = ghostFolders(queries, ref.uri);
	const [only] = folders;
	return only !== undefined && folders.length === 1 ? { folder: only, by: 'only' } : undefined;
}

/** The one folder with configs that is called like a launcher: by Ghost-CLI's name for it, or by its own. */
function folderCalled(queries: WorkspaceQueries, { uri, launcher }: LauncherRef): Uri | undefined {
	const name = plainName(launcher.name);
	if (EVERYBODYS_NAMES.has(name) || name === '') return undefined;
	const folders = new Set(
		ifFew(queries.backendsNamed(uri, name))
			.filter((one) => isConfig(queries, one) && !tiesOnlyExactly(queries, uri, one))
			.map(folderOf),
	);
	const [only] = folders;
	return folders.size === 1 ? only : undefined;
}

/** The launchers on the machine of a file, if they are so few that one may be the only one. Containers see files of their own only. */
function onlyOf(queries: WorkspaceQueries, from: Uri): readonly LauncherRef[] {
	return ifFew(queries.launchers(from)).filter(
		(ref) => startsGhost(ref) && ref.launcher.scope.id === '' && !tiesOnlyExactly(queries, from, ref.uri),
	);
}

/** The folders with configs on the machine of a file; none where they are many. */
function ghostFolders(queries: WorkspaceQueries, from: Uri): readonly Uri[] {
	const configs = ifFew(queries.backends(from)).filter(
		(uri) => isConfig(queries, uri) && !tiesOnlyExactly(queries, from, uri),
	);
	return [...new Set(configs.map(folderOf))];
}

function isMounted({ launcher }: LauncherRef, config: Uri): boolean {
	return launcher.mountedFiles.some(({ uri }) => uri === config);
}

function holdsConfig(queries: WorkspaceQueries, folder: Uri): boolean {
	return ['production', 'development', 'local'].some((name) =>
		isConfig(queries, joinUri(folder, `config.${name}.json`)),
	);
}
