import { displayPath, type Uri } from '../base/uri';
import { TOO_MANY } from '../queries/many';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { labelAt } from './backends';

/** `nginx (sites-available/igu.io)`: who connects to `place`, for a message in file `from`. Just `nginx` if nobody is known. */
export function whoConnects(queries: WorkspaceQueries, from: Uri, place: string): string {
	const connectors = queries.fewConnectors(from, place);
	if (connectors === TOO_MANY) return queries.connectorLabels().join(' or ');
	return connectorsNamed(queries, from, connectors);
}

/** The same of `connectors` that are known. */
export function connectorsNamed(queries: WorkspaceQueries, from: Uri, connectors: readonly EndpointRef[]): string {
	const files = new Set(connectors.map(({ uri }) => displayPath(uri, from)));
	if (files.size === 0) return 'nginx';
	const labels = new Set(connectors.map((connector) => labelAt(queries, connector)));
	return `${[...labels].join(' or ')} (${[...files].slice(0, 2).join(', ')}${files.size > 2 ? ', ...' : ''})`;
}
