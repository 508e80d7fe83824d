import { displayPath, type Uri } from '../base/uri';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { labelAt } from './backends';

/** `nginx (sites-available/igu.io)`: who connects to `place`, for a message in file `from`. Just `nginx` if nobody is known. */
export function whoConnects(queries: WorkspaceQueries, from: Uri, place: string): string {
	const connectors = queries.connectors(from, place);
	const files = new Set(connectors.map(({ uri }) => displayPath(uri, from)));
	if (files.size === 0) return 'nginx';
	const labels = new Set(connectors.map((connector) => labelAt(queries, connector)));
	return `${[...labels].join(' or ')} (${[...files].slice(0, 2).join(', ')}${files.size > 2 ? ', ...' : ''})`;
}
