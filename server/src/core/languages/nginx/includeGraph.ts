import picomatch from 'picomatch/posix';
import { folderOf, isInside, joinUri, pathOf, type Uri, withPath } from '../../uri';
import type { NginxFacts } from './facts';

/** An nginx file as far as includes are concerned. */
export interface NginxFile {
	readonly uri: Uri;
	readonly aliases: readonly Uri[];
	readonly summary: { readonly facts: NginxFacts };
}

/** Which file is loaded by which instance of nginx, and from which `include`. */
export interface IncludeGraph {
	readonly memberships: ReadonlyMap<Uri, Membership>;
	/** By the main file's uri, or by a name for files that belong together without one. */
	readonly instances: ReadonlyMap<string, Instance>;
	/** The folders that stand for one machine each, with its main files; none where all files share one. */
	readonly machines: readonly Uri[];
	/** What each `include` of a file loads, in the order of its summary. */
	readonly targets: ReadonlyMap<Uri, readonly (readonly Uri[])[]>;
}

export interface Membership {
	readonly instances: readonly string[];
	/** False for a file that no `include` of a main file reaches: it is judged as if one did, but breaks nothing. */
	readonly included: boolean;
	/** The `include` directives that load this file. */
	readonly from: readonly IncludeSite[];
	/** Changes with anything above. */
	readonly digest: string;
}

/** The `include` number `index` of file `uri`. */
export interface IncludeSite {
	readonly uri: Uri;
	readonly index: number;
}

export interface Instance {
	readonly main: Uri | undefined;
	readonly files: ReadonlySet<Uri>;
}

export const emptyIncludeGraph: IncludeGraph = {
	memberships: new Map(),
	instances: new Map(),
	machines: [],
	targets: new Map(),
};

/** What of a file the graph depends on: as long as this stays, the graph does. */
export function structureOf(facts: NginxFacts): string {
	return `nginx ${facts.main} ${facts.includes.map((include) => include.pattern).join('\n')}`;
}

/**
 * Follows the includes of all `files`. Relative names start at the folder of the main file, `/etc/nginx/...` is taken
 * for that folder too, since a checkout rarely lies in `/etc`. Cycles end where they close.
 */
export function buildIncludeGraph(files: Iterable<NginxFile>): IncludeGraph {
	const known = new Map<Uri, NginxFile>();
	for (const file of files) known.set(file.uri, file);
	const tree = folderTree(known.values());
	const mains = [...known.values()]
		.filter((file) => file.summary.facts.main)
		.map((file) => file.uri)
		.sort();
	const members = new Map<Uri, { instances: Set<string>; included: boolean; from: IncludeSite[] }>();
	const instances = new Map<string, { main: Uri | undefined; files: Set<Uri> }>();
	const targets = new Map<Uri, Uri[][]>();

	const follow = (id: string, base: Uri, root: Uri, included: boolean): void => {
		const instance = instances.get(id) ?? { main: included ? root : undefined, files: new Set<Uri>() };
		instances.set(id, instance);
		const queue = [root];
		for (let uri = queue.pop(); uri !== undefined; uri = queue.pop()) {
			if (instance.files.has(uri)) continue;
			instance.files.add(uri);
			const member = members.get(uri) ?? { instances: new Set(), included: false, from: [] };
			members.set(uri, member);
			member.instances.add(id);
			member.included ||= included;
			known.get(uri)?.summary.facts.includes.forEach((include, index) => {
				const loaded = includedFiles(tree, base, include.pattern);
				const lists = targets.get(uri ?? '') ?? [];
				lists[index] = [...new Set([...(lists[index] ?? []), ...loaded])];
				targets.set(uri ?? '', lists);
				for (const target of loaded) {
					queue.push(target);
					const from = members.get(target)?.from ?? [];
					if (!members.has(target)) members.set(target, { instances: new Set(), included: false, from });
					if (!from.some((site) => site.uri === uri && site.index === index)) from.push({ uri: uri ?? '', index });
				}
			});
		}
	};

	for (const main of mains) follow(main, folderOf(main), main, true);
	const machines = machineFolders(mains);
	const loose = [...known.keys()].filter((uri) => !members.has(uri)).sort();
	const fragments = new Set<Uri>();
	for (const uri of loose) {
		const base = baseOf(uri, mains, machines);
		for (const { pattern } of known.get(uri)?.summary.facts.includes ?? [])
			for (const target of includedFiles(tree, base, pattern)) if (target !== uri) fragments.add(target);
	}
	const isRoot = (uri: Uri): boolean => !fragments.has(uri);
	for (const uri of [...loose.filter(isRoot), ...loose.filter((file) => !isRoot(file))]) {
		if (members.get(uri)?.instances.size) continue;
		const main = nearestMain(uri, mains, machines);
		follow(main ?? `files beside ${siteFolder(uri)}`, baseOf(uri, mains, machines), uri, false);
	}
	const memberships = new Map<Uri, Membership>();
	for (const [uri, { instances: ids, included, from }] of members) {
		if (!known.has(uri)) continue;
		const loads =
			targets
				.get(uri)
				?.map((list) => list.join())
				.join('\n') ?? '';
		const digest = `${[...ids].join()} ${included} ${from.map((site) => `${site.uri}#${site.index}`).join()} ${machineOf(machines, uri)} ${loads}`;
		memberships.set(uri, { instances: [...ids], included, from, digest });
	}
	return { memberships, instances, machines, targets };
}

