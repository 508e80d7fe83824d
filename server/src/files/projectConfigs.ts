import type { Words } from '../core/base/phrase';
import { sameData } from '../core/base/sameData';
import { joinUri, type Uri, upwards } from '../core/base/uri';
import { PROJECT_SETTINGS_NAME, type ProjectSettings, readProjectSettings } from '../core/settings/projectSettings';
import type { NginxVersions } from '../core/workspace/snapshot';
import { excluder } from './excluder';
import type { DirectoryEntry, FileSystem } from './fileSystem';
import { MAX_INSTALL_FILE_BYTES } from './limits';

/** A `.ghost-nginx.json`. */
export interface ProjectConfig {
	readonly uri: Uri;
	/** The folder that it lies in: it holds for all files there and below that have no nearer one. */
	readonly folder: Uri;
	readonly settings: ProjectSettings;
	/** Whether a file or folder below `folder` is left out of each scan. */
	readonly excludes: (uri: Uri) => boolean;
}

/** The `.ghost-nginx.json` files that have been read. */
export interface ProjectConfigs {
	/** The nearest one beside or above a file, or in or above a folder. */
	readonly nearest: (uri: Uri) => ProjectConfig | undefined;
	/** All of them, by their folders in order. */
	readonly all: () => readonly ProjectConfig[];
	/** Reads the one in `folder` anew; there may be none, by now. */
	readonly read: (folder: Uri) => Promise<void>;
	/** Reads the one in `folder`, or the nearest one above it. */
	readonly readAbove: (folder: Uri) => Promise<void>;
	/** Forgets those of folders for which `isWanted` does not hold. */
	readonly keep: (isWanted: (folder: Uri) => boolean) => void;
	/** Reads all that are known anew. */
	readonly refresh: () => Promise<void>;
}

/**
 * Starts without any. `tell` hears of what does not count in one, in a sentence, when it is read and that has changed; `changed` is
 * called when one has come, changed or gone.
 */
export function createProjectConfigs(
	files: Pick<FileSystem, 'readText'>,
	tell: (config: Uri, error: Words) => void,
	changed: () => void = () => undefined,
): ProjectConfigs {
	const known = new Map<Uri, ProjectConfig>();
	const told = new Map<Uri, Words>();

	const read = async (folder: Uri): Promise<void> => {
		const uri = joinUri(folder, PROJECT_SETTINGS_NAME);
		const text = await files.readText(uri, MAX_INSTALL_FILE_BYTES);
		if (text === undefined) {
			told.delete(uri);
			if (known.delete(folder)) changed();
			return;
		}
		const { settings, error } = readProjectSettings(text);
		const before = known.get(folder);
		known.set(folder, { uri, folder, settings, excludes: excluder(folder, settings.exclude) });
		if (!sameData(before?.settings, settings)) changed();
		if (error === undefined) told.delete(uri);
		else if (!sameData(told.get(uri), error)) {
			told.set(uri, error);
			tell(uri, error);
		}
	};
	return {
		nearest: (uri) => {
			if (known.size === 0) return undefined;
			for (const folder of upwards(uri)) {
				const config = known.get(folder);
				if (config) return config;
			}
			return undefined;
		},
		all: () => [...known.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)),
		read,
		readAbove: async (start) => {
			for (const folder of upwards(start)) {
				await read(folder);
				if (known.has(folder)) return;
			}
		},
		keep: (isWanted) => {
			for (const folder of Array.from(known.keys())) if (!isWanted(folder) && known.delete(folder)) changed();
		},
		refresh: async () => {
			await Promise.all([...known.keys()].map(read));
		},
	};
}

/** The versions of nginx that an editor and projects name. */
export function nginxVersionsOf(
	configs: Pick<ProjectConfigs, 'all'>,
	editor: NginxVersions['editor'] = { everywhere: undefined, byFolder: {} },
): NginxVersions {
	const byFolder = configs.all().map(({ folder, settings }) => [folder, settings.nginxVersion ?? null] as const);
	return { editor, byFolder: Object.fromEntries(byFolder) };
}

/** Whether one of the entries of a folder is a `.ghost-nginx.json`. */
export function holdsProjectConfig(entries: readonly DirectoryEntry[]): boolean {
	return entries.some(({ name, kind }) => name === PROJECT_SETTINGS_NAME && kind === 'file');
}
