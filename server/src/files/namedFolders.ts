import { runStart } from '../core/base/text';
import { joinUri, type Uri, uriOfPath, withPath } from '../core/base/uri';
import type { ProjectConfig } from './projectConfigs';

/** A folder outside of the workspace that somebody named to be read. */
export interface NamedFolder {
	readonly uri: Uri;
	/** As it is written. */
	readonly written: string;
	/** The `.ghost-nginx.json` that names it; undefined of a setting. */
	readonly by: Uri | undefined;
}

/** The folders that projects name, in their order, each once. `home` is that of the user, where there is one. */
export function foldersOfProjects(configs: readonly ProjectConfig[], home: Uri | undefined): readonly NamedFolder[] {
	return configs.flatMap(({ uri, folder, settings }) =>
		settings.folders.map((written) => ({ uri: namedFolder(written, folder, home), written, by: uri })),
	);
}

/** The folder that is `written` for who is in `folder`: absolute, relative, or below `~`. */
export function namedFolder(written: string, folder: Uri, home: Uri | undefined): Uri {
	const path = written.slice(0, Math.max(1, runStart(written, /[/\\]/)));
	if (home !== undefined && /^~(?:\/|$)/.test(path)) return joinUri(home, path.slice(1));
	if (!/^(?:\/|[a-z]:[\\/]|\\\\)/i.test(path)) return joinUri(folder, path);
	return folder.startsWith('file:') ? uriOfPath(path) : withPath(folder, path);
}
