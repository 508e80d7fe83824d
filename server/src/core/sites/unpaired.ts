import { isRelativePath } from '../base/socketPath';
import { isPlaceUnknown, mayReach } from '../model/endpoint';
import { TOO_MANY } from '../queries/many';
import { mayBeDeclaredElsewhere } from '../queries/nginx/unknownFiles';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';
import { backendAt, endsOf, isBackendEndpoint, isInForce } from './backends';
import { mayBeOne } from './unknownScope';

/** Whether nobody connects, over HTTP, where a backend listens, or to a port that is published for that. */
export function hasNoConnector(queries: WorkspaceQueries, listener: EndpointRef): boolean {
	const { uri, index } = listener;
	return queries.memoize(uri, `no connector at ${index}`, () => findsNoConnector(queries, listener), [uri]);
}

function findsNoConnector(queries: WorkspaceQueries, listener: EndpointRef): boolean {
	if (isPlaceUnknown(listener.endpoint, listener.scope) || isFolderUnknown(queries, listener)) return false;
	const backend = backendAt(queries, listener);
	const ends = backend ? endsOf(queries, backend) : [listener];
	if (
		isInContainer(listener) &&
		queries.writtenAlike('connect', listener).some((one) => mayBeOne(listener, one, queries))
	)
		return false;
	return !ends.some((end) => {
		const connectors = queries.fewConnectors(end.uri, end.place);
		return (
			connectors === TOO_MANY || connectors.some(({ endpoint }) => endpoint.http && mayReach(end.endpoint, endpoint))
		);
	});
}

/** Whether a path is relative to a folder of which nobody knows what it is called where Ghost is started. */
function isFolderUnknown(queries: WorkspaceQueries, { uri, endpoint }: EndpointRef): boolean {
	return endpoint.transport === 'unix' && isRelativePath(endpoint.address) && !queries.knowsFolder(uri);
}

/** Whether nobody known listens where somebody connects. */
export function hasNoListener(queries: WorkspaceQueries, connector: EndpointRef): boolean {
	if (isPlaceUnknown(connector.endpoint, connector.scope)) return false;
	const listeners = queries.fewListeners(connector.uri, connector.place);
	return !(
		listeners === TOO_MANY ||
		listeners.some((one) => isInForce(queries, one) && mayReach(one.endpoint, connector.endpoint)) ||
		queries.writtenAlike('listen', connector).some((one) => isInForce(queries, one))
	);
}

function isInContainer({ endpoint, scope }: EndpointRef): boolean {
	return endpoint.transport === 'unix' && scope.id !== '';
}

/** Whether a backend means to listen at an end, and nobody connects to any of its ends. */
export function isUnpairedListener(queries: WorkspaceQueries, listener: EndpointRef): boolean {
	return isBackendEndpoint(queries, listener) && hasNoConnector(queries, listener);
}

/** Whether somebody connects from an end over HTTP, and nobody known listens there. */
export function isUnpairedConnector(queries: WorkspaceQueries, connector: EndpointRef): boolean {
	return (
		connector.endpoint.http &&
		!isCache(connector) &&
		hasNoListener(queries, connector) &&
		!isNameOfUpstream(queries, connector)
	);
}

/** Whether what looks like a host is, or may be, the name of an upstream, so that nobody goes to that host. */
export function isNameOfUpstream(queries: WorkspaceQueries, end: EndpointRef): boolean {
	const { endpoint, uri } = end;
	if (endpoint.transport !== 'tcp' || queries.upstreamAround(end)) return false;
	const passes = queries.passesOver(end);
	if (passes.some((pass) => queries.upstreamsOf(pass).length > 0)) return true;
	const summary = endpoint.isBareName ? queries.summaryOf(uri, 'nginx') : undefined;
	if (!summary) return false;
	return passes.some(({ pass }) => mayBeDeclaredElsewhere(uri, summary.facts, pass.level, queries));
}

/** The ports of Varnish and Squid, which stand between nginx and a Ghost and say so in no file that is read here. */
const CACHE_PORTS: ReadonlySet<number> = new Set([6081, 3128]);

function isCache({ endpoint }: EndpointRef): boolean {
	return endpoint.transport === 'tcp' && CACHE_PORTS.has(endpoint.port);
}
