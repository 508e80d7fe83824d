import { isInside, joinUri, pathOf, type Uri } from '../core/base/uri';
import { isCandidate, type Languages } from '../core/model/language';
import { excluder } from './excluder';
import type { FileSystem } from './fileSystem';
import { holdsGhost, isGhostsCode, mayBeGhostsCode } from './installInfo';
import { MAX_FOLDERS, MAX_PARALLEL_FOLDERS } from './limits';
import { holdsProjectConfig, type ProjectConfigs } from './projectConfigs';

/** A file that may be a config, by its name. */
export interface Candidate {
	/** The uri of the file itself, without symbolic links. */
	readonly uri: Uri;
	/** The symbolic links that lead to it. */
	readonly aliases: readonly Uri[];
	/** Whether its folder holds something that only a Ghost install has, see `Change`. */
	readonly besideInstall: boolean;
}

/** Where a scan ends. */
export interface ScanLimits {
	readonly maxFiles: number;
	/** Globs of the files and folders to leave out, relative to the root. */
	readonly exclude: readonly string[];
	/** What projects leave out. Those in the folders of a scan are read by it. Absent, nobody asks for them. */
	readonly configs?: ProjectConfigs | undefined;
	/**
	 * Whether a link to a file out of the root is followed, which may lead to what is nobody's config; absent, each one is. What an
	 * `include` loads is read by its name, see `namedTargets`.
	 */
	readonly follows?: ((link: Uri, target: Uri) => boolean) | undefined;
	/** Lets others have their turn; absent, nobody waits. */
	readonly pause?: (() => Promise<void>) | undefined;
}

/** After so many entries of one folder others have their turn: some milliseconds. */
const ENTRIES_BETWEEN_PAUSES = 500;

/** What a scan has found. */
export interface ScanResult {
	readonly candidates: readonly Candidate[];
	/** Whether a limit ended the scan before all folders were read. */
	readonly truncated: boolean;
	/** The folders that could not be read. */
	readonly unreadable: readonly Uri[];
	/** The symbolic links to files and folders outside of the root that were not followed. */
	readonly outside: readonly Uri[];
	/** The folders that hold a part of a Ghost install, by the names under which the scan came to them. */
	readonly installs: readonly Uri[];
	/** The symbolic links that lead nowhere, or where nobody may look. */
	readonly dangling: readonly Uri[];
	/** The symbolic links to folders that were followed, each with that folder. */
	readonly linkedFolders: ReadonlyMap<Uri, Uri>;
}

/** What is scanned. */
export interface ScanPlace {
	/** The workspace folder, or the folder that somebody named. */
	readonly root: Uri;
	/** The root itself, or a folder in it. */
	readonly start: Uri;
	/** Whether a folder below the root may hold what is looked for; left out, each one may. */
	readonly enters?: ((folder: Uri) => boolean) | undefined;
}

/**
 * Finds the candidates below `start`, in nearer folders first. `node_modules`, hidden folders and Ghost's own code are left
 * out. A symbolic link to a file is another name of it, if it is followed. A link to a folder is followed if it leads to another place in `root`,
 * and below that no further one is.
 */
