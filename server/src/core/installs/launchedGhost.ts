import type { Uri } from '../base/uri';
import { environmentValue } from '../languages/ghost/environment/value';
import type { Json } from '../languages/ghost/facts/facts';
import type { Launcher, Variable } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { type Install, installsOf } from './install';
import { isConfig } from './ties';

/** A Ghost with the launcher that starts it. */
export interface LaunchedGhost {
	readonly install: Install;
	readonly launcher: Launcher;
	/** The variable of a name that decides: the last one. */
	readonly variable: (name: string) => Variable | undefined;
}

/** The Ghosts whose launcher, or one of whose variables, stands in a file. */
export function launchedGhostsIn(queries: WorkspaceQueries, uri: Uri): readonly LaunchedGhost[] {
	return installsOf(queries, uri).flatMap((install) => launchedGhost(install) ?? []);
}

/** An install as one that a launcher starts; undefined where nothing tells what does. */
export function launchedGhost(install: Install): LaunchedGhost | undefined {
	const launcher = install.launcher?.launcher;
	if (!launcher) return undefined;
	return {
		install,
		launcher,
		variable: (name) => install.environment.deciding.get(name),
	};
}

/** What Ghost makes of a variable's value; undefined where nobody knows it. */
export function valueOf({ value }: Variable): Json | undefined {
	return value === undefined ? undefined : environmentValue(value);
}

/**
 * The variables that decide a key of Ghost's config or something in it, the strongest last: `server__port` and `server__port__path` of
 * `server.port`.
 */
export function variablesFor({ install }: LaunchedGhost, key: string): readonly Variable[] {
	const name = key.replaceAll('.', '__');
	return [...install.environment.deciding.values()].filter(
		(variable) => variable.name === name || variable.name.startsWith(`${name}__`),
	);
}

/**
 * Whether a file is a config, and the environment of each Ghost that reads it sets a key, so that what the config says of it has no
 * effect. What a variable says is told by `setting-overridden`.
 */
export function isOverruled(queries: WorkspaceQueries, config: Uri, key: string): boolean {
	const installs = installsOf(queries, config);
	return (
		isConfig(queries, config) &&
		installs.length > 0 &&
		installs.every((install) => {
			const ghost = launchedGhost(install);
			return ghost !== undefined && variablesFor(ghost, key).length > 0;
		})
	);
}
