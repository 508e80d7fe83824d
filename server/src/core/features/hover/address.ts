import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../../base/socketPath';
import { displayPath, type Uri } from '../../base/uri';
import { backendsIn } from '../../installs/backends';
import { addressText, type Endpoint } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, labelAt } from '../../sites/backends';
import { hostsServedBy } from '../../sites/siteServers';
import type { EndpointRef } from '../../workspace/keyIndex';
import { NEAR_PATH_LIMIT } from '../limits';
import { listeningInWords } from './ghostListening';
import { code } from './hover';

/** Both ends of an address: who listens, for which site, with which mode, and who connects, for which hosts. */
export function endpointText({ endpoint, place }: EndpointRef, from: Uri, queries: WorkspaceQueries): string {
	const listeners = queries.listeners(from, place);
	const connectors = queries.connectors(from, place);
	return [
		headline(endpoint),
		...(listeners.length > 0
			? listeners.map((ref) => `- ${listenerText(ref, from, queries)}`)
			: ['- nobody known listens here']),
		...(connectors.length > 0
			? connectors.map((ref) => `- ${connectorText(ref, from, queries)}`)
			: [`- no ${queries.connectorLabels().join(' or ') || 'nginx'} known connects here`]),
	].join('\n');
}

function headline(endpoint: Endpoint): string {
	const text = addressText(endpoint);
	if (endpoint.transport === 'tcp') return `TCP address ${code(text)}`;
	const bytes = utf8Length(text);
	const length =
		bytes > MAX_SOCKET_PATH_LINUX - NEAR_PATH_LIMIT ? ` (${bytes} of at most ${MAX_SOCKET_PATH_LINUX} bytes)` : '';
	return `Socket ${code(text)}${length}`;
}

function listenerText(ref: EndpointRef, from: Uri, queries: WorkspaceQueries): string {
	const place = code(displayPath(ref.uri, from));
	const label = labelAt(queries, ref);
	const [backend] = backendsIn(queries, ref.uri);
	if (!backend) return `${label} listens, ${place}`;
	const { url, version } = (backendAt(queries, ref) ?? backend).backend;
	const site = url === undefined ? '' : ` for ${url}`;
	return `${label}${version === undefined ? '' : ` ${version}`}${site}, ${listeningInWords(ref, queries)}, ${place}`;
}

function connectorText(ref: EndpointRef, from: Uri, queries: WorkspaceQueries): string {
	const hosts = hostsServedBy(queries, ref);
	const whose = hosts.length > 0 ? ` for ${hosts.join(' ')}` : '';
	return `${labelAt(queries, ref)} connects${whose}, ${code(displayPath(ref.uri, from))}`;
}
