import { folderOf, pathOf, type Uri } from '../../base/uri';
import { writeNginxPath } from '../../languages/nginx/editor/writePath';
import type { CompletionSite } from '../../model/completionSite';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { MAX_FILES_OFFERED } from '../limits';
import type { CompletionDraft } from './completion';

type IncludeCompletionSite = Extract<CompletionSite, { kind: 'include' }>;

/**
 * The nginx files below the folder at which nginx begins with relative names, and all files of a folder at once. Whoever
 * types an absolute path gets absolute ones.
 */
export function includeCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: IncludeCompletionSite,
	typed: string,
): CompletionDraft[] {
	const base = baseOf(snapshot, file.uri);
	const paths = queries
		.nginxFiles(file.uri)
		.filter((uri) => uri !== file.uri)
		.map((uri) => pathOf(uri))
		.filter((path) => path.startsWith(base))
		.map((path) => path.slice(base.length));
	// `/etc/nginx/` stands for the folder of the main file, wherever that lies, as in the resolving of includes.
	const prefix = !typed.startsWith('/') ? '' : typed.startsWith(base) ? base : '/etc/nginx/';
	const folders = [...globsOf(paths)].map(([glob, count]) => draftOf(glob, `${count} files`, site, prefix));
	const single = paths.map((path) => draftOf(path, '', site, prefix));
	return [...folders, ...single].flatMap((draft) => draft ?? []).slice(0, MAX_FILES_OFFERED);
}

function draftOf(
	path: string,
	detail: string,
	{ span, quoting }: IncludeCompletionSite,
	prefix: string,
): CompletionDraft | undefined {
	const written = writeNginxPath(prefix + path, quoting);
	if (written === undefined) return undefined;
	return {
		label: prefix + path,
		kind: 'file',
		detail,
		documentation: '',
		filterText: prefix + path,
		edit: { span, newText: written },
	};
}

/** The path of the folder at which relative names start, with a slash at its end. */
function baseOf({ includes }: Snapshot, uri: Uri): string {
	const [id] = includes.memberships.get(uri)?.instances ?? [];
	const base = id === undefined ? undefined : includes.instances.get(id)?.base;
	return pathOf(base ?? folderOf(uri)).replace(/\/?$/, '/');
}

/**
 * `conf.d/*.conf` for each folder with several files, or `sites-enabled/*` where their names end otherwise, with their number.
 */
function globsOf(paths: readonly string[]): ReadonlyMap<string, number> {
	const folders = new Map<string, string[]>();
	for (const path of paths) {
		const folder = path.slice(0, path.lastIndexOf('/') + 1);
		if (folder !== '') folders.set(folder, [...(folders.get(folder) ?? []), path]);
	}
	const globs = new Map<string, number>();
	for (const [folder, files] of folders) {
		if (files.length < 2) continue;
		globs.set(files.every((path) => path.endsWith('.conf')) ? `${folder}*.conf` : `${folder}*`, files.length);
	}
	return globs;
}
