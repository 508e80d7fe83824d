import { pathOf, type Uri, uriOfPath } from '../../../server/src/core/base/uri';
import type { DirectoryEntry, FileStat, FileSystem } from '../../../server/src/files/fileSystem';

/** A disk in memory, as Linux has it: with links to whatever there is or not, and files that cannot be read for a while. */
export interface MemoryDisk {
	readonly files: FileSystem;
	/** What has been asked of it so far, as a number that grows. */
	readonly asked: () => number;
	/** Writes a file, through links; makes the folders above it. Where a folder is in the way, nothing happens. */
	readonly write: (path: string, text: string) => readonly Event[];
	/** Removes a file, a link, or a folder with all that is in it. */
	readonly remove: (path: string) => readonly Event[];
	/** As `mv -T`: what is at `to` is gone. */
	readonly rename: (from: string, to: string) => readonly Event[];
	/** As `ln -sfn`: what is at `path` is gone, unless it is a folder. */
	readonly link: (path: string, target: string) => readonly Event[];
	/** Has a file or folder be closed to readers, or open again. */
	readonly close: (path: string, isClosed: boolean) => readonly Event[];
	/** Has a file seem to be larger than anybody reads, or be as large as it is. */
	readonly swell: (path: string, isLarge: boolean) => readonly Event[];
	/** Where a path leads on the disk, links on the way to it followed, as far as there is one. */
	readonly placeOf: (path: string) => string;
	/** The text of a file, links followed. */
	readonly text: (path: string) => string | undefined;
	/** All that is there: files with their texts, links with their targets. */
	readonly listing: () => readonly string[];
}

/** What a watcher sees: of the folder that it watches itself, so by no link's name. */
export interface Event {
	readonly path: string;
	readonly type: 'created' | 'changed' | 'deleted';
	/** Whether it is a folder of which something else is told as well. */
	readonly isFolder: boolean;
}

interface FileNode {
	readonly kind: 'file';
	text: string;
	isClosed: boolean;
	isLarge: boolean;
}
interface FolderNode {
	readonly kind: 'folder';
	readonly children: Map<string, Node>;
	isClosed: boolean;
}
interface LinkNode {
	readonly kind: 'link';
	readonly target: string;
}
type Node = FileNode | FolderNode | LinkNode;

/** A place on the way to which all is there; what is at it may not be. */
interface Place {
	readonly parent: FolderNode;
	readonly name: string;
	/** Without links in it. */
	readonly path: string;
	readonly node: Node | undefined;
}

const MAX_LINKS = 40;

