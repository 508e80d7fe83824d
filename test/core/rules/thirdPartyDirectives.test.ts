import { expect, it } from 'vitest';
import { uriOfPath } from '../../../server/src/core/base/uri';
import { problemsOf, worldOf } from '../../check';

/** Names that modules of others document, and some that only old nginxes, forks of nginx or NGINX Plus had. */
const names = `
	more_set_headers more_clear_headers more_set_input_headers more_clear_input_headers echo echo_duplicate echo_flush
	echo_sleep echo_blocking_sleep echo_reset_timer echo_read_request_body echo_location_async echo_location
	echo_subrequest echo_foreach_split echo_end echo_request_body echo_exec echo_status echo_before_body echo_after_body
	lua_package_path lua_package_cpath lua_shared_dict lua_code_cache lua_socket_log_errors lua_ssl_trusted_certificate
	lua_ssl_verify_depth lua_need_request_body lua_max_running_timers lua_max_pending_timers content_by_lua
	content_by_lua_file access_by_lua_file rewrite_by_lua_file log_by_lua_file header_filter_by_lua body_filter_by_lua
	init_by_lua init_worker_by_lua balancer_by_lua_block ssl_certificate_by_lua_block set_by_lua set_by_lua_file
	rewrite_by_lua_no_postpone lua_http10_buffering set_if_empty set_quote_sql_str set_quote_pgsql_str
	set_quote_json_str set_unescape_uri set_escape_uri set_hashed_upstream set_encode_base32 set_decode_base32
	set_encode_base64 set_decode_base64 set_encode_hex set_decode_hex set_sha1 set_md5 set_hmac_sha1 set_random
	set_secure_random_alphanum set_rotate set_local_today set_formatted_gmt_time set_form_input set_form_input_multi
	set_encrypt_session set_decrypt_session set_cconv_to_simp set_iconv encrypted_session_key encrypted_session_iv
	encrypted_session_expires iconv_buffer_size iconv_filter array_split array_join array_map xss_get xss_callback_arg
	xss_override_status xss_output_type srcache_fetch srcache_store srcache_store_max_size srcache_buffer memc_pass
	memc_cmds_allowed memc_connect_timeout memc_send_timeout memc_read_timeout memc_buffer_size redis_pass redis_bind
	redis_connect_timeout redis_buffer_size redis_next_upstream redis2_query redis2_pass redis2_read_timeout
	drizzle_pass drizzle_query drizzle_server drizzle_keepalive postgres_server postgres_keepalive postgres_pass
	postgres_query postgres_rewrite postgres_output postgres_set rds_json rds_json_format rds_csv brotli brotli_static
	brotli_types brotli_buffers brotli_comp_level brotli_window brotli_min_length unbrotli zstd zstd_comp_level
	zstd_min_length zstd_types zstd_static zstd_buffers zstd_dict_file geoip2 geoip2_proxy geoip2_proxy_recursive
	vhost_traffic_status vhost_traffic_status_zone vhost_traffic_status_display vhost_traffic_status_filter_by_set_key
	server_traffic_status server_traffic_status_zone server_traffic_status_display pagespeed pagespeed_flush modsecurity
	modsecurity_rules modsecurity_rules_file modsecurity_transaction_id ModSecurityEnabled ModSecurityConfig
	passenger_root passenger_ruby passenger_enabled passenger_app_root passenger_python passenger_nodejs
	passenger_max_pool_size passenger_min_instances passenger_user passenger_env_var rails_env rack_env rtmp application
	live record record_path record_unique record_suffix record_max_size record_interval push pull play exec exec_push
	exec_publish exec_play on_publish on_play on_done on_connect on_update on_record_done notify_method hls hls_path
	hls_fragment hls_playlist_length hls_nested hls_variant hls_cleanup hls_keys dash dash_path dash_fragment
	dash_nested chunk_size max_message max_streams ping ping_timeout ack_window out_queue out_cork drop_idle_publisher
	rtmp_stat rtmp_stat_stylesheet rtmp_control rtmp_auto_push meta interleave wait_key wait_video sync idle_streams
	buflen gop_cache vod vod_mode vod_upstream_location vod_metadata_cache vod_response_cache
	vod_hls_segment_file_name_prefix vod_align_segments_to_key_frames vod_segment_duration vod_secret_key upload_pass
	upload_pass_args upload_store upload_store_access upload_set_form_field upload_aggregate_form_field
	upload_pass_form_field upload_cleanup upload_buffer_size upload_max_file_size upload_max_part_header_len
	upload_max_output_body_len upload_limit_rate upload_resumable upload_progress track_uploads report_uploads
	upload_progress_json_output auth_ldap auth_ldap_servers auth_ldap_cache_enabled auth_ldap_cache_size ldap_server
	auth_pam auth_pam_service_name auth_digest auth_digest_user_file auth_digest_timeout auth_digest_shm_size auth_gss
	auth_gss_realm auth_gss_keytab auth_jwt_key auth_jwt_claims auth_jwt_loginurl auth_jwt_enabled auth_jwt_redirect
	auth_jwt_algorithm auth_jwt_validate_email auth_spnego auth_hmac auth_totp SecRulesEnabled SecRulesDisabled
	LearningMode BasicRule CheckRule MainRule DeniedUrl LibInjectionSql nchan_publisher nchan_subscriber nchan_pubsub
	nchan_channel_id nchan_message_buffer_length nchan_message_timeout nchan_redis_url nchan_store_messages
	push_stream_publisher push_stream_subscriber push_stream_shared_memory_size push_stream_channels_path
	push_stream_message_template fair upstream_fair upstream_fair_shm_size check check_http_send check_http_expect_alive
	check_keepalive_requests check_shm_size check_status check_fastcgi_param jvm_route consistent_hash hash_again
	hash_method session_sticky session_sticky_hide_cookie sticky_hide_cookie upstream_order upstream_hash upsync
	upsync_dump_path dyups_interface dyups_upstream_conf consul dynamic_resolve subs_filter subs_filter_types
	subs_filter_bypass subs_filter_last_modified subs_max_replace subs_line_buffer_size subs_buffers replace_filter
	replace_filter_types replace_filter_max_buffered_size replace_filter_last_modified fancyindex fancyindex_localtime
	fancyindex_exact_size fancyindex_footer fancyindex_header fancyindex_css_href fancyindex_default_sort
	fancyindex_directories_first fancyindex_ignore fancyindex_name_length fancyindex_hide_symlinks
	fancyindex_time_format dav_ext_methods dav_ext_lock dav_ext_lock_zone proxy_cache_purge proxy_connect
	proxy_connect_allow proxy_connect_address proxy_connect_bind proxy_connect_response proxy_connect_data_timeout
	proxy_connect_read_timeout proxy_connect_connect_timeout proxy_connect_send_timeout fastcgi_cache_purge
	cache_purge_response_type concat concat_types concat_unique concat_max_files concat_delimiter
	concat_ignore_file_error trim trim_js trim_css trim_types footer footer_types server_info server_tag server_admin
	slab_stat user_agent dso limit_upstream_conn limit_upstream_zone limit_upload_rate limit_upload_rate_after
	limit_traffic_rate limit_traffic_rate_zone limit_req_whitelist request_stat sysguard sysguard_load sysguard_mem
	sysguard_interval ssl_async ssl_dyn_rec_enable ssl_dyn_rec_timeout ssl_dyn_rec_size_lo ssl_pass_phrase_dialog
	ssl_psk_file ssl_ct ssl_ct_static_scts ct_static_scts spdy_headers_comp spdy_chunk_size spdy_keepalive_timeout
	spdy_recv_buffer_size http3_push http3_push_preload http3_max_concurrent_pushes http3_max_table_capacity
	http3_max_blocked_streams http3_max_uni_streams http3_max_field_size http2_pool_size http2_streams_index_size
	http2_spdy http2_hpack_enc quic_mtu quic_bpf quic_timeout quic_retry3 post_action satisfy_any optimize_server_names
	worker_threads thread_stack_size open_file_cache_retest proxy_upstream_max_fails proxy_upstream_fail_timeout
	fastcgi_upstream_max_fails fastcgi_redirect_errors proxy_redirect_errors postpone_gzipping gzip_window gzip_hash
	gzip_no_buffer kqueue_changes kqueue_events epoll_events devpoll_changes devpoll_events rtsig_signo
	rtsig_overflow_events connections worker_rlimit_sigpending uwsgi_string limit_zone_conn imap_auth smtp_greeting
	so_keepalive xclient timeout testcookie testcookie_name testcookie_domain testcookie_secret testcookie_session
	testcookie_arg testcookie_max_attempts testcookie_get_only image_filter_avif_quality image_filter_water image
	small_light small_light_getparam_mode xrlt_transformation xslt_html_parser dosdetector bot_verifier opentracing
	opentracing_load_tracer opentracing_tag opentracing_propagate_context opentelemetry opentelemetry_config
	opentelemetry_propagate ajp_pass ajp_keep_conn ajp_buffer_size ajp_buffers ajp_connect_timeout ajp_read_timeout
	ajp_cache ajp_temp_path sxg sxg_certificate sxg_certificate_key sxg_validity_url sorted_querystring_filter_parameter
	accesskey accesskey_hashmethod secure_token secure_token_types aws_auth aws_s3_bucket aws_access_key aws_sign
	aws_endpoint eval eval_escalate eval_subrequest_in_memory form_input log_zmq_server accounting accounting_id
	access_log_bypass_if early_data cookie_flag set_cookie_flag rewrite_header include_shell sflow statsd_server
	statsd_count syslog proc proxy_protocol_tlv keyval_redis length_hiding length_hiding_max session_binding_proxy untar
	unzip zip ipscrub_period_seconds ipscrub_salt perl_eval php python_content mruby_init mruby_content_handler wasm
	unit cgi cgi_interpreter cgi_pass cgi_path acme_client acme_client_path acme_dns_port acme_http_port acme_hook
	docker_endpoint docker_max_object_size api_config_files bind_conn feedback response_time_factor upstream_probe
	upstream_probe_timeout client metric_zone metric_complex_zone prometheus prometheus_template http3_hq max_headers
	status_zone_metrics auto_redirect proxy_ssl_ntls ssl_ntls
`
	.trim()
	.split(/\s+/);

/** Where they may stand, with `@` for the directive. */
const places = [
	// The block tells that the file holds directives.
	'@ server { }',
	'http { @ }',
	'http { server { location / { @ } } }',
	'http { upstream a { @ } }',
	'stream { server { @ } }',
];

it(`none of ${names.length} directives of other modules is taken for a misspelling`, () => {
	const found = places.flatMap((place) =>
		[' x;', ' { }'].flatMap((end) => {
			const text = place.replace('@', names.map((name) => `${name}${end}`).join('\n'));
			const world = worldOf(`//- /etc/nginx/conf.d/x.conf\n${text}\n`);
			return problemsOf(world, uriOfPath('/etc/nginx/conf.d/x.conf'))
				.filter(({ code }) => code === 'directive-misspelled')
				.map(({ message }) => message);
		}),
	);
	expect(found).toEqual([]);
});
