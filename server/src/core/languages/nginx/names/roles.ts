import type { NameKind } from './nameKinds';

/** What the words of a directive have to do with names. Word 0 is the directive's own name. */
export interface NameRole {
	/** The word that is a variable which the directive defines. */
	readonly variable?: number | 'last';
	/** The word that gives a name of another kind, and the one that uses it. */
	readonly gives?: NamePlace;
	readonly uses?: NamePlace;
	/** The words in which nginx evaluates variables, a bit for each; the bit for `MANY_WORDS` is for all from there on. */
	readonly evaluated?: number;
	/** Set where nginx only looks at them in a server that does not overrule them. */
	readonly inherited?: true;
}

/** The word in which a name of some kind stands. */
export interface NamePlace {
	readonly kind: NameKind;
	/** Which one; any of them without it. */
	readonly at?: number | 'last';
	/** What stands before the name in the word, as `zone=`. */
	readonly before?: string;
}

/** Words from this one on are not told apart. */
export const MANY_WORDS = 8;

/** What is known of a directive of that name; undefined of one that has to do with no names. */
export function nameRoleOf(directive: string): NameRole | undefined {
	return roles.get(directive);
}

const caches = ['proxy', 'fastcgi', 'scgi', 'uwsgi'] as const;

/** The directives that define a variable, each with the word that is its name. */
const variables =
	'set:1 map:2 num_map:2 split_clients:2 keyval:2 auth_request_set:1 auth_jwt_claim_set:1 auth_jwt_header_set:1 js_set:1 js_var:1 ' +
	'perl_set:1 set_by_lua:1 set_by_lua_block:1 set_by_lua_file:1 set_if_empty:1 set_quote_sql_str:1 set_quote_pgsql_str:1 ' +
	'set_quote_json_str:1 set_unescape_uri:1 set_escape_uri:1 set_hashed_upstream:1 set_encode_base32:1 set_base32_alphabet:1 ' +
	'set_decode_base32:1 set_encode_base64:1 set_decode_base64:1 set_encode_base64url:1 set_decode_base64url:1 set_encode_hex:1 ' +
	'set_decode_hex:1 set_sha1:1 set_md5:1 set_hmac_sha1:1 set_hmac_sha256:1 set_random:1 set_secure_random_alphanum:1 ' +
	'set_secure_random_lcalpha:1 set_rotate:1 set_local_today:1 set_formatted_gmt_time:1 set_formatted_local_time:1';

const givers: readonly (readonly [directive: string, place: NamePlace])[] = [
	['log_format', { kind: 'log-format', at: 1 }],
	...caches.map((one) => [`${one}_cache_path`, { kind: `${one}-cache`, before: 'keys_zone=' }] as const),
	['limit_req_zone', { kind: 'limit-req', before: 'zone=' }],
	['limit_conn_zone', { kind: 'limit-conn', before: 'zone=' }],
	['keyval_zone', { kind: 'keyval', before: 'zone=' }],
	['thread_pool', { kind: 'thread-pool', at: 1 }],
	['match', { kind: 'match', at: 1 }],
	['location', { kind: 'location', at: 1 }],
	['js_import', { kind: 'js-module', at: 1 }],
];

const users: readonly (readonly [directive: string, place: NamePlace])[] = [
	['access_log', { kind: 'log-format', at: 2 }],
	...caches.map((one) => [`${one}_cache`, { kind: `${one}-cache`, at: 1 }] as const),
	['limit_req', { kind: 'limit-req', before: 'zone=' }],
	['limit_conn', { kind: 'limit-conn', at: 1 }],
	['keyval', { kind: 'keyval', before: 'zone=' }],
	['aio', { kind: 'thread-pool', before: 'threads=' }],
	['health_check', { kind: 'match', before: 'match=' }],
	['try_files', { kind: 'location', at: 'last' }],
	['error_page', { kind: 'location', at: 'last' }],
	['post_action', { kind: 'location', at: 1 }],
	['echo_exec', { kind: 'location', at: 1 }],
	['js_set', { kind: 'js-module', at: 2 }],
	...['content', 'header_filter', 'body_filter', 'access', 'preread', 'filter', 'periodic'].map(
		(one) => [`js_${one}`, { kind: 'js-module', at: 1 }] as const,
	),
];

