import { say, type Words } from '../../../base/phrase';
import type { InstallInfo } from '../../../model/site';

/** What was found beside a Ghost config, as text. */
export interface GhostNeighbours {
	/** `.ghost-cli` */
	readonly ghostCli?: string | undefined;
	/** `current/package.json` */
	readonly currentPackage?: string | undefined;
	/** The names of the folders in `versions/`. */
	readonly versionFolders?: readonly string[] | undefined;
	/** `node_modules/ghost/package.json` */
	readonly nodeModulesPackage?: string | undefined;
	/** Compose files, for the tag of an image. What else they say is told of the services in them. */
	readonly composeFiles?: readonly string[] | undefined;
	/** Files of process managers, such as pm2's `ecosystem.config.js`. They are programs, and nobody runs them here. */
	readonly processFiles?: readonly string[] | undefined;
}

/**
 * Which Ghost reads a config, as far as its neighbours tell; the surest of them wins. Malformed ones are passed over.
 * Of several folders in `versions/` the highest is taken, as `ghost update` leaves the older ones behind.
 */
export function installInfoFrom(beside: GhostNeighbours): InstallInfo {
	const cli = parseObject(beside.ghostCli);
	const folder = highest(beside.versionFolders ?? []);
	const found: readonly (readonly [version: string | undefined, source: Words])[] = [
		[versionIn(cli['active-version']), '.ghost-cli'],
		[packageVersion(beside.currentPackage), 'current/package.json'],
		[folder, `versions/${folder}`],
		[packageVersion(beside.nodeModulesPackage), 'node_modules/ghost/package.json'],
		[imageVersion(beside.composeFiles ?? []), say`the image tag in the compose file`],
	];
	const [version, source] = found.find(([version]) => version !== undefined) ?? [undefined, undefined];
	const name = cli['name'];
	return {
		version,
		source,
		managedByCli: beside.ghostCli !== undefined,
		listensByEnvironment: beside.processFiles?.some((text) => /\bserver__(?:port|socket|host)/.test(text)) === true,
		siteName: typeof name === 'string' && /^[\w.@-]+$/.test(name) ? name : undefined,
	};
}

/**
 * Whether `version`, or a part of one such as `5`, comes before `major.minor`; undefined where it does not say so much, or
 * nothing at all.
 */
export function comesBefore(version: string | undefined, major: number, minor = 0): boolean | undefined {
	if (version === undefined) return undefined;
	const [ownMajor, ownMinor] = version.split('.').map(Number);
	if (ownMajor === undefined || Number.isNaN(ownMajor)) return undefined;
	if (ownMajor !== major || minor === 0) return ownMajor < major;
	return ownMinor === undefined ? undefined : ownMinor < minor;
}

/**
 * Whether a Ghost listens on `server.socket`, as Ghost 4 and earlier do; later ones ignore the key and take a path only in
 * `server.port`. Undefined where the version is not known.
 */
export function readsSocketKey(version: string | undefined): boolean | undefined {
	return comesBefore(version, 5);
}

/** What becomes of a Ghost whose socket another one listens on already, as a clause. */
export function whenGhostSocketTaken({ version }: InstallInfo): Words {
	const read = readsSocketKey(version);
	const takesAway = say`the last one to start gets the socket, so one site shows the other’s pages`;
	const fails = say`the second one to start fails with “already in use”`;
	return read === undefined
		? say`with Ghost 4 one site shows the other’s pages, with Ghost 5+ only one starts`
		: read
			? takesAway
			: fails;
}

/** `Ghost 6.65.0 (according to .ghost-cli)`, or `Ghost` where the version is not known. */
export function ghostInWords({ version, source }: InstallInfo): Words {
	return version === undefined || source === undefined ? 'Ghost' : say`Ghost ${version} (according to ${source})`;
}

function packageVersion(text: string | undefined): string | undefined {
	const { name, version } = parseObject(text) as { name?: unknown; version?: unknown };
	return name === undefined || name === 'ghost' ? versionIn(version) : undefined;
}

/** The version in `text`: `5.130.2`, also with a `v` before it. Pre-releases keep their numbers only. */
function versionIn(text: unknown): string | undefined {
	return typeof text === 'string' ? /^v?(\d+\.\d+\.\d+)/.exec(text)?.[1] : undefined;
}

function highest(folders: readonly string[]): string | undefined {
	return folders
		.flatMap((folder) => versionIn(folder) ?? [])
		.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
		.pop();
}

/** The version in the tag of the one Ghost image that the files name; two tags tell nothing. */
function imageVersion(composeFiles: readonly string[]): string | undefined {
	const image =
		/^[ \t]*(?:- )?image:[ \t]*["']?(?:docker\.io\/)?(?:library\/)?ghost(?::([\w.-]+))?(?:@sha256:\w+)?["']?[ \t]*(?:#.*)?$/gm;
	const tags = new Set(composeFiles.flatMap((text) => [...text.matchAll(image)].map(([, tag]) => tag ?? '')));
	const [tag = ''] = tags;
	return tags.size === 1 ? /^\d+(?:\.\d+){0,2}(?![\w.])/.exec(tag)?.[0] : undefined;
}

/** The members of a JSON object; none of a text that is no such thing, or of no text. */
export function parseObject(text: string | undefined): Readonly<Record<string, unknown>> {
	if (text === undefined) return {};
	try {
		const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}

/**
 * Whether a Ghost with `usingLoopbackReverseProxy` believes `X-Forwarded-Proto` only of a proxy with a loopback address, as from 6.57
 * on, and so never over a Unix socket. A version that is not known counts as the latest.
 */
export function believesLoopbackAlone(version: string | undefined): boolean {
	return comesBefore(version, 6, 57) !== true;
}
