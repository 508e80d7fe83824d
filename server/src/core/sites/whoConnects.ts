import { displayPath, type Uri } from '../base/uri';
import type { WorkspaceQueries } from '../queries/workspaceQueries';

/** `nginx (sites-available/igu.io)`: who connects to `place`, for a message in file `from`. Just `nginx` where nobody is known. */
export function whoConnects(queries: WorkspaceQueries, from: Uri, place: string): string {
	const files = new Set(queries.connectors(from, place).map(({ uri }) => displayPath(uri, from)));
	return files.size === 0 ? 'nginx' : `nginx (${[...files].slice(0, 2).join(', ')}${files.size > 2 ? ', ...' : ''})`;
}
