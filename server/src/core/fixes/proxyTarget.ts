import type { Uri } from '../base/uri';
import type { AddressFacts } from '../languages/nginx/facts/facts';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import type { FileChange } from '../rules/rule';
import { canConnectTo, writtenPath } from './rewritePath';

/** Where nginx is to connect. */
export type Destination =
	| { readonly kind: 'socket'; readonly path: string }
	/** Of this machine. */
	| { readonly kind: 'port'; readonly port: number };

/**
 * Has an nginx address lead to another destination: `http://igu` becomes `http://unix:/run/x.sock`, a `server` of an upstream
 * `unix:/run/x.sock`. A URI behind it stays; undefined where the path cannot be written there.
 */
export function proxyTo(
	uri: Uri,
	address: AddressFacts,
	to: Destination,
	queries: WorkspaceQueries,
): FileChange | undefined {
	const { target, directive } = address;
	if (target.kind !== 'name' && target.kind !== 'unix') return undefined;
	const rest = target.kind === 'name' ? target.uri : (target.uri?.text ?? '');
	const written =
		to.kind === 'port' ? `127.0.0.1:${to.port}${rest}` : unixAddress(uri, address, to.path, rest, queries);
	if (written === undefined) return undefined;
	const newText = `${directive === 'server' ? '' : 'http://'}${written}`;
	return { kind: 'edit', uri, edits: [{ span: address.span, newText }] };
}

function unixAddress(
	uri: Uri,
	{ directive, quoting }: AddressFacts,
	path: string,
	rest: string,
	queries: WorkspaceQueries,
): string | undefined {
	const written = canConnectTo(path, directive) ? writtenPath(queries, uri, quoting, path) : undefined;
	return written === undefined ? undefined : `unix:${written}${rest === '' ? '' : `:${rest}`}`;
}
