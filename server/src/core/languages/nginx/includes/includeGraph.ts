import { baseName, folderOf, isInside, pathOf, type Uri, withPath } from '../../../base/uri';
import type { IncludeHead } from '../../../model/language';
import { emptyTree, type FolderTree, folderTree, includedFiles, type NamedFile, pathsMeant } from './folderTree';
import { type Machines, machineFolders, nearestMain } from './machines';

/** An nginx file as far as includes are concerned. */
export interface NginxFile extends NamedFile {
	readonly head: IncludeHead;
	/** Whether it was found by a search of the machine, and so may belong to another nginx than those that were not. */
	readonly isFound: boolean;
}

/** Which file is loaded by which instance of nginx, and from which `include`. */
export interface IncludeGraph {
	/** By the uri of the real file. */
	readonly memberships: ReadonlyMap<Uri, Membership>;
	/** By the main file's uri, or by a name for files that belong together without one. */
	readonly instances: ReadonlyMap<string, Instance>;
	/** The folders that stand for one machine each. */
	readonly machines: Machines;
	/** All nginx files by folder, in which patterns are looked up. */
	readonly tree: FolderTree;
	/** What all `include` lines name, each once, and what all `js_import` lines do. */
	readonly patterns: readonly IncludedPattern[];
	readonly scripts: readonly IncludedPattern[];
}

/** What `include` or `js_import` lines name for an nginx whose relative paths start in `base`. */
export interface IncludedPattern {
	readonly base: Uri;
	readonly pattern: string;
	/** The path that it most likely means, as a uri. */
	readonly uri: Uri;
	/** The files in which such a line stands. */
	readonly by: ReadonlySet<Uri>;
}

/** What the graph says of one file. The same object in the next graph if none of it has changed. */
export interface Membership {
	/** The keys of `IncludeGraph.instances` to which it belongs. */
	readonly instances: readonly string[];
	/** False for a file that no `include` of a main file reaches: it is judged as if one did, but breaks nothing. */
	readonly included: boolean;
	/**
	 * Whether an `include` among the entries of a `map` and the like loads it, by way of further files or not: then it holds
	 * entries, that is data, and no directives.
	 */
	readonly entries: boolean;
	/** The `include` directives that load this file. */
	readonly from: readonly IncludeSite[];
	/** What its own `include` directives load, in their order. */
	readonly loads: readonly (readonly Uri[])[];
}

/** The `include` of `pattern` in file `uri`. */
export interface IncludeSite {
	readonly uri: Uri;
	readonly pattern: string;
}

/** All files that one nginx loads, or that belong together without a main file. */
export interface Instance {
	/** The main file; undefined if the workspace has none for them. */
	readonly main: Uri | undefined;
	/** Where relative includes start. */
	readonly base: Uri;
	/** The main file among them. */
	readonly files: ReadonlySet<Uri>;
	/** The names that its files have in a folder called `sites-enabled`. */
	readonly enabled: ReadonlySet<string>;
	/** The kinds of block in which an `include` of the instance names a file that is not there and may set anything. */
	readonly open: ReadonlySet<string>;
}

/** The graph of no files. */
export const emptyIncludeGraph: IncludeGraph = {
	memberships: new Map(),
	instances: new Map(),
	machines: new Set(),
	tree: emptyTree,
	patterns: [],
	scripts: [],
};

/** Where the script may lie that a `js_import` of `path` in `uri` names, the likeliest place first. */
export function scriptPlaces(graph: IncludeGraph, uri: Uri, path: string): readonly Uri[] {
	return basesOf(graph, uri).flatMap((base) => pathsMeant(base, path).map((one) => withPath(base, one)));
}

/** What an `include` of `pattern` in `uri` loads, be it one that was there when the graph was built or a new one. */
export function targetsOf(graph: IncludeGraph, uri: Uri, pattern: string): readonly Uri[] {
	const [base, ...others] = basesOf(graph, uri);
	if (base === undefined) return [];
	const found = includedFiles(graph.tree, base, pattern);
	return others.length === 0
		? found
		: [...new Set([...found, ...others.flatMap((other) => includedFiles(graph.tree, other, pattern))])];
}

/** Where relative paths start for those who load a file. */
function basesOf({ memberships, instances }: IncludeGraph, uri: Uri): readonly Uri[] {
	return [...new Set(memberships.get(uri)?.instances.flatMap((id) => instances.get(id)?.base ?? []))];
}

/**
 * Follows the includes of all `files`, in small steps, so that whoever must not be kept waiting may do something else in
 * between. Relative names start at the folder of the main file. Cycles end where they close. What is as in `previous` is
 * taken over from there.
 */
