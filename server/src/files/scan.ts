import picomatch from 'picomatch/posix';
import { isInside, joinUri, pathOf, type Uri } from '../core/base/uri';
import { isCandidate, type Languages } from '../core/model/language';
import type { FileSystem } from './fileSystem';
import { holdsGhost, isGhostsCode, mayBeGhostsCode } from './installInfo';
import { MAX_FOLDERS, MAX_PARALLEL_FOLDERS } from './limits';

/** A file that may be one of ours, by its name. */
export interface Candidate {
	/** Of the real file. */
	readonly uri: Uri;
	/** WorkspaceQueries by which it is reached. */
	readonly aliases: readonly Uri[];
	/** See `Change`. */
	readonly besideInstall: boolean;
}

export interface ScanLimits {
	readonly maxFiles: number;
	/** Globs of files and folders to leave out, relative to the scanned folder. */
	readonly exclude: readonly string[];
}

export interface ScanResult {
	readonly candidates: readonly Candidate[];
	/** Whether a limit ended the search before all folders were seen. */
	readonly truncated: boolean;
	/** Folders that could not be read. */
	readonly unreadable: readonly Uri[];
	/** WorkspaceQueries to folders outside of `root`, which were not followed. */
	readonly outside: readonly Uri[];
}

/** Where to look: `start` is a workspace folder itself or lies in it. */
export interface ScanPlace {
	readonly root: Uri;
	readonly start: Uri;
}

/**
 * Looks for candidates below `start`, nearer folders first. `node_modules`, hidden folders and Ghost's own code are left out.
 * WorkspaceQueries to files count as other names; links to folders are followed when they lead to elsewhere in `root`, and once.
 */
export async function findCandidates(
	{ root, start }: ScanPlace,
	limits: ScanLimits,
	files: FileSystem,
	realUri: (uri: Uri) => Promise<Uri>,
	languages: Languages,
): Promise<ScanResult> {
	const found = new Map<Uri, { aliases: Set<Uri>; besideInstall: boolean }>();
	const excluded = excluder(root, limits.exclude);
	let level: Folder[] = [{ uri: start, real: start }];
	let seen = 0;
	let truncated = false;
	const unreadable: Uri[] = [];
	const outside: Uri[] = [];

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

	const look = async (folder: Folder): Promise<Folder[]> => {
		const entries = await files.readDirectory(folder.uri);
		if (!entries) {
			unreadable.push(folder.uri);
			return [];
		}
		const besideInstall = holdsGhost(entries);
		const below: Folder[] = [];
		for (const { name, kind, link } of entries) {
			const uri = childOf(folder.uri, name);
			if (isHidden(name) || excluded(uri)) continue;
			if (kind === 'directory') {
				if (isGhostsCode(name, entries)) continue;
				if (!link) below.push({ uri, real: childOf(folder.real, name) });
				else if (folder.uri === folder.real) {
					const real = await realUri(uri);
					if (real === uri) continue;
					if (!isInside(root, real)) outside.push(uri);
					else if (!isInside(real, folder.uri)) below.push({ uri, real });
				}
			} else if (kind === 'file' && isCandidate(languages, uri)) {
				const real = link ? await realUri(uri) : childOf(folder.real, name);
				add(real, uri, besideInstall);
			}
		}
		return below;
	};

	while (level.length > 0 && !truncated) {
		const next: Folder[] = [];
		for (let at = 0; at < level.length && !truncated; at += MAX_PARALLEL_FOLDERS) {
			const batch = level.slice(at, at + MAX_PARALLEL_FOLDERS);
			seen += batch.length;
			if (seen > MAX_FOLDERS) truncated = true;
			else for (const below of await Promise.all(batch.map(look))) next.push(...below);
		}
		level = next;
	}
	const candidates = [...found].map(([uri, { aliases, besideInstall }]) => ({
		uri,
		aliases: [...aliases],
		besideInstall,
	}));
	return { candidates, truncated, unreadable, outside };
}

/** A folder as it was come to, and without the link that led there. */
interface Folder {
	readonly uri: Uri;
	readonly real: Uri;
}

/**
 * Whether a scan of `root` passes `uri` by, because of its own name or of a folder above it. What does not lie in `root` is
 * passed by, too.
 */
export async function isPassedBy(root: Uri, uri: Uri, exclude: readonly string[], files: FileSystem): Promise<boolean> {
	if (!isInside(root, uri)) return true;
	const excluded = excluder(root, exclude);
	let folder = root;
	for (const name of pathOf(uri).slice(pathOf(root).length).split('/')) {
		if (name === '') continue;
		const here = childOf(folder, name);
		if (isHidden(name) || excluded(here)) return true;
		if (mayBeGhostsCode(name) && isGhostsCode(name, (await files.readDirectory(folder)) ?? [])) return true;
		folder = here;
	}
	return false;
}

/** nginx's globs pass hidden files by as well. */
function isHidden(name: string): boolean {
	return name.startsWith('.') || name === 'node_modules';
}

/** `folder/name`. The common names need no escaping, and a scan asks this for every file there is. */
function childOf(folder: Uri, name: string): Uri {
	return /^[\w.~-]+$/.test(name) && !folder.endsWith('/') ? `${folder}/${name}` : joinUri(folder, name);
}

function excluder(root: Uri, globs: readonly string[]): (uri: Uri) => boolean {
	if (globs.length === 0) return () => false;
	const matches = picomatch([...globs], { dot: true });
	const start = pathOf(root).replace(/\/$/, '').length + 1;
	return (uri) => matches(pathOf(uri).slice(start));
}
