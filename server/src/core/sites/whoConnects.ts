import type { Uri } from '../base/uri';
import { TOO_MANY } from '../queries/many';
import { endFrom } from '../queries/placeFrom';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { labelAt } from './backends';

/** `nginx (sites-available/igu.io:9)`: who connects to `place`, for a message in file `from`. Just `nginx` if nobody is known. */
export function whoConnects(queries: WorkspaceQueries, from: Uri, place: string): string {
	const connectors = queries.fewConnectors(from, place);
	if (connectors === TOO_MANY) return queries.connectorLabels().join(' or ');
	return connectorsNamed(queries, from, connectors);
}

/** The same of `connectors` that are known. */
export function connectorsNamed(queries: WorkspaceQueries, from: Uri, connectors: readonly EndpointRef[]): string {
	const places = new Set(connectors.map((connector) => endFrom(from, connector, queries)));
	if (places.size === 0) return 'nginx';
	const labels = new Set(connectors.map((connector) => labelAt(queries, connector)));
	return `${[...labels].join(' or ')} (${[...places].slice(0, 2).join(', ')}${places.size > 2 ? ', ...' : ''})`;
}
