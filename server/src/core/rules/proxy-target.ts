import type { AddressFacts } from '../languages/nginx/facts';
import type { Links } from '../links';
import type { Uri } from '../uri';
import { respellInto } from './respell';
import type { FileChange } from './rule';

/**
 * Has an nginx address lead to the socket `path` instead: `http://igu` becomes `http://unix:/run/x.sock`, a `server` of an
 * upstream `unix:/run/x.sock`. A URI behind it stays; undefined where the path cannot be written there.
 */
export function proxyTo(uri: Uri, address: AddressFacts, path: string, links: Links): FileChange | undefined {
	const written = respellInto(links, uri, address.quoting, path);
	const { target } = address;
	if (written === undefined || (target.kind !== 'name' && target.kind !== 'unix')) return undefined;
	const rest = target.kind === 'name' ? target.uri : (target.uri?.text ?? '');
	const scheme = address.directive === 'server' ? '' : 'http://';
	const newText = `${scheme}unix:${written}${rest === '' ? '' : `:${rest}`}`;
	return { kind: 'edit', uri, edits: [{ span: address.span, newText }] };
}
