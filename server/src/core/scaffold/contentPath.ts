import { folderOf, joinUri, pathOf, type Uri } from '../base/uri';

/**
 * The path of the content folder for a Ghost that is started in `folder`, on the machine that runs it. Where the folder lies in a
 * copy of a server's files, which `etc/nginx/nginx.conf` shows, that is a path of the server. Undefined where nobody can tell, as
 * on a virtual file system and below a drive letter. `isThere` answers whether there is such a file.
 */
export function contentPathFor(folder: Uri, isThere: (uri: Uri) => boolean): string | undefined {
	const path = pathOf(folder);
	if (!folder.startsWith('file:///') || /^\/[A-Za-z]:/.test(path)) return undefined;
	let root = folderOf(folder);
	while (pathOf(root) !== '/' && !isThere(joinUri(root, 'etc/nginx/nginx.conf'))) root = folderOf(root);
	const onServer = pathOf(root) === '/' ? path : path.slice(pathOf(root).length);
	return `${onServer.replace(/\/$/, '')}/content`;
}
