import { URI } from 'vscode-uri';
import { pathOf, uriOfPath } from '../../server/src/core/base/uri';
import type { DirectoryEntry, FileSystem } from '../../server/src/files/fileSystem';
import type { FixtureFile } from '../fixture';

/** The files of a fixture as a file system, with the paths that stand there: an include of `/home/anna/x.conf` finds it. */
export function memoryFiles(files: readonly FixtureFile[]): FileSystem {
	const byPath = new Map(files.map((file) => [file.path, file]));
	const targets = new Map(files.flatMap(({ path, aliases }) => aliases.map((alias) => [alias, path] as const)));
	const paths = [...byPath.keys(), ...targets.keys()];
	const fileAt = (uri: string): FixtureFile | undefined => byPath.get(targets.get(pathOf(uri)) ?? pathOf(uri));
	return {
		readText: async (uri) => fileAt(uri)?.text,
		readDirectory: async (uri) => {
			const start = `${pathOf(uri).replace(/\/$/, '')}/`;
			const entries = new Map<string, DirectoryEntry>();
			for (const path of paths) {
				if (!path.startsWith(start)) continue;
				const [name = '', ...below] = path.slice(start.length).split('/');
				const kind = below.length > 0 ? 'directory' : 'file';
				entries.set(name, { name, kind, link: kind === 'file' && targets.has(path) });
			}
			return entries.size > 0 ? [...entries.values()] : undefined;
		},
		realUri: async (uri) => {
			const target = targets.get(pathOf(uri));
			return target === undefined ? URI.parse(uri).toString() : uriOfPath(target);
		},
		look: async (uri) => {
			if (fileAt(uri)) return 'file';
			return paths.some((path) => path.startsWith(`${pathOf(uri).replace(/\/$/, '')}/`)) ? 'folder' : 'nothing';
		},
		stat: async (uri) => {
			const link = targets.has(pathOf(uri));
			const file = fileAt(uri);
			if (file) return { kind: 'file', link, size: file.text.length };
			const isFolder = paths.some((path) => path.startsWith(`${pathOf(uri).replace(/\/$/, '')}/`));
			return isFolder ? { kind: 'directory', link: false, size: 0 } : undefined;
		},
	};
}
