import { isInside, pathOf, type Uri } from '../../base/uri';
import type { IncludeGraph } from '../../languages/nginx/includes/includeGraph';

/** Where packages put nginx's main file, below the root of a server. */
const USUAL_MAINS = [
	'/etc/nginx/nginx.conf',
	'/usr/local/etc/nginx/nginx.conf',
	'/usr/local/nginx/conf/nginx.conf',
	'/opt/homebrew/etc/nginx/nginx.conf',
	'/usr/local/openresty/nginx/conf/nginx.conf',
];

/** The folders in which a whole server is mirrored, as its main nginx file shows, without a closing slash, the longest first. */
export function serverRoots({ instances }: IncludeGraph): readonly Uri[] {
	const roots = new Set<Uri>();
	for (const { main } of instances.values())
		for (const usual of USUAL_MAINS)
			if (main?.endsWith(usual)) {
				roots.add(main.slice(0, -usual.length));
				break;
			}
	return [...roots].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** The path of a file on its server, in a mirror of which it lies; undefined of a file in none. */
export function pathOnServer(roots: readonly Uri[], uri: Uri): string | undefined {
	const root = roots.find((one) => isInside(one, uri));
	return root === undefined ? undefined : pathOf(uri).slice(pathOf(root).replace(/\/$/, '').length);
}
