import { effectiveEndpoint } from '../installs/effectiveEndpoint';
import { type LaunchedGhost, launchedGhostsIn } from '../installs/launchedGhost';
import { outcomeOf } from '../installs/listening';
import type { GhostOnSocket } from '../installs/outcome';
import type { Launcher, Variable } from '../model/launcher';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/** The mode of a socket of which it is known what starts its Ghost. */
export interface LaunchedMode {
	/** The variable that names the path; undefined where a config does. */
	readonly variable: Variable | undefined;
	/** The setting that has Ghost listen there. */
	readonly key: GhostOnSocket['key'];
	readonly end: EndpointRef;
	readonly launcher: Launcher;
	readonly mode: number;
	/** Who may connect. `nginx`: a group that nginx's user has. */
	readonly access: 'everybody' | 'nginx' | 'group' | 'owner';
}

/** The groups of nginx's user in the packages of nginx and of distributions. */
export const NGINX_GROUPS: ReadonlySet<string> = new Set(['www-data', 'nginx', 'http', 'www', '33', '101']);

/**
 * The mode with which Ghost makes its socket: undefined where it makes none, and in a container where nobody connects to that
 * socket, since it may not even be seen there.
 */
export function launchedMode(
	{ install, launcher }: LaunchedGhost,
	queries: WorkspaceQueries,
): LaunchedMode | undefined {
	const { end } = effectiveEndpoint(queries, install);
	const outcome = outcomeOf(install);
	if (!end || outcome?.kind !== 'socket') return undefined;
	const variable = install.environment.byFile
		.get(end.uri)
		?.findLast(
			({ written }) =>
				written !== undefined &&
				written.span.start <= end.endpoint.span.start &&
				end.endpoint.span.end <= written.span.end,
		);
	if (launcher.scope.id !== '' && !queries.hasConnectors(end.uri, end.place)) return undefined;
	return {
		variable,
		key: outcome.key,
		end,
		launcher,
		mode: outcome.mode,
		access: accessBy(outcome.mode, launcher.group),
	};
}

/** The modes with which the Ghosts that a file speaks of make a socket which stands in it, where it is known what starts them. */
export function launchedModesAt(queries: WorkspaceQueries, end: EndpointRef): readonly LaunchedMode[] {
	return launchedGhostsIn(queries, end.uri)
		.flatMap((ghost) => launchedMode(ghost, queries) ?? [])
		.filter((one) => one.end.uri === end.uri && one.end.index === end.index);
}

function accessBy(mode: number, group: string | undefined): LaunchedMode['access'] {
	if ((mode & 0o002) !== 0) return 'everybody';
	if ((mode & 0o020) === 0) return 'owner';
	return group !== undefined && NGINX_GROUPS.has(group) ? 'nginx' : 'group';
}
