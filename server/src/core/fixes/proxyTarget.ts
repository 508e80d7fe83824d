import type { Uri } from '../base/uri';
import { canConnectTo, writeNginxPath } from '../languages/nginx/editor/writePath';
import type { AddressFacts } from '../languages/nginx/facts/facts';
import type { FileChange } from '../model/diagnostic';
import { addressText } from '../model/endpoint';
import type { EndpointRef } from '../workspace/keyIndex';
import { addressFrom } from './rewritePath';

/** Where nginx is to connect. */
export type Destination =
	| { readonly kind: 'socket'; readonly path: string }
	/** Of this machine, or of another host. */
	| { readonly kind: 'port'; readonly port: number; readonly host?: string };

/** Where nginx has to connect to reach `listener` from where `connector` stands; undefined where it cannot from there. */
export function destinationOf(listener: EndpointRef, connector: EndpointRef): Destination | undefined {
	const { endpoint, scope } = listener;
	if (endpoint.transport === 'unix') {
		const path = addressFrom(connector, addressText(endpoint), scope);
		return path === undefined ? undefined : { kind: 'socket', path };
	}
	const address = addressFrom(connector, endpoint.address, scope);
	return address === undefined
		? undefined
		: { kind: 'port', port: endpoint.port, host: address.slice(0, address.lastIndexOf(':')) };
}

/**
 * Has an nginx address lead to another destination: `http://igu` becomes `http://unix:/run/x.sock`, a `server` of an upstream
 * `unix:/run/x.sock`. A URI behind it stays; undefined where the path cannot be written there.
 */
export function proxyTo(uri: Uri, address: AddressFacts, to: Destination): FileChange | undefined {
	const { target, directive } = address;
	if (target.kind !== 'name' && target.kind !== 'unix') return undefined;
	const rest = target.kind === 'name' ? target.uri : (target.uri?.text ?? '');
	const written =
		to.kind === 'port' ? `${to.host ?? '127.0.0.1'}:${to.port}${rest}` : unixAddress(address, to.path, rest);
	if (written === undefined) return undefined;
	const newText = `${directive === 'server' ? '' : 'http://'}${written}`;
	return { kind: 'edit', uri, edits: [{ span: address.span, newText }] };
}

function unixAddress({ directive, quoting }: AddressFacts, path: string, rest: string): string | undefined {
	const written = canConnectTo(path, { role: 'connect', form: directive }) ? writeNginxPath(path, quoting) : undefined;
	return written === undefined ? undefined : `unix:${written}${rest === '' ? '' : `:${rest}`}`;
}
