import { folderOf, isInside, joinUri, type Uri, withPath } from '../../../base/uri';
import { isGlob } from './folderTree';

/**
 * The file that an `include` of `pattern` names for the nginx of a main file, if it would lie in that one's tree; undefined of a
 * glob, and of what lies elsewhere. `/etc/nginx/...` is taken for the folder of the main file.
 */
export function literalTarget(pattern: string, main: Uri): Uri | undefined {
	if (pattern === '' || isGlob(pattern)) return undefined;
	const folder = folderOf(main);
	const relative = pattern.startsWith('/') ? /^\/etc\/nginx\/(.*)$/.exec(pattern)?.[1] : pattern;
	const target = relative === undefined ? withPath(main, pattern) : joinUri(folder, relative);
	return isInside(folder, target) ? target : undefined;
}
