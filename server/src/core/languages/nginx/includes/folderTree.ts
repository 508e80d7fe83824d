import { nameMatcher } from '../../../base/glob';
import { baseName, folderOf, joinUri, pathOf, type Uri } from '../../../base/uri';

/** All known files by folder, so that a glob looks at one folder and not at all files. Paths are decoded. */
export interface FolderTree {
	/** By the path of a folder, its files: the name of each with its uri. */
	readonly files: ReadonlyMap<string, ReadonlyMap<string, Uri>>;
	/** By the path of a folder, the names of the folders in it. */
	readonly folders: ReadonlyMap<string, ReadonlySet<string>>;
	/** Undefined for a tree without files, of which there is nothing to keep. */
	readonly cache: TreeCache | undefined;
}

interface TreeCache {
	/** What was asked of the tree so far, by base and pattern: ten thousand sites include the same few files. */
	readonly included: Map<string, readonly Uri[]>;
	/** The patterns that were matched so far, by the pattern. */
	readonly matchers: Map<string, (name: string) => boolean>;
}

/** A file with all its names. */
export interface NamedFile {
	/** The real file. */
	readonly uri: Uri;
	/** Its other names, such as links in `sites-enabled`. */
	readonly aliases: readonly Uri[];
}

/** The tree of no files. */
export const emptyTree: FolderTree = { files: new Map(), folders: new Map(), cache: undefined };

/** Sorts the files, under all their names, into folders; a step after each file. */
export function* folderTree(files: Iterable<NamedFile>): Generator<void, FolderTree> {
	const byFolder = new Map<string, Map<string, Uri>>();
	const folders = new Map<string, Set<string>>();
	for (const file of files) {
		for (const name of [file.uri, ...file.aliases]) {
			const path = pathOf(name);
			const slash = path.lastIndexOf('/');
			const folder = path.slice(0, slash);
			const entries = byFolder.get(folder);
			if (entries) entries.set(path.slice(slash + 1), file.uri);
			else {
				byFolder.set(folder, new Map([[path.slice(slash + 1), file.uri]]));
				addFolders(folders, folder);
			}
		}
		yield;
	}
	return { files: byFolder, folders, cache: { included: new Map(), matchers: new Map() } };
}

/**
 * Of a file's names those in one folder by which an `include` of `pattern` takes it more than once, as links in
 * `sites-enabled`.
 */
export function namesTakenTogether({ cache }: FolderTree, names: readonly Uri[], pattern: string): readonly Uri[] {
	const [last = '', folder] = pattern.split('/').reverse();
	if (folder === undefined || !isGlob(last)) return [];
	const [isNamed, isFolder] = [matcher(cache, last), matcher(cache, folder)];
	const taken = names.filter((name) => isNamed(baseName(name)) && isFolder(baseName(folderOf(name))));
	return taken.filter((name) => taken.some((other) => other !== name && folderOf(other) === folderOf(name)));
}

/** Whether the tree has files in a folder or below it, by the folder's decoded path. */
export function isFolderIn({ files, folders }: FolderTree, path: string): boolean {
	return files.has(path) || folders.has(path);
}

/** The folders that only one of two trees has files in. */
export function* differingFolders(a: FolderTree, b: FolderTree): Generator<string> {
	for (const [one, other] of [
		[a, b],
		[b, a],
	] as const)
		for (const path of new Set([...one.files.keys(), ...one.folders.keys()])) if (!isFolderIn(other, path)) yield path;
}

function addFolders(folders: Map<string, Set<string>>, folder: string): void {
	for (let child = folder; child !== ''; ) {
		const parent = child.slice(0, child.lastIndexOf('/'));
		const children = folders.get(parent) ?? new Set<string>();
		folders.set(parent, children.add(child.slice(parent.length + 1)));
		child = parent;
	}
}

/** The files that an `include` names for an nginx whose main file lies in `base`, in nginx's order. */
export function includedFiles(tree: FolderTree, base: Uri, pattern: string): readonly Uri[] {
	const key = `${base} ${pattern}`;
	const known = tree.cache?.included.get(key);
	if (known) return known;
	const found = lookUp(tree, base, pattern);
	tree.cache?.included.set(key, found);
	return found;
}

function lookUp(tree: FolderTree, base: Uri, pattern: string): readonly Uri[] {
	for (const target of pathsMeant(base, pattern)) {
		const found = isGlob(target) ? glob(tree, target) : fileIn(tree, target);
		if (found.length > 0) return [...new Set(found)];
	}
	return [];
}

/**
 * The absolute paths that an `include` of `pattern` may mean for an nginx whose main file lies in `base`, the likeliest first:
 * `/etc/nginx/...` is taken for the base, since a checkout rarely lies there. None for an empty pattern.
 */
export function pathsMeant(base: Uri, pattern: string): readonly string[] {
	const folder = pathOf(base).replace(/\/$/, '');
	if (pattern === '') return [];
	if (!pattern.startsWith('/')) return [pathOf(joinUri(base, pattern))];
	const own = /^\/etc\/nginx\/(.*)$/.exec(pattern)?.[1];
	return own === undefined ? [pattern] : [`${folder}/${own}`, pattern];
}

function fileIn(tree: FolderTree, path: string): readonly Uri[] {
	const slash = path.lastIndexOf('/');
	const file = tree.files.get(path.slice(0, slash))?.get(path.slice(slash + 1));
	return file === undefined ? [] : [file];
}

/** glob(3) as nginx uses it: sorted, `*` skips dot files and never crosses a slash, no braces. */
function glob(tree: FolderTree, pattern: string): Uri[] {
	const parts = pattern.split('/').slice(1);
	const last = parts.pop() ?? '';
	let folders = [''];
	for (const part of parts) {
		if (!isGlob(part)) {
			folders = folders.map((folder) => `${folder}/${part}`);
			continue;
		}
		const matches = matcher(tree.cache, part);
		folders = folders.flatMap((folder) =>
			[...(tree.folders.get(folder) ?? [])]
				.filter(matches)
				.sort()
				.map((child) => `${folder}/${child}`),
		);
	}
	return folders.flatMap((folder) => {
		const entries = tree.files.get(folder);
		if (!entries) return [];
		return [...entries.keys()]
			.filter(matcher(tree.cache, last))
			.sort()
			.map((name) => entries.get(name) ?? '');
	});
}

function matcher(cache: TreeCache | undefined, pattern: string): (name: string) => boolean {
	const known = cache?.matchers.get(pattern) ?? nameMatcher(pattern);
	cache?.matchers.set(pattern, known);
	return known;
}

/** Whether an `include` of `pattern` names whatever looks so, and not one file. */
export function isGlob(pattern: string): boolean {
	return /[*?[]/.test(pattern);
}
