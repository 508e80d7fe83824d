import { nameMatcher } from '../core/base/glob';
import { pathOf, type Uri, withPath } from '../core/base/uri';
import { isCandidate, type Languages } from '../core/model/language';
import type { NamedTarget } from '../core/workspace/namedTargets';
import type { DirectoryEntry, FileSystem } from './fileSystem';
import { MAX_GLOB_FOLDERS } from './limits';
import { childOf } from './scan';

/** What is asked of the disk. */
type Disk = Pick<FileSystem, 'readDirectory' | 'stat'>;

/**
 * The names of the files on the disk that are meant by a target: regular ones, be it by way of links. Looks at exactly that path,
 * and of a pattern into each folder to which it leads, once.
 */
export async function findNamed(
	target: Pick<NamedTarget, 'kind' | 'uri'>,
	files: Disk,
	languages: Languages,
): Promise<readonly Uri[]> {
	const { kind, uri } = target;
	switch (kind) {
		case 'file':
			return (await files.stat(uri))?.kind === 'file' ? [uri] : [];
		case 'folder':
			return (await childrenOf(uri, 'file', files)).filter((name) => isCandidate(languages, name));
		case 'glob':
			return findMatches(uri, files);
	}
}

/** Where the disk is looked at for a target: at its path, or in and below the folder before the first `*`, `?` or `[`. */
export function placeOfTarget({ kind, uri }: Pick<NamedTarget, 'kind' | 'uri'>): Uri {
	if (kind !== 'glob') return uri;
	const path = pathOf(uri).replace(/\/[^/]*[*?[].*$/s, '');
	return withPath(uri, path === '' ? '/' : path);
}

/** What glob(3) finds: `*` takes no name that begins with a dot, and no slash. */
async function findMatches(glob: Uri, files: Disk): Promise<readonly Uri[]> {
	const start = placeOfTarget({ kind: 'glob', uri: glob });
	const parts = pathOf(glob)
		.slice(pathOf(start).replace(/\/$/, '').length + 1)
		.split('/');
	let found: readonly Uri[] = [start];
	let room = MAX_GLOB_FOLDERS;
	for (const [at, part] of parts.entries()) {
		const folders = found.slice(0, room);
		room -= folders.length;
		const kind = at + 1 < parts.length ? 'directory' : 'file';
		const matches = nameMatcher(part);
		const inside = folders.map((folder) => childrenOf(folder, kind, files, matches));
		found = (await Promise.all(inside)).flat();
	}
	return found;
}

async function childrenOf(
	folder: Uri,
	kind: DirectoryEntry['kind'],
	files: Disk,
	matches: (name: string) => boolean = () => true,
): Promise<readonly Uri[]> {
	const entries = (await files.readDirectory(folder)) ?? [];
	return entries.flatMap((entry) => (entry.kind === kind && matches(entry.name) ? [childOf(folder, entry.name)] : []));
}