/**
 * In which words nginx evaluates variables: `2+` is the second and all after it. Run on nginx 1.22.1 with Debian's modules, each with a
 * variable that nothing defines. What is not here may do so, too.
 */
const evaluated =
	'access_log:1,3+ add_header:2 add_trailer:2 alias:1 auth_basic:1 auth_basic_user_file:1 auth_request_set:2 charset:1 ' +
	'source_charset:1 echo:1+ echo_after_body:1+ echo_before_body:1+ error_page:2+ expires:1+ ' +
	'fastcgi_bind:1 fastcgi_cache:1 fastcgi_cache_bypass:1+ fastcgi_cache_key:1 fastcgi_no_cache:1+ fastcgi_pass:1 fastcgi_store:1 ' +
	'grpc_bind:1 grpc_pass:1 grpc_ssl_certificate:1 grpc_ssl_certificate_key:1 grpc_ssl_name:1 hash:1 http2_push:1 if:1+ ' +
	'image_filter:2+ image_filter_jpeg_quality:1 image_filter_sharpen:1 image_filter_webp_quality:1 index:1+ js_var:2 ' +
	'limit_conn_zone:1 limit_rate:1 limit_rate_after:1 limit_req_zone:1 log_format:2+ map:1 memcached_bind:1 more_set_headers:1+ ' +
	'more_set_input_headers:1+ proxy_bind:1 proxy_cache:1 proxy_cache_bypass:1+ proxy_cache_key:1 proxy_cookie_domain:1,2 ' +
	'proxy_cookie_flags:2+ proxy_cookie_path:1,2 proxy_download_rate:1 proxy_method:1 proxy_no_cache:1+ proxy_pass:1 ' +
	'proxy_redirect:1,2 proxy_ssl_certificate:1 proxy_ssl_certificate_key:1 proxy_ssl_name:1 proxy_store:1 proxy_upload_rate:1 ' +
	'return:1+ rewrite:2 root:1 scgi_bind:1 scgi_cache:1 scgi_cache_bypass:1+ scgi_cache_key:1 scgi_no_cache:1+ scgi_pass:1 ' +
	'scgi_store:1 secure_link:1 secure_link_md5:1 set:2 set_formatted_gmt_time:2 set_formatted_local_time:2 set_if_empty:2 ' +
	'set_md5:2 set_unescape_uri:2 split_clients:1 sub_filter:1,2 try_files:1+ uwsgi_bind:1 uwsgi_cache:1 uwsgi_cache_bypass:1+ ' +
	'uwsgi_cache_key:1 uwsgi_no_cache:1+ uwsgi_pass:1 uwsgi_ssl_certificate:1 uwsgi_ssl_certificate_key:1 uwsgi_ssl_name:1 ' +
	'uwsgi_store:1 xslt_param:2 xslt_string_param:2';

const inherited = 'proxy_set_header:2 proxy_set_body:1 fastcgi_param:2 uwsgi_param:2 scgi_param:2 grpc_set_header:2';

const roles: ReadonlyMap<string, NameRole> = readRoles();

function readRoles(): ReadonlyMap<string, NameRole> {
	const found = new Map<string, NameRole>([['geo', { variable: 'last' }]]);
	const add = (directive: string, role: NameRole): void => {
		found.set(directive, { ...found.get(directive), ...role });
	};
	for (const [directive, word] of pairsIn(variables)) add(directive, { variable: Number(word) });
	for (const [directive, gives] of givers) add(directive, { gives });
	for (const [directive, uses] of users) add(directive, { uses });
	for (const [directive, places] of pairsIn(evaluated)) add(directive, { evaluated: bitsOf(places) });
	for (const [directive, places] of pairsIn(inherited)) add(directive, { evaluated: bitsOf(places), inherited: true });
	return found;
}

function pairsIn(table: string): readonly (readonly [string, string])[] {
	return table.split(' ').map((row) => {
		const [directive = '', places = ''] = row.split(':');
		return [directive, places] as const;
	});
}

function bitsOf(places: string): number {
	let bits = 0;
	for (const place of places.split(',')) {
		const from = Number.parseInt(place, 10);
		bits |= place.endsWith('+') ? (2 ** (MANY_WORDS + 1) - 1) & ~(2 ** from - 1) : 1 << from;
	}
	return bits;
}