export function createMemoryDisk(): MemoryDisk {
	const root: FolderNode = { kind: 'folder', children: new Map(), isClosed: false };
	let asked = 0;

	/** Goes to a path; a link at its end is followed with `follow`. Undefined where nothing is on the way, or this may not be gone. */
	const goTo = (path: string, follow: boolean, asReader = false): Place | undefined => {
		let parent = root;
		let at = '';
		let links = 0;
		const names = path.split('/').filter((name) => name !== '');
		if (names.length === 0) return { parent: root, name: '', path: '/', node: root };
		for (;;) {
			const name = names.shift() ?? '';
			if (asReader && parent.isClosed) return undefined;
			if (name === '..' || name === '.') {
				if (name === '..') at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
				const folder = folderAt(at);
				if (!folder) return undefined;
				if (names.length === 0)
					return { parent: folderAt(parentOf(at)) ?? root, name: nameOf(at), path: at || '/', node: folder };
				parent = folder;
				continue;
			}
			const node = parent.children.get(name);
			const isLast = names.length === 0;
			if (node?.kind === 'link' && (follow || !isLast)) {
				if (++links > MAX_LINKS) return undefined;
				const { target } = node;
				names.unshift(...target.split('/').filter((part) => part !== ''));
				if (target.startsWith('/')) {
					at = '';
					parent = root;
				}
				if (names.length === 0) return { parent: root, name: '', path: '/', node: root };
				continue;
			}
			if (isLast) return { parent, name, path: `${at}/${name}`, node };
			if (node?.kind !== 'folder') return undefined;
			parent = node;
			at = `${at}/${name}`;
		}
	};
	/** A folder by its path without links. */
	const folderAt = (path: string): FolderNode | undefined => {
		let folder = root;
		for (const name of path.split('/').filter((part) => part !== '')) {
			const child = folder.children.get(name);
			if (child?.kind !== 'folder') return undefined;
			folder = child;
		}
		return folder;
	};
	const below = (path: string, node: Node, type: Event['type']): Event[] => [
		{ path, type, isFolder: node.kind === 'folder' },
		...(node.kind === 'folder'
			? [...node.children].flatMap(([name, child]) => below(`${path}/${name}`, child, type))
			: []),
	];
	/** Makes the folders above `path`. */
	const makeWay = (path: string): Event[] => {
		const above = parentOf(path);
		if (above === '') return [];
		const events = makeWay(above);
		const place = goTo(above, true);
		if (!place || place.node) return events;
		const node: FolderNode = { kind: 'folder', children: new Map(), isClosed: false };
		place.parent.children.set(place.name, node);
		return [...events, ...below(place.path, node, 'created')];
	};
	const put = (path: string, node: Node, makesWay: boolean): readonly Event[] => {
		const events = makesWay ? makeWay(path) : [];
		const place = goTo(path, false);
		if (!place || place.node?.kind === 'folder') return events;
		const gone = place.node ? below(place.path, place.node, 'deleted') : [];
		place.parent.children.set(place.name, node);
		return [...events, ...gone, ...below(place.path, node, 'created')];
	};

	const readable = (uri: Uri): Place | undefined => {
		asked++;
		return goTo(pathOf(uri), true, true);
	};
	const statOf = (uri: Uri): FileStat | undefined => {
		const node = readable(uri)?.node;
		if (!node || node.kind === 'link') return undefined;
		const link = goTo(pathOf(uri), false, true)?.node?.kind === 'link';
		if (node.kind === 'folder') return { kind: 'directory', link, size: 4096 };
		return { kind: 'file', link, size: node.isLarge ? 1e9 : Buffer.byteLength(node.text) };
	};
	const files: FileSystem = {
		readText: (uri, maxBytes) => {
			const node = readable(uri)?.node;
			if (node?.kind !== 'file' || node.isClosed || node.isLarge) return later(undefined);
			return later(Buffer.byteLength(node.text) > maxBytes ? undefined : node.text);
		},
		readDirectory: (uri) => {
			const node = readable(uri)?.node;
			if (node?.kind !== 'folder' || node.isClosed) return later(undefined);
			const base = pathOf(uri).replace(/\/$/, '');
			return later(
				[...node.children].map(([name, child]): DirectoryEntry => {
					const kind = statOf(uriOfPath(`${base}/${name}`))?.kind ?? 'unknown';
					return { name, kind, link: child.kind === 'link' };
				}),
			);
		},
		realUri: (uri) => {
			const place = readable(uri);
			return later(place?.node ? uriOfPath(place.path) : uri);
		},
		stat: (uri) => later(statOf(uri)),
		look: (uri) => {
			asked++;
			const place = goTo(pathOf(uri), true, true);
			if (place?.node) return later(place.node.kind === 'folder' ? 'folder' : 'file');
			return later((place ?? !isShut(pathOf(uri))) ? 'nothing' : undefined);
		},
	};
	/** Whether a folder that is closed is on the way to a path, or links without end. */
	const isShut = (path: string): boolean => {
		const open = goTo(path, true);
		return open !== undefined && goTo(path, true, true) === undefined;
	};

	return {
		files,
		asked: () => asked,
		write: (path, text) => {
			const events = makeWay(path);
			const place = goTo(path, true);
			if (!place || place.node?.kind === 'folder') return events;
			if (place.node?.kind === 'file') {
				place.node.text = text;
				return [...events, { path: place.path, type: 'changed', isFolder: false }];
			}
			place.parent.children.set(place.name, { kind: 'file', text, isClosed: false, isLarge: false });
			return [...events, { path: place.path, type: 'created', isFolder: false }];
		},
		remove: (path) => {
			const place = goTo(path, false);
			if (!place?.node || place.node === root) return [];
			place.parent.children.delete(place.name);
			return below(place.path, place.node, 'deleted');
		},
		rename: (from, to) => {
			const [source, target] = [goTo(from, false), goTo(to, false)];
			if (!source?.node || !target || source.path === target.path || `${target.path}/`.startsWith(`${source.path}/`))
				return [];
			if (`${source.path}/`.startsWith(`${target.path}/`)) return [];
			const gone = target.node ? below(target.path, target.node, 'deleted') : [];
			const left = below(source.path, source.node, 'deleted');
			source.parent.children.delete(source.name);
			target.parent.children.set(target.name, source.node);
			return [...left, ...gone, ...below(target.path, source.node, 'created')];
		},
		link: (path, target) => put(path, { kind: 'link', target }, true),
		close: (path, isClosed) => {
			const place = goTo(path, false);
			if (!place?.node || place.node.kind === 'link' || place.node.isClosed === isClosed) return [];
			place.node.isClosed = isClosed;
			return [{ path: place.path, type: 'changed', isFolder: place.node.kind === 'folder' }];
		},
		swell: (path, isLarge) => {
			const place = goTo(path, false);
			if (place?.node?.kind !== 'file' || place.node.isLarge === isLarge) return [];
			place.node.isLarge = isLarge;
			return [{ path: place.path, type: 'changed', isFolder: false }];
		},
		placeOf: (path) => {
			for (let above = parentOf(path); above !== ''; above = parentOf(above)) {
				const real = goTo(above, true)?.path;
				if (real !== undefined) return real + path.slice(above.length);
			}
			return path;
		},
		text: (path) => {
			const node = goTo(path, true)?.node;
			return node?.kind === 'file' ? node.text : undefined;
		},
		listing: () => listed('', root),
	};
}

function listed(path: string, node: Node): readonly string[] {
	switch (node.kind) {
		case 'folder': {
			const own = node.isClosed ? [`${path}/ closed`] : [];
			return [...own, ...[...node.children].flatMap(([name, child]) => listed(`${path}/${name}`, child))];
		}
		case 'link':
			return [`${path} -> ${node.target}`];
		case 'file':
			return [`${path}${node.isClosed ? ' closed' : ''}${node.isLarge ? ' large' : ''}: ${JSON.stringify(node.text)}`];
	}
}

/** As a disk answers: not at once. */
function later<T>(value: T): Promise<T> {
	return Promise.resolve(value);
}

function parentOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
