import { addressText } from '../model/endpoint';
import type { EndpointRef } from '../workspace/keyIndex';

/**
 * Whether what keeps nginx from Ghost's socket is a slip in nginx's address that has a rule of its own: then that one
 * speaks, and the two paths are no mismatch besides. Such are a colon or a URI that runs on behind the very path, and
 * forms that nginx cannot open.
 */
export function hasOwnFault(connector: EndpointRef, listener: EndpointRef): boolean {
	const { form } = connector.endpoint;
	const path = addressText(connector.endpoint);
	if (/^@|\\ |%20/.test(path) || (form === 'server' && path.includes('$'))) return true;
	if (!path.startsWith(addressText(listener.endpoint))) return false;
	const tail = path.slice(addressText(listener.endpoint).length);
	if (/^[\u00a0\u2007\u202f]+$/.test(tail)) return true;
	return form === 'server' ? tail.startsWith(':') : form === 'proxy_pass' && tail.startsWith('/');
}
