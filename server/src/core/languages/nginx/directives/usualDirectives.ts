/** What is mostly written in a block, in the order in which it mostly stands there. */
const usualByBlock: Readonly<Record<string, string>> = {
	main: 'user worker_processes error_log pid include load_module worker_rlimit_nofile events http stream',
	events: 'worker_connections multi_accept use',
	http:
		'include server upstream map log_format access_log error_log default_type sendfile tcp_nopush keepalive_timeout ' +
		'client_max_body_size gzip gzip_types ssl_protocols ssl_ciphers ssl_session_cache server_tokens types geo limit_req_zone',
	server:
		'listen server_name root index location include ssl_certificate ssl_certificate_key return client_max_body_size ' +
		'access_log error_log error_page http2 add_header ssl_protocols proxy_set_header if rewrite set',
	location:
		'proxy_pass proxy_set_header proxy_http_version proxy_redirect proxy_read_timeout proxy_buffering client_max_body_size root ' +
		'alias try_files index return rewrite include add_header expires deny allow access_log fastcgi_pass fastcgi_param ' +
		'auth_basic auth_basic_user_file location if set internal',
	upstream: 'server keepalive zone least_conn ip_hash hash random',
	if: 'return rewrite set proxy_pass add_header break',
	limit_except: 'allow deny auth_basic auth_basic_user_file proxy_pass',
	stream: 'upstream server map log_format access_log',
};

/** In a file of which nobody knows where it is included: mostly a whole site, or what a server or a location shares. */
const usualAnywhere = 'server upstream location proxy_pass proxy_set_header include map listen server_name root return';

/** The rank of each directive that is usual inside a block of this name; undefined for a block that nobody knows. */
export function usualDirectives(block: string | undefined): ReadonlyMap<string, number> {
	const known = block !== undefined && Object.hasOwn(usualByBlock, block) ? usualByBlock[block] : '';
	const names = block === undefined ? usualAnywhere : (known ?? '');
	return new Map(names.split(' ').map((name, rank) => [name, rank]));
}
