import type { SentHeader } from '../facts/indexEntries';

/** Debian's `proxy_params`, whose `Host` has changed between versions: it always is that of the visitor. */
const PROXY_PARAMS: readonly SentHeader[] = [
	['Host', '$host'],
	['X-Real-IP', '$remote_addr'],
	['X-Forwarded-For', '$proxy_add_x_forwarded_for'],
	['X-Forwarded-Proto', '$scheme'],
].map(([name = '', value = '']) => ({ name, value, level: 0 }));

/**
 * What a file that comes with nginx's packages sets for proxied requests, as nobody keeps a copy of it beside his sites;
 * undefined of any other. Source: Debian 12 and 13, nginx-common.
 */
export function headersOfWellKnown(pattern: string): readonly SentHeader[] | undefined {
	return /(?:^|\/)proxy_params$/.test(pattern) ? PROXY_PARAMS : undefined;
}
