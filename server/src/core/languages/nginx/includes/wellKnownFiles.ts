import type { IncludeFacts } from '../facts/facts';
import type { SentHeader } from '../facts/indexEntries';

/**
 * Files that packages bring along and no checkout holds, known by their names alone: nobody else calls a file so. They hold types of
 * files, parameters of other protocols, tables of letters, and what certbot has nginx do for TLS.
 */
const names: ReadonlySet<string> = new Set([
	'mime.types',
	'fastcgi_params',
	'fastcgi.conf',
	'scgi_params',
	'uwsgi_params',
	'koi-utf',
	'koi-win',
	'win-utf',
	'options-ssl-nginx.conf',
]);

/**
 * Debian's, with what they set for proxied requests. Others use such names, too, so they are known only beside the main file,
 * where the package puts them. In newer versions `Host` has another value, which is that of the visitor as well.
 */
const ofDebian: ReadonlyMap<string, readonly SentHeader[]> = new Map([
	['snippets/fastcgi-php.conf', []],
	['snippets/snakeoil.conf', []],
	[
		'proxy_params',
		[
			{ name: 'Host', value: '$host', level: 0 },
			{ name: 'X-Real-IP', value: '$remote_addr', level: 0 },
			{ name: 'X-Forwarded-For', value: '$proxy_add_x_forwarded_for', level: 0 },
			{ name: 'X-Forwarded-Proto', value: '$scheme', level: 0 },
		],
	],
]);

/**
 * What the file that an `include` of `pattern` names sets for proxied requests, by its `proxy_set_header` lines; undefined of a
 * file that nobody knows. Source: Debian 12, nginx-common; certbot 2.
 */
export function headersOfWellKnown(pattern: string): readonly SentHeader[] | undefined {
	if (names.has(pattern.replace(/^.*\//, ''))) return [];
	return ofDebian.get(pattern.replace(/^(?:\/etc\/nginx\/|\.\/)/, ''));
}

/** Whether it is known what that file holds: neither servers nor upstreams, no `listen` and no `resolver`. */
export function isWellKnown(pattern: string): boolean {
	return headersOfWellKnown(pattern) !== undefined;
}

/** Whether it is known what an include loads even where the workspace has no such file: one of a package, or nothing. */
export function isOfKnownContents({ pattern }: Pick<IncludeFacts, 'pattern'>): boolean {
	// Whatever else is called so holds parameters, and neither servers nor upstreams.
	return isWellKnown(pattern) || /_params$|[*?[]/.test(pattern);
}

/** Whether what an include loads may define variables, log formats or zones, if it is not here: parameters do not, nor does what loads modules. */
export function mayHoldNames(pattern: string): boolean {
	return !/_params$|(?:^|\/)modules-enabled\//.test(pattern);
}
