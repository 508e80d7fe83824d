import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../../base/socketPath';
import { displayPath, type Uri } from '../../base/uri';
import type { EndpointRef, WorkspaceQueries } from '../../queries/workspaceQueries';
import { hostsServedBy } from '../../sites/siteServers';
import { listeningInWords } from './ghostListening';
import { code } from './hover';

/** Paths that come this near to the limit are worth a word on it. */
const NEAR_LIMIT = 20;

/** Both ends of a socket: who listens, for which site, with which mode, and who connects, for which hosts. */
export function socketText({ endpoint }: EndpointRef, from: Uri, queries: WorkspaceQueries): string {
	const listeners = queries.listeners(from, endpoint.address);
	const connectors = queries.connectors(from, endpoint.address);
	const bytes = utf8Length(endpoint.path);
	const length =
		bytes > MAX_SOCKET_PATH_LINUX - NEAR_LIMIT ? ` (${bytes} of at most ${MAX_SOCKET_PATH_LINUX} bytes)` : '';
	return [
		`Socket ${code(endpoint.path)}${length}`,
		...(listeners.length > 0
			? listeners.map((ref) => `- ${listenerText(ref, from, queries)}`)
			: ['- nobody known listens here']),
		...(connectors.length > 0
			? connectors.map((ref) => `- ${connectorText(ref, from, queries)}`)
			: ['- no nginx known connects here']),
	].join('\n');
}

function listenerText(ref: EndpointRef, from: Uri, queries: WorkspaceQueries): string {
	const summary = queries.summaryOf(ref.uri);
	const place = code(displayPath(ref.uri, from));
	if (summary?.language !== 'ghost') return `nginx listens, ${place}`;
	const url = summary.facts.url?.value;
	const { version } = queries.installInfo(ref.uri);
	const ghost = `Ghost${version === undefined ? '' : ` ${version}`}`;
	const site = url === undefined ? '' : ` for ${url}`;
	return `${ghost}${site}, ${listeningInWords(ref, queries)}, ${place}`;
}

function connectorText(ref: EndpointRef, from: Uri, queries: WorkspaceQueries): string {
	const hosts = hostsServedBy(queries, ref);
	return `nginx connects${hosts.length > 0 ? ` for ${hosts.join(' ')}` : ''}, ${code(displayPath(ref.uri, from))}`;
}
