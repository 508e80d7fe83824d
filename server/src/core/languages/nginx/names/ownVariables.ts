/**
 * Whether a variable is one of nginx's own or of a module that brings it without a directive to define it. `name` is in lower case,
 * without `$`. Sources: nginx.org, and the names that nginx 1.22.1 with Debian's modules refuses to a `set`.
 */
export function isOwnVariable(name: string): boolean {
	return own.has(name) || families.test(name);
}

/** The names of nginx's own variables, without those that begin a family as `http_`. */
export function ownVariables(): Iterable<string> {
	return own;
}

/**
 * Whether nginx refuses to have a variable of its own set, by the module. `name` is in lower case. Those of modules that some nginx lack are not
 * among them. Run on nginx 1.22.1.
 */
export function isFixedVariable(module: 'http' | 'stream', name: string): boolean {
	return fixed[module].has(name);
}

const fixedAnywhere =
	'binary_remote_addr bytes_sent connection hostname msec nginx_version pid proxy_protocol_addr proxy_protocol_port ' +
	'proxy_protocol_server_addr proxy_protocol_server_port remote_addr remote_port server_addr server_port status time_iso8601 time_local ' +
	'upstream_addr upstream_bytes_received upstream_bytes_sent upstream_connect_time';

const fixed = {
	http: new Set(
		(
			`${fixedAnywhere} body_bytes_sent connection_requests connection_time content_length content_type document_root ` +
			'document_uri host https is_args pipe query_string realpath_root remote_user request request_body request_body_file ' +
			'request_completion request_filename request_id request_length request_method request_time request_uri scheme ' +
			'server_name server_protocol upstream_cache_status upstream_header_time upstream_response_length ' +
			'upstream_response_time upstream_status uri'
		).split(' '),
	),
	stream: new Set(
		`${fixedAnywhere} bytes_received protocol session_time upstream_first_byte_time upstream_session_time`.split(' '),
	),
} as const;

const own: ReadonlySet<string> = new Set(
	(
		'acme_certificate acme_certificate_key args binary_remote_addr body_bytes_sent bytes_received bytes_sent connection ' +
		'connection_requests connection_time connections_active connections_reading connections_waiting connections_writing ' +
		'content_length content_type date_gmt date_local document_root document_uri fastcgi_path_info fastcgi_script_name ' +
		'gzip_ratio host hostname http2 http3 https invalid_referer is_args is_request_port jwt_payload limit_conn_status ' +
		'limit_rate limit_req_status memcached_key mqtt_preread_clientid mqtt_preread_username msec nginx_version ' +
		'oidc_access_token oidc_id_token oidc_userinfo otel_parent_id otel_parent_sampled otel_span_id otel_trace_id pid pipe ' +
		'protocol proxy_add_x_forwarded_for proxy_host proxy_port proxy_protocol_addr proxy_protocol_port ' +
		'proxy_protocol_server_addr proxy_protocol_server_port query_string realip_remote_addr realip_remote_port realpath_root ' +
		'remote_addr remote_port remote_user request request_body request_body_file request_completion request_filename ' +
		'request_id request_length request_method request_port request_time request_uri scheme secure_link secure_link_expires ' +
		'server_addr server_name server_port server_protocol session_log_binary_id session_log_id session_time slice_range ' +
		'ssl_alpn_protocol ssl_cipher ssl_ciphers ssl_client_cert ssl_client_escaped_cert ssl_client_fingerprint ' +
		'ssl_client_i_dn ssl_client_i_dn_legacy ssl_client_raw_cert ssl_client_s_dn ssl_client_s_dn_legacy ssl_client_serial ' +
		'ssl_client_sigalg ssl_client_v_end ssl_client_v_remain ssl_client_v_start ssl_client_verify ssl_curve ssl_curves ' +
		'ssl_early_data ssl_ech_outer_server_name ssl_ech_status ssl_preread_alpn_protocols ssl_preread_protocol ' +
		'ssl_preread_server_name ssl_protocol ssl_server_name ssl_session_id ssl_session_reused ssl_sigalg ssl_sigalgs status ' +
		'tcpinfo_rcv_space time_iso8601 time_iso8601_ms time_local uid_got uid_reset uid_set upstream_addr ' +
		'upstream_bytes_received upstream_bytes_sent upstream_cache_status upstream_connect_time upstream_first_byte_time ' +
		'upstream_header_time upstream_last_addr upstream_last_server_name upstream_queue_time upstream_response_length ' +
		'upstream_response_time upstream_session_time upstream_status uri' +
		// Those that nginx.org does not list, `path_info` of Debian's fastcgi-php.conf among them.
		' ' +
		'ancient_browser brotli_ratio geoip_area_code geoip_city geoip_city_continent_code geoip_city_country_code ' +
		'geoip_city_country_code3 geoip_city_country_name geoip_country_code geoip_country_code3 geoip_country_name ' +
		'geoip_dma_code geoip_latitude geoip_longitude geoip_org geoip_postal_code geoip_region geoip_region_name ' +
		'modern_browser msie path_info proxy_internal_body_length proxy_internal_chunked tcpinfo_rtt tcpinfo_rttvar ' +
		'tcpinfo_snd_cwnd'
	).split(' '),
);

/** Of these the rest of the name is free, or nobody has a list of them. */
const families = new RegExp(
	`^(?:${(
		'arg_ cookie_ http_ jwt_claim_ jwt_header_ oidc_claim_ proxy_protocol_tlv_ sent_http_ sent_trailer_ upstream_cookie_ ' +
			'upstream_http_ upstream_trailer_' +
			// Of modules from elsewhere.
			' ' +
			'echo_ nchan_ srcache_ memc_ redis2_ fancyindex_ uploadprogress_ upload_ modsecurity_ vts_ otel_ opentelemetry_ ' +
			'opentracing_ geoip2_ lua_ ndk_ pagespeed_ sysguard_ acme_ ssl_ja oidc_'
	).replaceAll(' ', '|')})`,
);
