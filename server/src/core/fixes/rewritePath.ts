import type { FileChange } from '../model/diagnostic';
import { addressIn, placeOf, type Scope } from '../model/endpoint';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { EndpointRef } from '../workspace/keyIndex';

/**
 * Writes another address where `end` stands, in that author's quotes: what is called `path` in `scope`, by its name in the
 * scope of `end`. Undefined where it has none there, or cannot be written there.
 */
export function rewritePath(
	queries: WorkspaceQueries,
	end: EndpointRef,
	path: string,
	scope: Scope = end.scope,
): FileChange | undefined {
	const here = addressFrom(end, path, scope);
	const newText = here === undefined ? undefined : queries.writtenAt(end, here);
	return newText === undefined
		? undefined
		: { kind: 'edit', uri: end.uri, edits: [{ span: end.endpoint.span, newText }] };
}

/** What is called `path` in `scope`, by its name in the scope of `end`; undefined where it has none there. */
export function addressFrom(end: EndpointRef, path: string, scope: Scope): string | undefined {
	return scope.id === end.scope.id
		? path
		: addressIn(placeOf({ transport: end.endpoint.transport, address: path }, scope), end.scope);
}