export function* buildIncludeGraph(
	files: Iterable<NginxFile>,
	previous: IncludeGraph = emptyIncludeGraph,
): Generator<void, IncludeGraph> {
	const known = new Map<Uri, NginxFile>();
	for (const file of files) known.set(file.uri, file);
	yield;
	const tree = yield* folderTree(known.values());
	const mains = [...known.values()].filter(({ head }) => head.main).map(({ uri }) => uri);
	mains.sort();
	// What was found is of one machine, which may be any of those that the workspace describes.
	const machines = machineFolders(mains.filter((uri) => known.get(uri)?.isFound !== true));
	const walk = createWalk(known, tree);
	for (const main of mains) yield* walk.follow(main, folderOf(main), main, main);
	for (const { uri, id, base, main } of yield* looseRoots(known, tree, walk, mains, machines)) {
		if (!walk.members.has(uri)) yield* walk.follow(id, base, main, uri);
	}
	const entries = yield* entryFiles(known, walk);
	const memberships = new Map<Uri, Membership>();
	for (const [uri, { instances, included, from }] of walk.members) {
		const ids = [...instances];
		const membership: Membership = {
			instances: ids,
			included,
			entries: entries.has(uri),
			from: [...from],
			loads: known.get(uri)?.head.includes.map((pattern) => walk.loadedFrom(ids, pattern)) ?? [],
		};
		const before = previous.memberships.get(uri);
		memberships.set(uri, before && sameMembership(before, membership) ? before : membership);
		yield;
	}
	const instances = new Map<string, Instance>();
	for (const [id, followed] of walk.instances) {
		const instance: Instance = { ...followed, ...(yield* sumUp(followed.files, known, walk, entries)) };
		const before = previous.instances.get(id);
		instances.set(id, before && sameInstance(before, instance) ? before : instance);
		yield;
	}
	return { memberships, instances, machines, tree, patterns: walk.patterns(), scripts: walk.scripts() };
}

/** The includes as far as they have been followed. */
interface Walk {
	readonly members: ReadonlyMap<Uri, Member>;
	readonly instances: ReadonlyMap<string, Followed>;
	/** Adds all that `root` loads, and it, to the instance `id`, which has a `main` file or stands for files without one. */
	readonly follow: (id: string, base: Uri, main: Uri | undefined, root: Uri) => Generator<void>;
	readonly loadedFrom: (instances: readonly string[], pattern: string) => readonly Uri[];
	/** What was followed. */
	readonly patterns: () => readonly IncludedPattern[];
	readonly scripts: () => readonly IncludedPattern[];
}

/** An instance, as far as its includes have been followed. */
type Followed = Pick<Instance, 'main' | 'base' | 'files'>;

interface Member {
	readonly instances: Set<string>;
	included: boolean;
	readonly from: Set<IncludeSite>;
}

function createWalk(known: ReadonlyMap<Uri, NginxFile>, tree: FolderTree): Walk {
	const members = new Map<Uri, Member>();
	const instances = new Map<string, Followed & { readonly files: Set<Uri> }>();
	const sites = new Map<Uri, Map<string, IncludeSite>>();
	const patterns: PatternsNamed = new Map();
	const scripts: PatternsNamed = new Map();
	const memberAt = (uri: Uri): Member => {
		const member = members.get(uri) ?? { instances: new Set(), included: false, from: new Set() };
		members.set(uri, member);
		return member;
	};
	const siteOf = (uri: Uri, pattern: string): IncludeSite => {
		const own = sites.get(uri) ?? new Map<string, IncludeSite>();
		sites.set(uri, own);
		const site = own.get(pattern) ?? { uri, pattern };
		own.set(pattern, site);
		return site;
	};
	return {
		members,
		instances,
		patterns: () => [...patterns.values()],
		scripts: () => [...scripts.values()],
		loadedFrom: (ids, pattern) => {
			const bases = new Set(ids.flatMap((id) => instances.get(id)?.base ?? []));
			const lists = [...bases].map((base) => includedFiles(tree, base, pattern));
			return lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())];
		},
		*follow(id, base, main, root) {
			const instance = instances.get(id) ?? { main, base, files: new Set<Uri>() };
			instances.set(id, instance);
			const included = root === main;
			const queue = [root];
			for (let uri = queue.pop(); uri !== undefined; uri = queue.pop()) {
				if (instance.files.has(uri)) continue;
				instance.files.add(uri);
				const member = memberAt(uri);
				member.instances.add(id);
				member.included ||= included;
				for (const pattern of known.get(uri)?.head.includes ?? []) {
					const site = siteOf(uri, pattern);
					noteNamed(patterns, base, pattern, uri);
					for (const target of includedFiles(tree, base, pattern)) {
						memberAt(target).from.add(site);
						if (!instance.files.has(target)) queue.push(target);
					}
				}
				for (const script of known.get(uri)?.head.scripts ?? []) noteNamed(scripts, base, script, uri);
				yield;
			}
		},
	};
}

/** By base and pattern. */
type PatternsNamed = Map<string, IncludedPattern & { readonly by: Set<Uri> }>;

function noteNamed(patterns: PatternsNamed, base: Uri, pattern: string, by: Uri): void {
	const key = `${base} ${pattern}`;
	const known = patterns.get(key);
	if (known) known.by.add(by);
	else {
		const [path] = pathsMeant(base, pattern);
		if (path !== undefined) patterns.set(key, { base, pattern, uri: withPath(base, path), by: new Set([by]) });
	}
}

