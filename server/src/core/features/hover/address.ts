import { code } from '../../base/markdown';
import { distinctWords, joined, oneOf, plainly, say, type Words } from '../../base/phrase';
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
export function endpointText(ref: EndpointRef, queries: WorkspaceQueries): Words {
	const { uri, place, endpoint } = ref;
	const listeners = listenersNamed(queries, uri, place);
	const doors = listeners.flatMap((one) => doorsTo(queries, one));
	const connectors = [ref, ...doors]
		.flatMap((one) => queries.connectors(one.uri, one.place))
		.filter(({ endpoint }) => !isInnerSide(endpoint));
	const meant = listeners.length === 0 || connectors.length === 0 ? meantEnds(queries, ref) : [];
	const labels = queries.connectorLabels();
	const missing = say`no ${labels.length === 0 ? 'nginx' : oneOf(labels)} known connects here`;
	const lines = [
		...listeners.flatMap((one) => listenerLines(one, queries)),
		...(listeners.length === 0 ? [say`nobody known listens here`] : []),
		...doors.map((door) => say`published as ${code(addressText(door.endpoint))}${nameInBrackets(door, queries)}`),
		...connectors.map((one) => connectorText(one, queries)),
		...(connectors.length === 0 ? [missing] : []),
		...meant.map((one) => meantLine(one, queries)),
	];
	return joined([headline(endpoint), ...distinctWords(lines).map((line) => ['- ', line])], '\n');
}

function headline(endpoint: Endpoint): Words {
	const text = addressText(endpoint);
	if (endpoint.transport === 'tcp') return say`TCP address ${code(text)}`;
	const bytes = utf8Length(text);
	return bytes > MAX_SOCKET_PATH_LINUX - NEAR_PATH_LIMIT
		? say`Socket ${code(text)} (${bytes} of at most ${MAX_SOCKET_PATH_LINUX} bytes)`
		: say`Socket ${code(text)}`;
}

/** Who listens; of a published port that, and who listens behind it. */
function listenerLines(ref: EndpointRef, queries: WorkspaceQueries): readonly Words[] {
	const inner = leadsTo(ref);
	if (inner === undefined) return [listenerText(ref, queries)];
	const behind = listenersInForce(queries, ref.uri, inner);
	return [
		say`connects to port ${code(/\d+$/.exec(inner)?.[0] ?? '')} of a container${nameInBrackets(ref, queries)}`,
		...behind.map((one) => listenerText(one, queries)),
	];
}

function listenerText(ref: EndpointRef, queries: WorkspaceQueries): Words {
	const place = nameInBrackets(ref, queries);
	const [backend] = backendsIn(queries, ref.uri);
	if (!backend) return [say`${plainly(labelAt(queries, ref))} listens`, place];
	if (isWithoutEffect(queries, ref)) return [withoutEffectInWords(ref, queries), place];
	return [whoListens(ref, queries), ' ', listeningInWords(ref, queries), place];
}

/** `Ghost 6.65.0 for https://igu.io`. */
function whoListens(ref: EndpointRef, queries: WorkspaceQueries): Words {
	const backend = (backendAt(queries, ref) ?? backendsIn(queries, ref.uri)[0])?.backend;
	const who = plainly(labelWithVersion(backend?.label ?? labelAt(queries, ref), backend?.version));
	return backend?.url === undefined ? who : say`${who} for ${code(backend.url)}`;
}

function connectorText(ref: EndpointRef, queries: WorkspaceQueries): Words {
	const hosts = hostsServedBy(queries, ref);
	const who = plainly(labelAt(queries, ref));
	const what = hosts.length > 0 ? say`${who} connects for ${hosts.map(code).join(' ')}` : say`${who} connects`;
	return [what, nameInBrackets(ref, queries)];
}

/** The other end, where it is another address. */
function meantLine(end: EndpointRef, queries: WorkspaceQueries): Words {
	const address = code(addressText(end.endpoint));
	const who =
		end.endpoint.role === 'listen'
			? say`${whoListens(end, queries)} listens on ${address}`
			: say`${plainly(labelAt(queries, end))} connects to ${address}`;
	return say`seems to be meant: ${who}${nameInBrackets(end, queries)}`;
}

/** Where it is written, behind what is said of it. */
function nameInBrackets({ uri, endpoint: { span } }: EndpointRef, queries: WorkspaceQueries): string {
	return ` (${code(queries.placeName({ uri, span }))})`;
}
