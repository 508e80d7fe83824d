import { pathOf } from '../base/uri';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/**
 * Whether nobody knows which machine or container an nginx file is for: no compose file mounts it, and it does not lie where
 * the nginx of a machine has its files. An image may have taken it in.
 */
export function isScopeUnknown({ uri, scope, endpoint }: EndpointRef, queries: WorkspaceQueries): boolean {
	if (endpoint.role !== 'connect' || scope.id !== '') return false;
	return (
		!pathOf(uri).includes('/etc/nginx/') && !queries.aliasesOf(uri).some((name) => pathOf(name).includes('/etc/nginx/'))
	);
}

/** Whether two ends that are written alike may be one, since nobody knows where the file of the connector holds. */
export function mayBeOne(listener: EndpointRef, connector: EndpointRef, queries: WorkspaceQueries): boolean {
	return (
		listener.endpoint.transport === 'unix' &&
		listener.scope.id !== connector.scope.id &&
		listener.endpoint.address === connector.endpoint.address &&
		isScopeUnknown(connector, queries)
	);
}