export async function findCandidates(
	{ root, start, enters }: ScanPlace,
	limits: ScanLimits,
	files: FileSystem,
	realUri: (uri: Uri) => Promise<Uri>,
	languages: Languages,
): Promise<ScanResult> {
	const found = new Map<Uri, { aliases: Set<Uri>; besideInstall: boolean }>();
	const excludedBySettings = excluder(root, limits.exclude);
	let level: Folder[] = [{ uri: start, real: start }];
	let seen = 0;
	let truncated = false;
	const unreadable: Uri[] = [];
	const outside: Uri[] = [];
	const installs: Uri[] = [];
	const dangling: Uri[] = [];
	const linkedFolders = new Map<Uri, Uri>();

	const add = (real: Uri, name: Uri, besideInstall: boolean): void => {
		const known = found.get(real);
		if (!known && found.size >= limits.maxFiles) truncated = true;
		else {
			const entry = known ?? { aliases: new Set(), besideInstall: false };
			if (name !== real) entry.aliases.add(name);
			entry.besideInstall ||= besideInstall;
			found.set(real, entry);
		}
	};

	const scanFolder = async (folder: Folder): Promise<Folder[]> => {
		const entries = await files.readDirectory(folder.uri);
		if (!entries) {
			unreadable.push(folder.uri);
			return [];
		}
		if (holdsProjectConfig(entries)) await limits.configs?.read(folder.uri);
		const config = limits.configs?.nearest(folder.uri);
		const excluded = (uri: Uri): boolean => excludedBySettings(uri) || config?.excludes(uri) === true;
		const besideInstall = await holdsGhost(files, folder.uri, entries);
		if (besideInstall) installs.push(folder.uri);
		const below: Folder[] = [];
		for (const [at, { name, kind, link }] of entries.entries()) {
			if (at % ENTRIES_BETWEEN_PAUSES === ENTRIES_BETWEEN_PAUSES - 1) await limits.pause?.();
			const uri = childOf(folder.uri, name);
			if (isHidden(name) || excluded(uri)) continue;
			if (kind === 'directory') {
				if (isGhostsCode(name, entries) || enters?.(uri) === false) continue;
				if (!link) below.push({ uri, real: childOf(folder.real, name) });
				else if (folder.uri === folder.real) {
					const real = await realUri(uri);
					if (real === uri) continue;
					if (!isInside(root, real)) outside.push(uri);
					else if (!isInside(real, folder.uri)) {
						below.push({ uri, real });
						linkedFolders.set(uri, real);
					}
				}
			} else if (kind === 'file' && isCandidate(languages, uri)) {
				const real = link ? await realUri(uri) : childOf(folder.real, name);
				if (isInside(root, real) || limits.follows?.(uri, real) !== false) add(real, uri, besideInstall);
				else outside.push(uri);
			} else if (link && kind === 'unknown') dangling.push(uri);
		}
		return below;
	};

	while (level.length > 0 && !truncated) {
		const next: Folder[] = [];
		for (let at = 0; at < level.length && !truncated; at += MAX_PARALLEL_FOLDERS) {
			const batch = level.slice(at, at + MAX_PARALLEL_FOLDERS);
			seen += batch.length;
			if (seen > MAX_FOLDERS) truncated = true;
			else for (const below of await Promise.all(batch.map(scanFolder))) next.push(...below);
		}
		level = next;
	}
	const candidates = [...found].map(([uri, { aliases, besideInstall }]) => ({
		uri,
		aliases: [...aliases],
		besideInstall,
	}));
	return { candidates, truncated, unreadable, outside, installs, dangling, linkedFolders };
}

/** A folder that a scan has come to. */
interface Folder {
	/** Its uri with the symbolic links that led there. */
	readonly uri: Uri;
	/** Its uri without them. */
	readonly real: Uri;
}

/**
 * Whether a scan of `root` leaves `uri` out, for its own name or that of a folder above it. A file outside of `root` is left
 * out as well.
 */
export async function isPassedBy(
	{ root, enters }: Omit<ScanPlace, 'start'>,
	uri: Uri,
	{ exclude, configs }: Omit<ScanLimits, 'maxFiles'>,
	files: FileSystem,
): Promise<boolean> {
	if (!isInside(root, uri) || isExcluded(root, uri, { exclude, configs })) return true;
	for (const { folder, name, here } of stepsTo(root, uri)) {
		if (isHidden(name) || (here !== uri && enters?.(here) === false)) return true;
		if (mayBeGhostsCode(name) && isGhostsCode(name, (await files.readDirectory(folder)) ?? [])) return true;
	}
	return false;
}

/** Whether settings leave out `uri`, which lies below `root`, or a folder above it. */
export function isExcluded(root: Uri, uri: Uri, { exclude, configs }: Omit<ScanLimits, 'maxFiles'>): boolean {
	const excluded = excluder(root, exclude);
	for (const { folder, here } of stepsTo(root, uri))
		if (excluded(here) || configs?.nearest(folder)?.excludes(here) === true) return true;
	return false;
}

/** What is below `root` on the way to `uri`, which is the last step, each with the folder that holds it. */
function* stepsTo(root: Uri, uri: Uri): Generator<{ readonly folder: Uri; readonly name: string; readonly here: Uri }> {
	let folder = root;
	for (const name of pathOf(uri).slice(pathOf(root).length).split('/')) {
		if (name === '') continue;
		const here = childOf(folder, name);
		yield { folder, name, here };
		folder = here;
	}
}

/** Whether a name is left out of each scan. nginx's globs leave hidden files out as well. */
function isHidden(name: string): boolean {
	return name.startsWith('.') || name === 'node_modules';
}

/** The uri of an entry. Most names need no escaping: a scan asks this for each file, and `joinUri` is slow. */
export function childOf(folder: Uri, name: string): Uri {
	return /^[\w.~-]+$/.test(name) && !folder.endsWith('/') ? `${folder}/${name}` : joinUri(folder, name);
}

/** The language of a file by the name or the place of a link to it; undefined if the file's own name decides. */
export function languageByPlace(languages: Languages, { uri, aliases }: Candidate): string | undefined {
	if (isCandidate(languages, uri)) return undefined;
	return languages.all.find((language) => aliases.some((alias) => language.isCandidate(alias)))?.id;
}
