import type { Uri } from '../base/uri';
import { canConnectTo, writeNginxPath } from '../languages/nginx/editor/writePath';
import type { AddressFacts } from '../languages/nginx/facts/facts';
import type { FileChange } from '../model/diagnostic';
import type { WorkspaceQueries } from '../queries/workspaceQueries';
import { addressReached } from '../sites/addressSeen';
import type { EndpointRef } from '../workspace/keyIndex';

/** Where nginx is to connect. */
export type Destination =
	| { readonly kind: 'socket'; readonly path: string }
	/** Of this machine, or of another host. */
	| { readonly kind: 'port'; readonly port: number; readonly host?: string };

/** Where nginx has to connect to reach `listener` from where `connector` stands; undefined where it cannot from there. */
export function destinationOf(
	queries: WorkspaceQueries,
	listener: EndpointRef,
	{ scope }: Pick<EndpointRef, 'scope'>,
): Destination | undefined {
	const address = addressReached(queries, listener, scope);
	if (address === undefined) return undefined;
	if (listener.endpoint.transport === 'unix') return { kind: 'socket', path: address };
	const colon = address.lastIndexOf(':');
	return { kind: 'port', port: Number(address.slice(colon + 1)), host: address.slice(0, colon) };
}

/** A destination as nginx's address has it, without a scheme. */
function destinationText(to: Destination): string {
	return to.kind === 'port' ? `${to.host ?? '127.0.0.1'}:${to.port}` : `unix:${to.path}`;
}

/** The same for people, as others write it: a path, or host and port. */
export function destinationShown(to: Destination): string {
	return to.kind === 'socket' ? to.path : destinationText(to);
}

/**
 * Has an nginx address lead to another destination: `http://igu` becomes `http://unix:/run/x.sock`, a `server` of an upstream
 * `unix:/run/x.sock`. A URI behind it stays; undefined where the path cannot be written there.
 */
export function proxyTo(uri: Uri, address: AddressFacts, to: Destination): FileChange | undefined {
	const { target, directive } = address;
	if (target.kind !== 'name' && target.kind !== 'unix') return undefined;
	const rest = target.kind === 'name' ? target.uri : (target.uri?.text ?? '');
	const written = to.kind === 'port' ? `${destinationText(to)}${rest}` : unixAddress(address, to.path, rest);
	if (written === undefined) return undefined;
	const newText = `${directive === 'server' ? '' : 'http://'}${written}`;
	return { kind: 'edit', uri, edits: [{ span: address.span, newText }] };
}

function unixAddress({ directive, quoting }: AddressFacts, path: string, rest: string): string | undefined {
	const written = canConnectTo(path, { role: 'connect', form: directive }) ? writeNginxPath(path, quoting) : undefined;
	return written === undefined ? undefined : `unix:${written}${rest === '' ? '' : `:${rest}`}`;
}