/** The machine that `uri` belongs to; undefined where it may be any. */
function machineOf(machines: readonly Uri[], uri: Uri): Uri | undefined {
	let found: Uri | undefined;
	for (const folder of machines)
		if (isInside(folder, uri) && (found === undefined || folder.length > found.length)) found = folder;
	return found;
}

/** Whether two files may be of one machine: unless they lie in the folders of two. */
export function shareMachine(machines: readonly Uri[], a: Uri, b: Uri): boolean {
	if (machines.length === 0) return true;
	const one = machineOf(machines, a);
	const other = machineOf(machines, b);
	return one === undefined || other === undefined || one === other;
}

/** The files that an `include` names, in nginx's order. */
function includedFiles(tree: FolderTree, base: Uri, pattern: string): readonly Uri[] {
	const found = new Set<Uri>();
	for (const target of includeTargets(base, pattern)) {
		if (!/[*?[]/.test(target)) {
			const file = fileIn(tree, target);
			if (file !== undefined) found.add(file);
		} else for (const file of glob(tree, target)) found.add(file);
		if (found.size > 0) break;
	}
	return [...found];
}

/** The absolute paths that `pattern` may mean for an nginx whose main file lies in `base`, the likeliest first. */
function includeTargets(base: Uri, pattern: string): readonly string[] {
	const folder = pathOf(base).replace(/\/$/, '');
	if (pattern === '') return [];
	if (!pattern.startsWith('/')) return [pathOf(joinUri(base, pattern))];
	const own = /^\/etc\/nginx\/(.*)$/.exec(pattern)?.[1];
	return own === undefined ? [pattern] : [`${folder}/${own}`, pattern];
}

/** All known files by folder, so that a glob looks at one folder and not at all files. */
interface FolderTree {
	readonly files: ReadonlyMap<string, ReadonlyMap<string, Uri>>;
	readonly folders: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Sorts the files, under all their names, into folders. Paths are decoded. */
function folderTree(files: Iterable<NginxFile>): FolderTree {
	const byFolder = new Map<string, Map<string, Uri>>();
	const folders = new Map<string, Set<string>>();
	for (const file of files)
		for (const name of [file.uri, ...file.aliases]) {
			const path = pathOf(name);
			const slash = path.lastIndexOf('/');
			const folder = path.slice(0, slash);
			const entries = byFolder.get(folder);
			if (entries) entries.set(path.slice(slash + 1), file.uri);
			else {
				byFolder.set(folder, new Map([[path.slice(slash + 1), file.uri]]));
				for (let child = folder; child !== ''; ) {
					const parent = child.slice(0, child.lastIndexOf('/'));
					const children = folders.get(parent) ?? new Set<string>();
					folders.set(parent, children.add(child.slice(parent.length + 1)));
					child = parent;
				}
			}
		}
	return { files: byFolder, folders };
}

function fileIn(tree: FolderTree, path: string): Uri | undefined {
	const slash = path.lastIndexOf('/');
	return tree.files.get(path.slice(0, slash))?.get(path.slice(slash + 1));
}

/** glob(3) as nginx uses it: sorted, `*` skips dot files and never crosses a slash, no braces. */
function glob(tree: FolderTree, pattern: string): Uri[] {
	const parts = pattern.split('/').slice(1);
	const last = parts.pop() ?? '';
	let folders = [''];
	for (const part of parts) {
		if (!/[*?[]/.test(part)) {
			folders = folders.map((folder) => `${folder}/${part}`);
			continue;
		}
		const matches = matcher(part);
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
			.filter(matcher(last))
			.sort()
			.map((name) => entries.get(name) ?? '');
	});
}

const matchers = new Map<string, (name: string) => boolean>();

function matcher(pattern: string): (name: string) => boolean {
	const known = matchers.get(pattern);
	if (known) return known;
	const plain = pattern
		.replace(/\*+/g, '*')
		.replace(/[{}()+@!|^$]/g, '\\$&')
		.replace(/\[\\([!^])/g, '[^');
	const made = picomatch(plain, { nobrace: true, noextglob: true, nonegate: true, noglobstar: true, posix: true });
	if (matchers.size > 500) matchers.clear();
	matchers.set(pattern, made);
	return made;
}

/**
 * One folder for each main file when there are several: the highest one that holds no other main file. So `staging/` and
 * `prod/` are two machines, and the Ghost configs below them go with the one or the other.
 */
function machineFolders(mains: readonly Uri[]): Uri[] {
	const folders = new Set(mains.map(folderOf));
	if (folders.size < 2) return [];
	return [...folders].map((own) => {
		let folder = own;
		for (;;) {
			const parent = folderOf(folder);
			if (parent === folder || [...folders].some((other) => other !== own && isInside(parent, other))) return folder;
			folder = parent;
		}
	});
}

/** The main file that would most likely load `uri`: one of its machine, the one with the nearest folder. */
function nearestMain(uri: Uri, mains: readonly Uri[], machines: readonly Uri[]): Uri | undefined {
	const machine = machineOf(machines, uri);
	const near = mains.filter((main) => machine === undefined || isInside(machine, main));
	if (machines.length > 0 && machine === undefined) return undefined;
	const above = near.filter((main) => isInside(folderOf(main), uri));
	return (above.length > 0 ? above : near).reduce<Uri | undefined>(
		(best, main) => (best === undefined || folderOf(main).length > folderOf(best).length ? main : best),
		undefined,
	);
}

/** Where relative includes of a file start: at its main file's folder, else at the folder that holds `sites-available`. */
function baseOf(uri: Uri, mains: readonly Uri[], machines: readonly Uri[]): Uri {
	const main = nearestMain(uri, mains, machines);
	return main === undefined ? siteFolder(uri) : folderOf(main);
}

/** The folder that would be `/etc/nginx` for a lone file. */
function siteFolder(uri: Uri): Uri {
	const folder = folderOf(uri);
	return /\/(?:sites-available|sites-enabled|conf\.d|snippets)$/.test(pathOf(folder))
		? withPath(folder, pathOf(folder).replace(/\/[^/]*$/, '') || '/')
		: folder;
}
