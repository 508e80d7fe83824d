import { runStart } from '../../../base/text';
/**
 * `path`, seen from `folder`. Of both it may be that they begin at the folder of an image that is not here: then they do not begin with
 * a slash. Undefined where one of them is not known.
 */
export function inFolder(folder: string | undefined, path: string | undefined): string | undefined {
	if (path === undefined || path.startsWith('/')) return path;
	if (folder === undefined || folder === '') return folder === undefined ? undefined : path;
	return `${folder.slice(0, runStart(folder, /\//))}/${path}`;
}