/** What is loaded among entries, and what such files load. A main file is none, whatever a pattern may take in. */
function* entryFiles(known: ReadonlyMap<Uri, NginxFile>, walk: Walk): Generator<void, ReadonlySet<Uri>> {
	const found = new Set<Uri>();
	const queue: Uri[] = [];
	const follow = (uri: Uri, patterns: readonly string[]): void => {
		const ids = [...(walk.members.get(uri)?.instances ?? [])];
		for (const pattern of patterns) for (const target of walk.loadedFrom(ids, pattern)) queue.push(target);
	};
	for (const { uri, head } of known.values()) if (head.entryIncludes.length > 0) follow(uri, head.entryIncludes);
	yield;
	for (let uri = queue.pop(); uri !== undefined; uri = queue.pop()) {
		const head = known.get(uri)?.head;
		if (!head || head.main || found.has(uri)) continue;
		found.add(uri);
		follow(uri, head.includes);
		yield;
	}
	return found;
}

/** What all `files` of an instance say together. */
function* sumUp(
	files: ReadonlySet<Uri>,
	known: ReadonlyMap<Uri, NginxFile>,
	walk: Walk,
	entries: ReadonlySet<Uri>,
): Generator<void, Pick<Instance, 'enabled' | 'open'>> {
	const enabled = new Set<string>();
	const open = new Set<string>();
	for (const uri of files) {
		const { head, aliases = [] } = known.get(uri) ?? {};
		for (const name of [uri, ...aliases]) if (isEnabledName(name)) enabled.add(baseName(name));
		const ids = [...(walk.members.get(uri)?.instances ?? [])];
		for (const { pattern, around } of entries.has(uri) ? [] : (head?.openIncludes ?? []))
			if (!open.has(around) && walk.loadedFrom(ids, pattern).length === 0) open.add(around);
		yield;
	}
	return { enabled, open };
}

/** Whether a file is enabled by this name, as Debian has it. */
export function isEnabledName(uri: Uri): boolean {
	return baseName(folderOf(uri)) === 'sites-enabled';
}

/** A file that no main file reaches, and how it is to be followed. */
interface LooseRoot {
	readonly uri: Uri;
	readonly id: string;
	readonly base: Uri;
	readonly main: Uri | undefined;
}

/** What no main file reaches, in the order in which it is to be followed: last what others of these include. */
function* looseRoots(
	known: ReadonlyMap<Uri, NginxFile>,
	tree: FolderTree,
	walk: Walk,
	mains: readonly Uri[],
	machines: Machines,
): Generator<void, readonly LooseRoot[]> {
	const nearest = new Map<string, Uri | undefined>();
	const roots: LooseRoot[] = [];
	const fragments = new Set<Uri>();
	for (const uri of [...known.keys()].filter((file) => !walk.members.has(file)).sort()) {
		const folder = folderOf(uri);
		const isFound = known.get(uri)?.isFound === true;
		const key = `${isFound} ${folder}`;
		if (!nearest.has(key)) {
			const some = mains.filter((one) => known.get(one)?.isFound === isFound || isInside(folderOf(one), folder));
			nearest.set(key, nearestMain(folder, some, machines));
		}
		const main = nearest.get(key);
		const base = main === undefined ? siteFolder(folder) : folderOf(main);
		roots.push({ uri, id: main ?? `files beside ${base}`, base, main });
		yield;
	}
	for (const { uri, base } of roots) {
		for (const pattern of known.get(uri)?.head.includes ?? [])
			for (const target of includedFiles(tree, base, pattern)) if (target !== uri) fragments.add(target);
		yield;
	}
	return [...roots.filter(({ uri }) => !fragments.has(uri)), ...roots.filter(({ uri }) => fragments.has(uri))];
}

/** The folder that would be `/etc/nginx` for what lies in `folder` and has no main file. */
function siteFolder(folder: Uri): Uri {
	const path = pathOf(folder);
	return /\/(?:sites-available|sites-enabled|conf\.d|snippets)$/.test(path)
		? withPath(folder, path.replace(/\/[^/]*$/, '') || '/')
		: folder;
}

function sameMembership(a: Membership, b: Membership): boolean {
	return (
		a.included === b.included &&
		a.entries === b.entries &&
		sameList(a.instances, b.instances) &&
		a.from.length === b.from.length &&
		a.from.every(({ uri, pattern }, at) => b.from[at]?.uri === uri && b.from[at]?.pattern === pattern) &&
		a.loads.length === b.loads.length &&
		a.loads.every((list, at) => sameList(list, b.loads[at] ?? []))
	);
}

function sameInstance(a: Instance, b: Instance): boolean {
	return (
		a.main === b.main &&
		a.base === b.base &&
		sameSet(a.files, b.files) &&
		sameSet(a.enabled, b.enabled) &&
		sameSet(a.open, b.open)
	);
}

/** Whether two sets hold the same. */
export function sameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
	if (a.size !== b.size) return false;
	for (const one of a) if (!b.has(one)) return false;
	return true;
}

function sameList(a: readonly Uri[], b: readonly Uri[]): boolean {
	return a === b || (a.length === b.length && a.every((uri, at) => uri === b[at]));
}
