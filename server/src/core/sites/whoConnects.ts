import { displayPath, type Uri } from '../base/uri';
import type { Links } from '../queries/workspaceQueries';

/** `nginx (sites-available/igu.io)`: who connects to `address`, for a message in file `from`. Just `nginx` where nobody is known. */
export function whoConnects(links: Links, from: Uri, address: string): string {
	const files = new Set(links.connectors(from, address).map(({ uri }) => displayPath(uri, from)));
	return files.size === 0 ? 'nginx' : `nginx (${[...files].slice(0, 2).join(', ')}${files.size > 2 ? ', ...' : ''})`;
}
