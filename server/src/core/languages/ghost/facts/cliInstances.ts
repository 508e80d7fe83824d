import { parseObject } from './installInfo';

/**
 * The folders of all installs that Ghost-CLI knows, from its own list `~/.ghost/config`: JSON with `instances`, by name, each with
 * its `cwd`, as Ghost-CLI 1.32.5 writes it. A list that cannot be read names none.
 */
export function cliInstanceFolders(list: string): readonly string[] {
	const { instances } = parseObject(list);
	if (typeof instances !== 'object' || instances === null) return [];
	const folders = Object.values(instances).map((instance: unknown) =>
		typeof instance === 'object' && instance !== null && 'cwd' in instance ? instance.cwd : undefined,
	);
	return [
		...new Set(folders.filter((folder): folder is string => typeof folder === 'string' && folder.startsWith('/'))),
	];
}
