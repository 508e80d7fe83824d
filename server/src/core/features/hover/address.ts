import { code, escaped } from '../../base/markdown';
import { MAX_SOCKET_PATH_LINUX, utf8Length } from '../../base/socketPath';
import { backendsIn } from '../../installs/backends';
import { addressText, type Endpoint, isInnerSide } from '../../model/endpoint';
import { labelWithVersion } from '../../model/site';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, labelAt } from '../../sites/backends';
import { isWithoutEffect, listenersInForce, listenersNamed } from '../../sites/decidingEnds';
import { doorsTo, leadsTo } from '../../sites/doors';
import { meantEnds } from '../../sites/meantEnds';
import { hostsServedBy } from '../../sites/siteServers';
import type { EndpointRef } from '../../workspace/keyIndex';
import { NEAR_PATH_LIMIT } from '../limits';
import { listeningInWords, withoutEffectInWords } from './ghostListening';

/**
 * Both ends of an address: who listens, for which site, and how; who connects, for which hosts. Of a published port also what is
 * at its other side; where one end is missing, what seems to be meant.
 */
export function endpointText(ref: EndpointRef, queries: WorkspaceQueries): string {
	const { uri, place, endpoint } = ref;
	const listeners = listenersNamed(queries, uri, place);
	const doors = listeners.flatMap((one) => doorsTo(queries, one));
	const connectors = [ref, ...doors]
		.flatMap((one) => queries.connectors(one.uri, one.place))
		.filter(({ endpoint }) => !isInnerSide(endpoint));
	const meant = listeners.length === 0 || connectors.length === 0 ? meantEnds(queries, ref) : [];
	const missing = `no ${queries.connectorLabels().join(' or ') || 'nginx'} known connects here`;
	const lines = [
		...listeners.flatMap((one) => listenerLines(one, queries)),
		...(listeners.length === 0 ? ['nobody known listens here'] : []),
		...doors.map((door) => `published as ${code(addressText(door.endpoint))}${nameInBrackets(door, queries)}`),
		...connectors.map((one) => connectorText(one, queries)),
		...(connectors.length === 0 ? [missing] : []),
		...meant.map((one) => meantLine(one, queries)),
	];
	return [headline(endpoint), ...new Set(lines.map((line) => `- ${line}`))].join('\n');
}

function headline(endpoint: Endpoint): string {
	const text = addressText(endpoint);
	if (endpoint.transport === 'tcp') return `TCP address ${code(text)}`;
	const bytes = utf8Length(text);
	const length =
		bytes > MAX_SOCKET_PATH_LINUX - NEAR_PATH_LIMIT ? ` (${bytes} of at most ${MAX_SOCKET_PATH_LINUX} bytes)` : '';
	return `Socket ${code(text)}${length}`;
}

/** Who listens; of a published port that, and who listens behind it. */
function listenerLines(ref: EndpointRef, queries: WorkspaceQueries): readonly string[] {
	const inner = leadsTo(ref);
	if (inner === undefined) return [listenerText(ref, queries)];
	const behind = listenersInForce(queries, ref.uri, inner);
	return [
		`connects to port ${code(/\d+$/.exec(inner)?.[0] ?? '')} of a container${nameInBrackets(ref, queries)}`,
		...behind.map((one) => listenerText(one, queries)),
	];
}

function listenerText(ref: EndpointRef, queries: WorkspaceQueries): string {
	const place = nameInBrackets(ref, queries);
	const label = escaped(labelAt(queries, ref));
	const [backend] = backendsIn(queries, ref.uri);
	if (!backend) return `${label} listens${place}`;
	if (isWithoutEffect(queries, ref)) return `${withoutEffectInWords(ref, queries)}${place}`;
	return `${whoListens(ref, queries)} ${listeningInWords(ref, queries)}${place}`;
}

/** `Ghost 6.65.0 for https://igu.io`. */
function whoListens(ref: EndpointRef, queries: WorkspaceQueries): string {
	const backend = (backendAt(queries, ref) ?? backendsIn(queries, ref.uri)[0])?.backend;
	const site = backend?.url === undefined ? '' : ` for ${code(backend.url)}`;
	return `${escaped(labelWithVersion(backend?.label ?? labelAt(queries, ref), backend?.version))}${site}`;
}

function connectorText(ref: EndpointRef, queries: WorkspaceQueries): string {
	const hosts = hostsServedBy(queries, ref);
	const whose = hosts.length > 0 ? ` for ${hosts.map(code).join(' ')}` : '';
	return `${escaped(labelAt(queries, ref))} connects${whose}${nameInBrackets(ref, queries)}`;
}

/** The other end, where it is another address. */
function meantLine(end: EndpointRef, queries: WorkspaceQueries): string {
	const address = code(addressText(end.endpoint));
	const who =
		end.endpoint.role === 'listen'
			? `${whoListens(end, queries)} listens on ${address}`
			: `${escaped(labelAt(queries, end))} connects to ${address}`;
	return `seems to be meant: ${who}${nameInBrackets(end, queries)}`;
}

/** Where it is written, behind what is said of it. */
function nameInBrackets({ uri, endpoint: { span } }: EndpointRef, queries: WorkspaceQueries): string {
	return ` (${code(queries.placeName({ uri, span }))})`;
}
