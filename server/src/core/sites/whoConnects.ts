import { distinctWords, joined, oneOf, type Words } from '../base/phrase';
import type { Uri } from '../base/uri';
import { TOO_MANY } from '../queries/many';
import { endFrom } from '../queries/placeFrom';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { labelAt } from './backends';

/** `nginx (sites-available/igu.io:9)`: who connects to `place`, for a message in file `from`. Just `nginx` if nobody is known. */
export function whoConnects(queries: WorkspaceQueries, from: Uri, place: string): Words {
	const connectors = queries.fewConnectors(from, place);
	if (connectors === TOO_MANY) return oneOf(queries.connectorLabels());
	return connectorsNamed(queries, from, connectors);
}

/** The same of `connectors` that are known. */
export function connectorsNamed(queries: WorkspaceQueries, from: Uri, connectors: readonly EndpointRef[]): Words {
	const places = distinctWords(connectors.map((connector) => endFrom(from, connector, queries)));
	if (places.length === 0) return 'nginx';
	const labels = distinctWords(connectors.map((connector) => labelAt(queries, connector)));
	return [oneOf(labels), ' (', joined(places.slice(0, 2), ', '), places.length > 2 ? ', ...)' : ')'];
}
