import { say, type Words, withValue } from '../base/phrase';
import { baseName, folderOf, joinUri, pathOf, type Uri } from '../base/uri';
import { configNameOf } from '../languages/ghost/config/configName';
import { ITSELF, type Launcher } from '../model/launcher';
import type { InstallInfo } from '../model/site';
import { ifFew } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { LauncherRef } from '../workspace/keyIndex';
import { withDropInBeside } from './dropInBeside';
import { type Environment, environmentOf, NO_ENVIRONMENT } from './environment';
import { type ConfigFile, type GhostSources, unknownSecret } from './settings';
import { isConfig, launchersOf, ofLauncher, startsGhost, type Tie, tieOf } from './ties';
import { decidesListening } from './variables';

/** One Ghost that runs: the configs that it reads, and what starts it. */
export interface Install {
	/** Tells installs apart. Those that start in one folder of the machine are one. */
	readonly id: string;
	/** What starts it; undefined where nothing tells. */
	readonly launcher: LauncherRef | undefined;
	/** What ties the launcher to the configs. */
	readonly tie: Tie | undefined;
	/** Where its settings come from: its configs, the strongest first, and its variables. */
	readonly sources: GhostSources;
	/** The variables of its launcher. */
	readonly environment: Environment;
	/** What is known of the program, by its launcher and what lies beside its configs. */
	readonly info: InstallInfo;
	/** Why its environment may hold more than is known here, as a clause; undefined where all is known. */
	readonly hidden: Words | undefined;
}

/**
 * The installs of which a file is a part: a config of the Ghost that reads it, none where those in its folder read another, a unit or a compose file of those that it starts,
 * an environment file of those that take variables from it.
 */
export function installsOf(queries: WorkspaceQueries, uri: Uri): readonly Install[] {
	return queries.memoize(uri, 'installs', () => findInstalls(queries, uri));
}

/** What is known of the Ghost that a file belongs to: its version, who manages it. */
export function infoOf(queries: WorkspaceQueries, uri: Uri): InstallInfo {
	return installsOf(queries, uri)[0]?.info ?? queries.installInfo(uri);
}

function findInstalls(queries: WorkspaceQueries, uri: Uri): readonly Install[] {
	const isOfConfig = isConfig(queries, uri);
	const launchers = isOfConfig ? launchersOf(queries, uri) : queries.launchersIn(uri).filter(startsGhost);
	const wholes = new Map(
		launchers.map((ref) => withDropInBeside(queries, ref)).map((ref) => [ref.launcher.id, ref] as const),
	);
	const launched = [...wholes.values()].map((ref) => launchedInstall(queries, ref));
	if (!isOfConfig) return launched;
	const readers = launched.filter(({ sources }) => sources.configs.some((config) => config.uri === uri));
	if (readers.length > 0) return readers;
	// What holds in every environment adds to the configs of those.
	const others = configNameOf(uri).environment === 'local' ? environmentConfigs(queries, uri) : [];
	if (others.length > 0) return others.flatMap((one) => installsOf(queries, one));
	return launched.length > 0 && launched.every(isSureOfConfigs) ? [] : [plainInstall(queries, uri)];
}

/** Whether it is known which configs a Ghost reads, so that another one in its folder is nobody's. */
function isSureOfConfigs({ tie, hidden, environment }: Install): boolean {
	if (!environment.deciding.has('NODE_ENV')) return false;
	return hidden === undefined && (tie?.by === 'folder' || tie?.by === 'mount');
}

function environmentConfigs(queries: WorkspaceQueries, local: Uri): readonly Uri[] {
	return ['production', 'development']
		.map((environment) => joinUri(folderOf(local), `config.${environment}.json`))
		.filter((uri) => isConfig(queries, uri));
}

/** The Ghost that a launcher starts. */
function launchedInstall(queries: WorkspaceQueries, ref: LauncherRef): Install {
	const { launcher } = ref;
	return ofLauncher(queries, ref, 'install', () => {
		const tie = tieOf(queries, ref);
		const environment = environmentOf(launcher);
		const { variables, hidden } = variablesOf(ref, environment);
		const mode = variables['NODE_ENV'] ?? 'production';
		const configs = configsOf(queries, ref, tie, mode);
		const [first] = configs;
		const beside = queries.installInfo(first?.uri ?? launcher.place.uri);
		const isOnMachine = launcher.scope.id === '';
		const sources = { environment: mode, configs, variables, image: imageOf(ref, mode, configs) };
		const version = launcher.version ?? beside.version;
		const secret = unknownSecret(sources, version);
		return {
			id: isOnMachine && tie ? tie.folder : launcher.id,
			launcher: ref,
			tie,
			sources,
			environment,
			info: {
				...beside,
				...(launcher.version === undefined ? {} : { version: launcher.version, source: launcher.versionSource }),
				managedByCli: isOnMachine && beside.managedByCli,
				listensByEnvironment: false,
			},
			hidden:
				(hidden && withValue(hidden, ITSELF, launcher.label)) ??
				(secret === undefined ? undefined : say`the file that ${secret} names is not read here`),
		};
	});
}

/**
 * The answer `name` about an install, made once for all files that are a part of it: each of them asks, and there may be thousands.
 */
