/**
 * Where nginx looks for a script that `js_import` names, the first place first: in the folders of `js_path`, then where an `include` of that
 * path would be. Run on nginx 1.22.1 with its module of njs.
 */
export function scriptPaths(path: string, folders: readonly string[]): readonly string[] {
	if (path.startsWith('/')) return [path];
	return [...folders.map((folder) => `${folder.replace(/\/$/, '')}/${path}`), path];
}
