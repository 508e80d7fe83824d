import type { Uri } from '../base/uri';
import { readsSocketKey } from '../languages/ghost/facts/installInfo';
import type { Endpoint } from '../model/endpoint';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { type Install, infoOf, installsOf } from './install';
import { type GhostOutcome, type GhostStart, ghostOutcome, NO_SUCH_HOST } from './outcome';
import { type GhostSources, stopsGhost } from './settings';
import { decidesListening } from './variables';

/** A version of those that read `server.socket`, and one of those that do not: each of a kind comes to listen alike. */
const FOUR = '4';
const LATER = '6';

/** How the Ghost that reads a config will come to listen. */
export type Listening =
	| { readonly known: true; readonly outcome: GhostOutcome }
	/** Where nothing tells its version: as Ghost 4 and as a later one. */
	| { readonly known: false; readonly four: GhostOutcome; readonly later: GhostOutcome };

/**
 * Tells it of the config `uri`, with what `config.local.json` and `config.local.jsonc` beside it add; undefined of no config,
 * and where Ghost makes something of one in which nobody can tell what is meant.
 */
export function listeningOf(queries: WorkspaceQueries, uri: Uri): Listening | undefined {
	return queries.memoize(uri, 'listening', () => {
		const [install] = installsOf(queries, uri);
		return install && listeningOfInstall(install);
	});
}

/** The same of the Ghost of an install. */
export function listeningOfInstall(install: Install): Listening | undefined {
	const sources = sourcesOfInstall(install);
	if (!sources) return undefined;
	const { version } = install.info;
	if (version !== undefined && readsSocketKey(version) !== undefined)
		return { known: true, outcome: ghostOutcome({ version, ...sources }) };
	return {
		known: false,
		four: ghostOutcome({ version: FOUR, ...sources }),
		later: ghostOutcome({ version: LATER, ...sources }),
	};
}

/** Whether the Ghost of an install will, or may, listen at an address by itself: by its version, whatever its owner meant. */
export function mayListenAt(install: Install, endpoint: Endpoint): boolean {
	const listening = listeningOfInstall(install);
	if (!listening) return false;
	const outcomes = listening.known ? [listening.outcome] : [listening.four, listening.later];
	return outcomes.some((outcome) => isAt(outcome, endpoint));
}

/** Whether an outcome is to listen at an address. */
export function isAt(outcome: GhostOutcome, endpoint: Endpoint): boolean {
	if (outcome.kind === 'tcp') return endpoint.transport === 'tcp' && outcome.port === endpoint.port;
	return outcome.kind === 'socket' && endpoint.transport === 'unix' && outcome.path === endpoint.path;
}

/** How the Ghost of an install will come to listen, as a later one where nothing tells its version; undefined where nobody knows. */
export function outcomeOf(install: Install): GhostOutcome | undefined {
	const sources = sourcesOfInstall(install);
	return sources && ghostOutcome({ version: install.info.version ?? LATER, ...sources });
}

/**
 * The TCP port at which the Ghost of a config listens if it takes no notice of `server.socket`, as Ghost 5 and later; undefined
 * where it then listens on a path, on whatever port is free or not at all.
 */
export function tcpPortOf(queries: WorkspaceQueries, uri: Uri): number | undefined {
	const outcome = outcomeByPort(queries, uri);
	return outcome?.kind === 'tcp' ? outcome.port : undefined;
}

/** Whether that Ghost does not start, since a path stands in `server.host`, which it looks up as a name. */
export function stopsAtHost(queries: WorkspaceQueries, uri: Uri): boolean {
	const outcome = outcomeByPort(queries, uri);
	return outcome?.kind === 'stops' && outcome.says === NO_SUCH_HOST;
}

function outcomeByPort(queries: WorkspaceQueries, uri: Uri): GhostOutcome | undefined {
	return queries.memoize(uri, 'listening by port', () => {
		const sources = sourcesOf(queries, uri);
		const { version = LATER } = infoOf(queries, uri);
		return sources && ghostOutcome({ version: readsSocketKey(version) === false ? version : LATER, ...sources });
	});
}

function sourcesOf(queries: WorkspaceQueries, uri: Uri): (GhostSources & Pick<GhostStart, 'umask'>) | undefined {
	const [install] = installsOf(queries, uri);
	return install && sourcesOfInstall(install);
}

function sourcesOfInstall({
	sources,
	launcher,
	environment,
}: Install): (GhostSources & Pick<GhostStart, 'umask'>) | undefined {
	if (sources.configs.some((config) => config.summary.facts.unread && !stopsGhost(config))) return undefined;
	// Of a value that nobody knows nobody can tell what becomes of it.
	for (const { name, value } of environment.deciding.values())
		if (value === undefined && decidesListening(name)) return undefined;
	return launcher ? { umask: launcher.launcher.umask, ...sources } : sources;
}