export function ofInstall<T>(
	queries: WorkspaceQueries,
	install: Install,
	name: string,
	make: (install: Install) => T,
): T {
	const { launcher } = install;
	// Asked for anew, so that the answer rests on all that the install rests on.
	return launcher ? ofLauncher(queries, launcher, name, () => make(launchedInstall(queries, launcher))) : make(install);
}

/** The Ghost that reads a config of which nobody is known to start it. */
function plainInstall(queries: WorkspaceQueries, uri: Uri): Install {
	const folder = folderOf(uri);
	const info = queries.installInfo(uri);
	const { environment } = configNameOf(uri);
	const template = templateFor(queries, uri);
	return {
		id: folder,
		launcher: undefined,
		tie: undefined,
		sources: {
			environment: environment === 'local' ? 'production' : environment,
			configs: configFiles(queries, [uri, ...localsIn(folder).filter((local) => local !== uri)]),
		},
		environment: NO_ENVIRONMENT,
		info: template ? { ...info, listensByEnvironment: true } : info,
		hidden: template
			? say`${template.label} may start it and set where it listens`
			: info.listensByEnvironment === true
				? say`a process manager’s file sets where Ghost listens`
				: undefined,
	};
}

/** A template of which one unit may start the Ghost of a config, and tell it where to listen, though no file names that one. */
function templateFor(queries: WorkspaceQueries, config: Uri): Launcher | undefined {
	return ifFew(queries.launchers(config))
		.map(({ launcher }) => launcher)
		.find(({ template, variables, hidden }) => {
			const says = hidden !== undefined || variables.some(({ name }) => name.startsWith('server__'));
			return template !== undefined && says && mayStartIn(template.folder, folderOf(config));
		});
}

function mayStartIn(pattern: string | undefined, folder: Uri): boolean {
	if (pattern === undefined) return true;
	const [before = '', ...behind] = pattern.split('*');
	const path = pathOf(folder);
	const name = path.slice(before.length).split('/')[0] ?? '';
	return path === [before, ...behind].join(name);
}

/**
 * Why a Ghost on a port may listen on a path after all, where nginx names one: Ghost-CLI takes none in the config, so that it
 * comes from the environment. Undefined where all of that is known.
 */
export function mayListenByUnit({ launcher, info }: Install): Words | undefined {
	return launcher === undefined && info.managedByCli ? say`Ghost-CLI’s systemd unit may set server__port` : undefined;
}

/** What the config in the image says, unless something is mounted in its place, or over the folder of Ghost. */
function imageOf({ launcher }: LauncherRef, environment: string, configs: readonly ConfigFile[]): Launcher['image'] {
	const own = `config.${environment}.json`;
	const isCovered =
		launcher.unseen !== undefined ||
		launcher.folderUri !== undefined ||
		mountedAt(launcher, own) !== undefined ||
		configs.some(({ name }) => name === own);
	return isCovered ? undefined : launcher.image;
}

/**
 * What is mounted at the place of a config. In Ghost's image the one for development is a link to that for production. Source:
 * docker-library/ghost.
 */
function mountedAt({ image, folder = '', mountedFiles }: Launcher, name: string): MountedFile | undefined {
	const names = image && name === 'config.development.json' ? [name, 'config.production.json'] : [name];
	for (const one of names) {
		const found = mountedFiles.find(({ path }) => path === `${folder}/${one}`);
		if (found) return found;
	}
	return undefined;
}

type MountedFile = Launcher['mountedFiles'][number];

/** The values of the variables, the last of each name, and why there may be more. */
function variablesOf(
	{ launcher }: LauncherRef,
	{ deciding }: Environment,
): {
	variables: Readonly<Record<string, string>>;
	hidden: Words | undefined;
} {
	const variables: Record<string, string> = {};
	let { hidden } = launcher;
	for (const { name, value } of deciding.values())
		if (value !== undefined) variables[name] = value;
		else if (decidesListening(name)) hidden ??= say`the value of ${name} is not known here`;
	return { variables, hidden };
}

function configsOf(
	queries: WorkspaceQueries,
	{ launcher }: LauncherRef,
	tie: Tie | undefined,
	environment: string,
): readonly ConfigFile[] {
	const names = [`config.${environment}.json`, 'config.local.json', 'config.local.jsonc'];
	return names.flatMap((name) => {
		const beside = tie && launcher.mountedFiles.length === 0 ? joinUri(tie.folder, name) : undefined;
		const uri = mountedAt(launcher, name)?.uri ?? beside;
		const summary = uri === undefined ? undefined : queries.summaryOf(uri, 'ghost');
		return uri !== undefined && summary ? [{ uri, name, summary }] : [];
	});
}

function configFiles(queries: WorkspaceQueries, uris: readonly Uri[]): readonly ConfigFile[] {
	return uris.flatMap((uri) => {
		const summary = queries.summaryOf(uri, 'ghost');
		return summary ? [{ uri, name: baseName(uri), summary }] : [];
	});
}

function localsIn(folder: Uri): readonly Uri[] {
	return ['config.local.json', 'config.local.jsonc'].map((name) => joinUri(folder, name));
}
