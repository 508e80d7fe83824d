// Made by scripts/generate-nginx-commands.mjs from scripts/nginx-commands.json. Do not edit: run it again.
//
// Names, contexts, numbers of arguments and kinds of value of the commands of nginx and of some modules from elsewhere, taken from
// their command tables. otel and modsecurity are licensed under the Apache License 2.0, the others under BSD licences:
//   nginx 1.31.5: https://github.com/nginx/nginx, 3f6f7824d4e2eb1ac37dec76683d525ac0ff521c
//   lua: https://github.com/openresty/lua-nginx-module, bbed32a6e500895b248df915a3b77b5a2d1b285e
//   stream-lua: https://github.com/openresty/stream-lua-nginx-module, 9344b4d0ca09429db9ec450660654b31a7b4470b
//   headers-more: https://github.com/openresty/headers-more-nginx-module, e76a51306b152c2d3f3706053dcadb5a6bed9013
//   brotli: https://github.com/google/ngx_brotli, a71f9312c2deb28875acc7bacfdd5695a111aa53
//   njs: https://github.com/nginx/njs, 3e02ae0fae030cd802075f42b7037fe3df96e2f6
//   echo: https://github.com/openresty/echo-nginx-module, 1148fe77cd7cbe1e66ff3428f572ad944f932e54
//   geoip2: https://github.com/leev/ngx_http_geoip2_module, 445df24ef3781e488cee3dfe8a1e111997fc1dfe
//   vts: https://github.com/vozlt/nginx-module-vts, affcaf8e69bdc1c1b50522c1e77b16c218e990c8
//   modsecurity: https://github.com/SpiderLabs/ModSecurity-nginx, 2497e6ac654d0b117b9534aa735b757c6b11c84f
//   rtmp: https://github.com/arut/nginx-rtmp-module, 6c7719d0ba32e00b563ec70bd43dad11960fa9c4
//   set-misc: https://github.com/openresty/set-misc-nginx-module, fdad936b03a501449fa1d0190052002fab408e98
//   otel: https://github.com/nginxinc/nginx-otel, 22d6380458c115b75ec7ed7d759bb47231f3d1f6

/** The repositories on GitHub of modules from elsewhere, by `Command.from`. */
export const moduleRepositories: Readonly<Record<string, string>> = {
	lua: 'openresty/lua-nginx-module',
	'stream-lua': 'openresty/stream-lua-nginx-module',
	'headers-more': 'openresty/headers-more-nginx-module',
	brotli: 'google/ngx_brotli',
	njs: 'nginx/njs',
	echo: 'openresty/echo-nginx-module',
	geoip2: 'leev/ngx_http_geoip2_module',
	vts: 'vozlt/nginx-module-vts',
	modsecurity: 'SpiderLabs/ModSecurity-nginx',
	rtmp: 'arut/nginx-rtmp-module',
	'set-misc': 'openresty/set-misc-nginx-module',
	otel: 'nginxinc/nginx-otel',
};

/** See `readTable` in commandTable.ts. */
export const commandsAsText = `http_core:nginx event:nginx iocp:nginx http_log:nginx stream_log:nginx http_addition_filter:nginx http_headers_filter:nginx http_access:nginx stream_access:nginx http_browser:nginx http_auth_basic:nginx mail_auth_http:nginx http_auth_request:nginx http_autoindex:nginx http_rewrite:nginx http_charset_filter:nginx http_dav:nginx nginx:nginx http_degradation:nginx devpoll:nginx http_empty_gif:nginx epoll:nginx log:nginx mail_core:nginx stream_core:nginx eventport:nginx http_fastcgi:nginx http_flv:nginx http_geo:nginx stream_geo:nginx http_geoip:nginx stream_geoip:nginx google_perftools:nginx http_grpc:nginx http_gunzip_filter:nginx http_gzip_filter:nginx http_gzip_static:nginx http_upstream_hash:nginx stream_upstream_hash:nginx http:nginx http_v2:nginx http_v3:nginx http_image_filter:nginx mail_imap:nginx conf_file:nginx http_index:nginx http_upstream_ip_hash:nginx http_upstream_keepalive:nginx kqueue:nginx http_upstream_least_conn:nginx stream_upstream_least_conn:nginx http_upstream_least_time:nginx stream_upstream_least_time:nginx http_limit_conn:nginx stream_limit_conn:nginx http_limit_req:nginx mail:nginx http_map:nginx stream_map:nginx http_memcached:nginx http_mirror:nginx http_mp4:nginx http_copy_filter:nginx stream_pass:nginx regex:nginx http_perl:nginx mail_pop3:nginx mail_proxy:nginx http_proxy:nginx stream_proxy:nginx event_quic_bpf:nginx http_upstream_random:nginx stream_upstream_random:nginx http_random_index:nginx http_realip:nginx http_referer:nginx http_upstream:nginx stream_upstream:nginx stream_return:nginx http_scgi:nginx http_secure_link:nginx stream_set:nginx mail_realip:nginx stream_realip:nginx http_slice_filter:nginx mail_smtp:nginx http_split_clients:nginx stream_split_clients:nginx http_ssi_filter:nginx stream_ssl:nginx http_ssl:nginx mail_ssl:nginx event_openssl:nginx event_openssl_cache:nginx stream_ssl_preread:nginx http_upstream_sticky:nginx stream:nginx http_stub_status:nginx http_sub_filter:nginx thread_pool:nginx http_try_files:nginx http_tunnel:nginx http_userid_filter:nginx http_uwsgi:nginx http_xslt_filter:nginx http_upstream_zone:nginx stream_upstream_zone:nginx http_brotli_filter:brotli http_brotli_static:brotli http_echo:echo http_geoip2:geoip2 stream_geoip2:geoip2 http_headers_more_filter:headers-more http_lua:lua http_modsecurity:modsecurity http_js:njs stream_js:njs http:otel rtmp_log:rtmp rtmp_core:rtmp rtmp_access:rtmp rtmp_live:rtmp rtmp_dash:rtmp rtmp_exec:rtmp rtmp_hls:rtmp rtmp_limit:rtmp rtmp_codec:rtmp rtmp_netcall:rtmp rtmp_notify:rtmp rtmp_play:rtmp rtmp_relay:rtmp rtmp_record:rtmp rtmp:rtmp rtmp_auto_push:rtmp rtmp_control:rtmp rtmp_stat:rtmp http_set_misc:set-misc stream_lua:stream-lua http_vhost_traffic_status:vts
http,http.server,http.location events http,http.server,http.location,http.location.if,http.limit_except stream,stream.server http,http.server,http.location,http.location.if http.location http,http.server,http.location,http.limit_except mail,mail.server http.server,http.location,http.server.if,http.location.if http http,http.server main http.location,http.location.if stream http.upstream stream.upstream http.server,http.location any http.server mail.server stream.server http.location,http.limit_except http.location,http.location.if,http.limit_except http,http.server,http.location,http.server.if,http.location.if mail http.server,http.location,http.location.if rtmp,rtmp.server,rtmp.application rtmp,rtmp.server rtmp.server rtmp.application rtmp,rtmp.server,rtmp.application,rtmp.recorder rtmp
absolute_redirect|0 0 1 !f
accept_mutex|1 1 1 !f
accept_mutex_delay|1 1 1 !t
acceptex_read|2 1 1 !f
access_by_lua|113 4 1 !
access_by_lua_block|113 4 0 {
access_by_lua_file|113 4 1 !
access_by_lua_no_postpone|113 9 1 !f
access_log|3 2 1+ -|4 3 1+ -|118 26 12 -
ack_window|119 27 1 !n
add_after_body|5 0 1 !S
add_before_body|5 0 1 !S
add_header|6 4 23 -
add_header_inherit|6 4 1 !e off,on,merge
add_trailer|6 4 23 -
add_trailer_inherit|6 4 1 !e off,on,merge
addition_types|5 0 1+ -
aio|0 0 1 !
aio_write|0 0 1 !f
alias|0 5 1 !
allow|7 6 1 -|8 3 1 -|120 26 12 -
ancient_browser|9 0 1+ -
ancient_browser_value|9 0 1 -
application|119 28 1 {
auth_basic|10 6 1 !
auth_basic_user_file|10 6 1 !
auth_delay|0 0 1 !t
auth_http|11 7 1 -
auth_http_header|11 7 2 -
auth_http_pass_client_cert|11 7 1 !f
auth_http_timeout|11 7 1 !t
auth_request|12 0 1 !
auth_request_set|12 0 2 -
autoindex|13 0 1 !f
autoindex_exact_size|13 0 1 !f
autoindex_format|13 0 1 !e html,json,jsonp,xml
autoindex_localtime|13 0 1 !f
balancer_by_lua_block|113 14 0 {|137 15 0 {
balancer_by_lua_file|113 14 1 !|137 15 1 -
balancer_keepalive|113 14 1 -
body_filter_by_lua|113 4 1 !
body_filter_by_lua_block|113 4 0 {
body_filter_by_lua_file|113 4 1 !
break|14 8 0 -
brotli|107 4 1 !f
brotli_buffers|107 0 2 !N
brotli_comp_level|107 0 1 !n
brotli_min_length|107 0 1 !s
brotli_static|108 0 1 !e off,on,always
brotli_types|107 0 1+ -
brotli_window|107 0 1 !s
buffer|121 26 1 !t
buflen|119 27 1 !t
busy|119 27 1 !f
charset|15 4 1 !
charset_map|15 9 2 {
charset_types|15 0 1+ -
chunk_size|119 27 1 !n
chunked_transfer_encoding|0 0 1 !f
client_body_buffer_size|0 0 1 !s
client_body_early_read|0 10 1+ -
client_body_in_file_only|0 0 1 !e off,on,clean
client_body_in_single_buffer|0 0 1 !f
client_body_temp_path|0 0 1234 !p
client_body_timeout|0 0 1 !t
client_header_buffer_size|0 10 1 !s
client_header_timeout|0 10 1 !t
client_max_body_size|0 0 1 !o
connection_pool_size|0 10 1 !s
content_by_lua|113 12 1 !|137 20 1 -
content_by_lua_block|113 12 0 {|137 20 0 {
content_by_lua_file|113 12 1 !|137 20 1 -
create_full_put_path|16 0 1 !f
daemon|17 11 1 !f
dash|122 26 1 !f
dash_cleanup|122 26 1 !f
dash_fragment|122 26 1 !t
dash_nested|122 26 1 !f
dash_path|122 26 1 !S
dash_playlist_length|122 26 1 !t
dav_access|16 0 123 !a
dav_methods|16 0 1+ b off,put,delete,mkcol,copy,move
debug_connection|1 1 1 -
debug_points|17 11 1 !e stop,abort
default_type|0 0 1 !S
degradation|18 9 1 -
degrade|18 0 1 !e 204,444
deny|7 6 1 -|8 3 1 -|120 26 12 -
devpoll_changes|19 1 1 !n
devpoll_events|19 1 1 !n
directio|0 0 1 !
directio_alignment|0 0 1 !o
disable_symlinks|0 0 12 !
drop_idle_publisher|121 26 1 -
early_hints|0 0 1+ -
echo|109 12 0+ -
echo_abort_parent|109 12 0 -
echo_after_body|109 12 0+ -
echo_before_body|109 12 0+ -
echo_blocking_sleep|109 12 1 -
echo_duplicate|109 12 2+ -
echo_end|109 12 0 -
echo_exec|109 12 12 -
echo_flush|109 12 0 -
echo_foreach_split|109 12 2+ -
echo_location|109 12 12 -
echo_location_async|109 12 12 -
echo_read_request_body|109 12 0 -
echo_request_body|109 12 0 -
echo_reset_timer|109 12 0 -
echo_sleep|109 12 1 -
echo_status|109 12 1 !n
echo_subrequest|109 12 2+ -
echo_subrequest_async|109 12 2+ -
empty_gif|20 5 0 -
env|17 11 1 -
epoll_events|21 1 1 !n
error_log|0 0 1+ -|22 11 1+ -|23 7 1+ -|24 3 1+ -
error_page|0 4 2+ -
etag|0 0 1 !f
eventport_events|25 1 1 !n
events|1 11 0 {!
exec|123 26 1+ -
exec_block|123 29 01 {
exec_kill_signal|123 26 1 -
exec_options|123 26 1 !f
exec_play|123 26 1+ -
exec_play_done|123 26 1+ -
exec_publish|123 26 1+ -
exec_publish_done|123 26 1+ -
exec_pull|123 26 1+ -
exec_push|123 26 1+ -
exec_record_done|123 30 1+ -
exec_static|123 26 1+ -
exit_worker_by_lua_block|113 9 0 {
exit_worker_by_lua_file|113 9 1 !
expires|6 4 12 !
fastcgi_bind|26 0 12 !
fastcgi_buffer_size|26 0 1 !s
fastcgi_buffering|26 0 1 !f
fastcgi_buffers|26 0 2 !N
fastcgi_busy_buffers_size|26 0 1 !s
fastcgi_cache|26 0 1 !
fastcgi_cache_background_update|26 0 1 !f
fastcgi_cache_bypass|26 0 1+ -
fastcgi_cache_key|26 0 1 !
fastcgi_cache_lock|26 0 1 !f
fastcgi_cache_lock_age|26 0 1 !t
fastcgi_cache_lock_timeout|26 0 1 !t
fastcgi_cache_max_range_offset|26 0 1 !o
fastcgi_cache_methods|26 0 1+ b GET,HEAD,POST
fastcgi_cache_min_uses|26 0 1 !n
fastcgi_cache_path|26 9 2+ -
fastcgi_cache_revalidate|26 0 1 !f
fastcgi_cache_use_stale|26 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_503,http_403,http_404,http_429,updating,off
fastcgi_cache_valid|26 0 1+ -
fastcgi_catch_stderr|26 0 1 -
fastcgi_connect_timeout|26 0 1 !t
fastcgi_force_ranges|26 0 1 !f
fastcgi_hide_header|26 0 1 -
fastcgi_ignore_client_abort|26 0 1 !f
fastcgi_ignore_headers|26 0 1+ b X-Accel-Redirect,X-Accel-Expires,X-Accel-Limit-Rate,X-Accel-Buffering,X-Accel-Charset,Expires,Cache-Control,Set-Cookie,Vary
fastcgi_index|26 0 1 !S
fastcgi_intercept_errors|26 0 1 !f
fastcgi_keep_conn|26 0 1 !f
fastcgi_limit_rate|26 0 1 !
fastcgi_max_temp_file_size|26 0 1 !s
fastcgi_next_upstream|26 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_503,http_403,http_404,http_429,updating,off
fastcgi_next_upstream_timeout|26 0 1 !t
fastcgi_next_upstream_tries|26 0 1 !n
fastcgi_no_cache|26 0 1+ -
fastcgi_param|26 0 23 -
fastcgi_pass|26 12 1 !
fastcgi_pass_header|26 0 1 -
fastcgi_pass_request_body|26 0 1 !f
fastcgi_pass_request_headers|26 0 1 !f
fastcgi_read_timeout|26 0 1 !t
fastcgi_request_buffering|26 0 1 !f
fastcgi_send_lowat|26 0 1 !s
fastcgi_send_timeout|26 0 1 !t
fastcgi_socket_keepalive|26 0 1 !f
fastcgi_socket_rcvbuf|26 0 1 !s
fastcgi_socket_sndbuf|26 0 1 !s
fastcgi_split_path_info|26 0 1 -
fastcgi_store|26 0 1 !
fastcgi_store_access|26 0 123 !a
fastcgi_temp_file_write_size|26 0 1 !s
fastcgi_temp_path|26 0 1234 !p
flv|27 5 0 -
geo|28 9 12 {|29 13 12 {
geoip2|110 9 1 {|111 13 1 {
geoip2_proxy|110 9 1 -
geoip2_proxy_recursive|110 9 1 !f
geoip_city|30 9 12 -|31 13 12 -
geoip_country|30 9 12 -|31 13 12 -
geoip_org|30 9 12 -|31 13 12 -
geoip_proxy|30 9 1 -
geoip_proxy_recursive|30 9 1 !f
google_perftools_profiles|32 11 1 !S
grpc_bind|33 0 12 !
grpc_buffer_size|33 0 1 !s
grpc_connect_timeout|33 0 1 !t
grpc_hide_header|33 0 1 -
grpc_ignore_headers|33 0 1+ b X-Accel-Redirect,X-Accel-Expires,X-Accel-Limit-Rate,X-Accel-Buffering,X-Accel-Charset,Expires,Cache-Control,Set-Cookie,Vary
grpc_intercept_errors|33 0 1 !f
grpc_next_upstream|33 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_502,http_503,http_504,http_403,http_404,http_429,off
grpc_next_upstream_timeout|33 0 1 !t
grpc_next_upstream_tries|33 0 1 !n
grpc_pass|33 12 1 !
grpc_pass_header|33 0 1 -
grpc_read_timeout|33 0 1 !t
grpc_send_timeout|33 0 1 !t
grpc_set_header|33 0 2 k
grpc_socket_keepalive|33 0 1 !f
grpc_socket_rcvbuf|33 0 1 !s
grpc_socket_sndbuf|33 0 1 !s
grpc_ssl_certificate|33 0 1 !
grpc_ssl_certificate_cache|33 0 123 -
grpc_ssl_certificate_key|33 0 1 !
grpc_ssl_ciphers|33 0 1 !S
grpc_ssl_conf_command|33 0 2 k
grpc_ssl_crl|33 0 1 !S
grpc_ssl_name|33 0 1 !
grpc_ssl_password_file|33 0 1 !
grpc_ssl_protocols|33 0 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3
grpc_ssl_server_name|33 0 1 !f
grpc_ssl_session_reuse|33 0 1 !f
grpc_ssl_trusted_certificate|33 0 1 !S
grpc_ssl_verify|33 0 1 !f
grpc_ssl_verify_depth|33 0 1 !n
gunzip|34 0 1 !f
gunzip_buffers|34 0 2 !N
gzip|35 4 1 !f
gzip_buffers|35 0 2 !N
gzip_comp_level|35 0 1 !n
gzip_disable|0 0 1+ -
gzip_hash|35 0 1 !s
gzip_http_version|0 0 1 !e 1.0,1.1
gzip_min_length|35 0 1 !s
gzip_no_buffer|35 0 1 !f
gzip_proxied|0 0 1+ b off,expired,no-cache,no-store,private,no_last_modified,no_etag,auth,any
gzip_static|36 0 1 !e off,on,always
gzip_types|35 0 1+ -
gzip_vary|0 0 1 !f
gzip_window|35 0 1 !s
hash|37 14 12 -|38 15 12 -
header_filter_by_lua|113 4 1 !
header_filter_by_lua_block|113 4 0 {
header_filter_by_lua_file|113 4 1 !
hls|124 26 1 !f
hls_audio_buffer_size|124 26 1 !s
hls_base_url|124 26 1 !S
hls_cleanup|124 26 1 !f
hls_continuous|124 26 1 !f
hls_fragment|124 26 1 !t
hls_fragment_naming|124 26 1 !e sequential,timestamp,system
hls_fragment_naming_granularity|124 26 1 !n
hls_fragment_slicing|124 26 1 !e plain,aligned
hls_fragments_per_key|124 26 1 !n
hls_key_path|124 26 1 !S
hls_key_url|124 26 1 !S
hls_keys|124 26 1 !f
hls_max_audio_delay|124 26 1 !t
hls_max_fragment|124 26 1 !t
hls_muxdelay|124 26 1 !t
hls_nested|124 26 1 !f
hls_path|124 26 1 !S
hls_playlist_length|124 26 1 !t
hls_sync|124 26 1 !t
hls_type|124 26 1 !e live,event
hls_variant|124 26 1+ -
http|39 11 0 {!
http2|40 10 1 !f
http2_body_preread_size|40 10 1 !s
http2_chunk_size|40 0 1 !s
http2_idle_timeout|40 10 1 -
http2_max_concurrent_pushes|40 10 1 !
http2_max_concurrent_streams|40 10 1 !n
http2_max_field_size|40 10 1 -
http2_max_header_size|40 10 1 -
http2_max_requests|40 10 1 -
http2_pool_size|40 10 1 !s
http2_push|40 0 1 -
http2_push_preload|40 0 1 !
http2_recv_buffer_size|40 9 1 !s
http2_recv_timeout|40 10 1 -
http2_streams_index_size|40 10 1 !n
http3|41 10 1 !f
http3_hq|41 10 1 !f
http3_max_concurrent_streams|41 10 1 !n
http3_stream_buffer_size|41 10 1 !s
idle_streams|121 26 1 !f
if|14 16 1+ {
if_modified_since|0 0 1 !e off,exact,before
ignore_invalid_headers|0 10 1 !f
image_filter|42 5 123 -
image_filter_buffer|42 0 1 !s
image_filter_interlace|42 0 1 !f
image_filter_jpeg_quality|42 0 1 -
image_filter_sharpen|42 0 1 -
image_filter_transparency|42 0 1 !f
image_filter_webp_quality|42 0 1 -
imap_auth|43 7 1+ b plain,login,cram-md5,external
imap_capabilities|43 7 1+ -
imap_client_buffer|43 7 1 !s
include|44 17 1 -
index|45 0 1+ -
init_by_lua|113 9 1 !|137 13 1 -
init_by_lua_block|113 9 0 {|137 13 0 {
init_by_lua_file|113 9 1 !|137 13 1 -
init_worker_by_lua|113 9 1 !|137 13 1 -
init_worker_by_lua_block|113 9 0 {|137 13 0 {
init_worker_by_lua_file|113 9 1 !|137 13 1 -
interleave|121 26 1 !f
internal|0 5 0 !
iocp_threads|2 1 1 !n
ip_hash|46 14 0 -
js_access|115 22 1 -|116 3 1 !S
js_body_filter|115 22 12 !
js_content|115 22 1 !
js_context_reuse|115 0 1 !s|116 3 1 !s
js_context_reuse_max_size|115 0 1 !s|116 3 1 !s
js_engine|115 0 1 - njs,qjs|116 3 1+ - njs,qjs
js_fetch_buffer_size|115 0 1 !s|116 3 1 !s
js_fetch_ciphers|115 0 1 !S|116 3 1 !S
js_fetch_keepalive|115 0 1 !n|116 3 1 !n
js_fetch_keepalive_requests|115 0 1 !n|116 3 1 !n
js_fetch_keepalive_time|115 0 1 !t|116 3 1 !t
js_fetch_keepalive_timeout|115 0 1 !t|116 3 1 !t
js_fetch_max_response_buffer_size|115 0 1 !s|116 3 1 !s
js_fetch_protocols|115 0 1+ b TLSv1,TLSv1.1,TLSv1.2,TLSv1.3|116 3 1+ b TLSv1,TLSv1.1,TLSv1.2,TLSv1.3
js_fetch_proxy|115 0 1 -|116 3 1 -
js_fetch_timeout|115 0 1 !t|116 3 1 !t
js_fetch_trusted_certificate|115 0 1 !S|116 3 1 !S
js_fetch_verify|115 0 1 !f|116 3 1 !f
js_fetch_verify_depth|115 0 1 !n|116 3 1 !n
js_filter|116 3 1 !S
js_header_filter|115 22 1 !S
js_import|115 0 13 -|116 3 13 -
js_load_http_native_module|115 11 13 -
js_load_stream_native_module|116 11 13 -
js_path|115 0 1 -|116 3 1 -
js_periodic|115 5 0+ -|116 20 0+ -
js_preload_object|115 0 13 -|116 3 13 -
js_preread|116 3 1 !S
js_set|115 0 23 -|116 3 23 -
js_shared_dict_zone|115 9 1+ -|116 13 1+ -
js_var|115 0 12 -|116 3 12 -
keepalive|47 14 12 !
keepalive_disable|0 0 12 b none,msie6,safari
keepalive_min_timeout|0 0 1 !t
keepalive_requests|0 0 1 !n|47 14 1 !n
keepalive_time|0 0 1 !t|47 14 1 !t
keepalive_timeout|0 0 12 !|47 14 1 !t
kqueue_changes|48 1 1 !n
kqueue_events|48 1 1 !n
large_client_header_buffers|0 10 2 !N
least_conn|49 14 0 -|50 15 0 -
least_time|51 14 12 - header,last_byte|52 15 12 - connect,first_byte,last_byte
limit_conn|53 0 2 -|54 3 2 -
limit_conn_dry_run|53 0 1 !f|54 3 1 !f
limit_conn_log_level|53 0 1 !e info,notice,warn,error|54 3 1 !e info,notice,warn,error
limit_conn_status|53 0 1 !n
limit_conn_zone|53 9 2 -|54 13 2 -
limit_except|0 5 1+ {!
limit_rate|0 4 1 !
limit_rate_after|0 4 1 !
limit_req|55 0 123 -
limit_req_dry_run|55 0 1 !f
limit_req_log_level|55 0 1 !e info,notice,warn,error
limit_req_status|55 0 1 !n
limit_req_zone|55 9 3 -
lingering_close|0 0 1 !e off,on,always
lingering_time|0 0 1 !t
lingering_timeout|0 0 1 !t
listen|0 18 1+ -|23 19 1+ -|24 20 1+ -|119 28 12 -
live|121 26 1 !f
load_module|17 11 1 -
location|0 16 12 {
lock_file|17 11 1 !S
log_by_lua|113 4 1 !
log_by_lua_block|113 4 0 {|137 3 0 {
log_by_lua_file|113 4 1 !|137 3 1 -
log_format|3 9 2+ -|4 13 2+ -|118 26 2+ -
log_not_found|0 0 1 !f
log_subrequest|0 0 1 !f
lua_add_variable|137 13 1 -
lua_capture_error_log|113 9 1 -|137 13 1 -
lua_check_client_abort|113 4 1 !f|137 3 1 !f
lua_code_cache|113 4 1 !|137 3 1 -
lua_http10_buffering|113 4 1 !f
lua_load_resty_core|113 9 1 -|137 13 1 -
lua_malloc_trim|113 9 1 -|137 13 1 -
lua_max_pending_timers|113 9 1 !n|137 13 1 !n
lua_max_running_timers|113 9 1 !n|137 13 1 !n
lua_need_request_body|113 4 1 !f
lua_package_cpath|113 9 1 !|137 13 1 -
lua_package_path|113 9 1 !|137 13 1 -
lua_regex_cache_max_entries|113 9 1 !|137 13 1 !n
lua_regex_match_limit|113 9 1 !|137 13 1 !n
lua_sa_restart|113 9 1 !f|137 13 1 !f
lua_shared_dict|113 9 2 -|137 13 2 -
lua_socket_buffer_size|113 4 1 !s|137 3 1 !s
lua_socket_connect_timeout|113 4 1 !t|137 3 1 !t
lua_socket_keepalive_timeout|113 4 1 !t|137 3 1 !t
lua_socket_log_errors|113 4 1 !f|137 3 1 !f
lua_socket_pool_size|113 4 1 !n|137 3 1 !n
lua_socket_read_timeout|113 4 1 !t|137 3 1 !t
lua_socket_send_lowat|113 4 1 !s|137 3 1 !s
lua_socket_send_timeout|113 4 1 !t|137 3 1 !t
lua_ssl_certificate|113 0 1 -|137 3 1 -
lua_ssl_certificate_key|113 0 1 -|137 3 1 -
lua_ssl_ciphers|113 0 1 !S|137 3 1 !S
lua_ssl_conf_command|113 0 2 k|137 3 2 k
lua_ssl_crl|113 0 1 !S|137 3 1 !S
lua_ssl_key_log|113 0 1 !S|137 3 1 !S
lua_ssl_protocols|113 0 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3|137 3 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3
lua_ssl_trusted_certificate|113 0 1 !S|137 3 1 !S
lua_ssl_verify_depth|113 0 1 !n|137 3 1 !n
lua_thread_cache_max_entries|113 9 1 !n
lua_transform_underscores_in_response_headers|113 4 1 !f
lua_upstream_skip_openssl_default_verify|113 12 1 !f|137 20 1 !f
lua_use_default_type|113 4 1 !f
lua_worker_thread_vm_pool_size|113 9 1 !n
mail|56 11 0 {!
map|57 9 2 {|58 13 2 {
map_hash_bucket_size|57 9 1 !n|58 13 1 !n
map_hash_max_size|57 9 1 !n|58 13 1 !n
master_process|17 11 1 !f
max_connections|125 26 1 !n
max_errors|23 7 1 !n
max_headers|0 10 1 !n
max_message|119 27 1 !s
max_ranges|0 0 1 !n
max_streams|119 27 1 !n
memcached_bind|59 0 12 !
memcached_buffer_size|59 0 1 !s
memcached_connect_timeout|59 0 1 !t
memcached_gzip_flag|59 0 1 !n
memcached_next_upstream|59 0 1+ b error,timeout,invalid_response,not_found,off
memcached_next_upstream_timeout|59 0 1 !t
memcached_next_upstream_tries|59 0 1 !n
memcached_pass|59 12 1 !
memcached_read_timeout|59 0 1 !t
memcached_send_timeout|59 0 1 !t
memcached_socket_keepalive|59 0 1 !f
merge_slashes|0 10 1 !f
meta|126 26 1 !e off,on,copy
min_delete_depth|16 0 1 !n
mirror|60 0 1 -
mirror_request_body|60 0 1 !f
modern_browser|9 0 12 -
modern_browser_value|9 0 1 -
modsecurity|114 0 1 !f
modsecurity_rules|114 0 1 -
modsecurity_rules_file|114 0 1 -
modsecurity_rules_remote|114 0 2 -
modsecurity_transaction_id|114 0 1+ -
more_clear_headers|112 4 1+ -
more_clear_input_headers|112 4 1+ -
more_set_headers|112 4 1+ -
more_set_input_headers|112 4 1+ -
mp4|61 5 0 -
mp4_buffer_size|61 0 1 !s
mp4_max_buffer_size|61 0 1 !s
mp4_start_key_frame|61 0 1 !f
msie_padding|0 0 1 !f
msie_refresh|0 0 1 !f
multi_accept|1 1 1 !f
netcall_buffer|127 27 1 !s
netcall_timeout|127 27 1 !t
notify_method|128 26 1 -
notify_relay_redirect|128 26 1 !f
notify_update_strict|128 26 1 !f
notify_update_timeout|128 26 1 !t
on_connect|128 27 1 -
on_disconnect|128 27 1 -
on_done|128 26 1 -
on_play|128 26 1 -
on_play_done|128 26 1 -
on_publish|128 26 1 -
on_publish_done|128 26 1 -
on_record_done|128 30 1 -
on_update|128 26 1 -
open_file_cache|0 0 12 !
open_file_cache_errors|0 0 1 !f
open_file_cache_events|0 0 1 !f
open_file_cache_min_uses|0 0 1 !n
open_file_cache_valid|0 0 1 !T
open_log_file_cache|3 0 1234 !|4 3 1234 !
otel_service_name|117 9 1 !S
otel_span_attr|117 0 2 -
otel_span_name|117 0 1 -
otel_trace|117 0 1 -
otel_trace_context|117 0 1 !e ignore,extract,inject,propagate
out_cork|119 27 1 !s
out_queue|119 27 1 !s
output_buffers|62 0 2 !N
override_charset|15 4 1 !f
pass|63 20 1 -
pcre_jit|64 11 1 !f
perl|65 21 1 -
perl_modules|65 9 1 -
perl_require|65 9 1 -
perl_set|65 9 2 -
pid|17 11 1 !S
ping|119 27 1 !t
ping_timeout|119 27 1 !t
play|129 26 1+ -
play_local_path|129 26 1 !S
play_restart|121 26 1 !f
play_temp_path|129 26 1 !S
play_time_fix|119 26 1 !f
pop3_auth|66 7 1+ b plain,apop,cram-md5,external
pop3_capabilities|66 7 1+ -
port_in_redirect|0 0 1 !f
post_acceptex|2 1 1 !n
post_action|0 4 1 !S
postpone_gzipping|35 0 1 !s
postpone_output|0 0 1 !s
precontent_by_lua_block|113 4 0 {
precontent_by_lua_file|113 4 1 -
precontent_by_lua_no_postpone|113 9 1 !f
preread_buffer_size|24 3 1 !s
preread_by_lua_block|137 3 0 {
preread_by_lua_file|137 3 1 -
preread_by_lua_no_postpone|137 13 1 !f
preread_timeout|24 3 1 !t
protocol|23 19 1 -
proxy|67 7 1 !f
proxy_bind|68 0 12 !|69 3 12 !
proxy_buffer|67 7 1 !s
proxy_buffer_size|68 0 1 !s|69 3 1 !s
proxy_buffering|68 0 1 !f
proxy_buffers|68 0 2 !N
proxy_busy_buffers_size|68 0 1 !s
proxy_cache|68 0 1 !
proxy_cache_background_update|68 0 1 !f
proxy_cache_bypass|68 0 1+ -
proxy_cache_convert_head|68 0 1 !f
proxy_cache_key|68 0 1 !
proxy_cache_lock|68 0 1 !f
proxy_cache_lock_age|68 0 1 !t
proxy_cache_lock_timeout|68 0 1 !t
proxy_cache_max_range_offset|68 0 1 !o
proxy_cache_methods|68 0 1+ b GET,HEAD,POST
proxy_cache_min_uses|68 0 1 !n
proxy_cache_path|68 9 2+ -
proxy_cache_revalidate|68 0 1 !f
proxy_cache_use_stale|68 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_502,http_503,http_504,http_403,http_404,http_429,updating,off
proxy_cache_valid|68 0 1+ -
proxy_connect_timeout|68 0 1 !t|69 3 1 !t
proxy_cookie_domain|68 0 12 !
proxy_cookie_flags|68 0 1234 !
proxy_cookie_path|68 0 12 !
proxy_download_rate|69 3 1 !
proxy_downstream_buffer|69 3 1 !s
proxy_force_ranges|68 0 1 !f
proxy_half_close|69 3 1 !f
proxy_headers_hash_bucket_size|68 0 1 !n
proxy_headers_hash_max_size|68 0 1 !n
proxy_hide_header|68 0 1 -
proxy_http_version|68 0 1 !e 1.0,1.1,2
proxy_ignore_client_abort|68 0 1 !f
proxy_ignore_headers|68 0 1+ b X-Accel-Redirect,X-Accel-Expires,X-Accel-Limit-Rate,X-Accel-Buffering,X-Accel-Charset,Expires,Cache-Control,Set-Cookie,Vary
proxy_intercept_errors|68 0 1 !f
proxy_limit_rate|68 0 1 !
proxy_max_temp_file_size|68 0 1 !s
proxy_method|68 0 1 !
proxy_next_upstream|68 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_502,http_503,http_504,http_403,http_404,http_429,updating,off|69 3 1 !f
proxy_next_upstream_timeout|68 0 1 !t|69 3 1 !t
proxy_next_upstream_tries|68 0 1 !n|69 3 1 !n
proxy_no_cache|68 0 1+ -
proxy_pass|68 22 1 !|69 20 1 !
proxy_pass_error_message|67 7 1 !f
proxy_pass_header|68 0 1 -
proxy_pass_request_body|68 0 1 !f
proxy_pass_request_headers|68 0 1 !f
proxy_pass_trailers|68 0 1 !f
proxy_protocol|67 7 1 !e off,on,v2|69 3 1 !e off,on,v2
proxy_protocol_timeout|24 3 1 !t
proxy_read_timeout|68 0 1 !t
proxy_redirect|68 0 12 !
proxy_request_buffering|68 0 1 !f
proxy_requests|69 3 1 !n
proxy_responses|69 3 1 !n
proxy_send_lowat|68 0 1 !s
proxy_send_timeout|68 0 1 !t
proxy_set_body|68 0 1 !S
proxy_set_header|68 0 2 k
proxy_smtp_auth|67 7 1 !f
proxy_socket_keepalive|68 0 1 !f|69 3 1 !f
proxy_socket_rcvbuf|68 0 1 !s|69 3 1 !s
proxy_socket_sndbuf|68 0 1 !s|69 3 1 !s
proxy_ssl|69 3 1 !f
proxy_ssl_alpn|69 3 1+ -
proxy_ssl_certificate|68 0 1 !|69 3 1 !
proxy_ssl_certificate_by_lua_block|113 12 0 {|137 20 0 {
proxy_ssl_certificate_by_lua_file|113 12 1 -|137 20 1 -
proxy_ssl_certificate_cache|68 0 123 -|69 3 123 -
proxy_ssl_certificate_key|68 0 1 !|69 3 1 !
proxy_ssl_ciphers|68 0 1 !S|69 3 1 !S
proxy_ssl_conf_command|68 0 2 k|69 3 2 k
proxy_ssl_crl|68 0 1 !S|69 3 1 !S
proxy_ssl_name|68 0 1 !|69 3 1 !
proxy_ssl_password_file|68 0 1 !|69 3 1 !
proxy_ssl_protocols|68 0 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3|69 3 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3
proxy_ssl_server_name|68 0 1 !f|69 3 1 !f
proxy_ssl_session_reuse|68 0 1 !f|69 3 1 !f
proxy_ssl_trusted_certificate|68 0 1 !S|69 3 1 !S
proxy_ssl_verify|68 0 1 !f|69 3 1 !f
proxy_ssl_verify_by_lua_block|113 12 0 {|137 20 0 {
proxy_ssl_verify_by_lua_file|113 12 1 -|137 20 1 -
proxy_ssl_verify_depth|68 0 1 !n|69 3 1 !n
proxy_store|68 0 1 !
proxy_store_access|68 0 123 !a
proxy_temp_file_write_size|68 0 1 !s
proxy_temp_path|68 0 1234 !p
proxy_timeout|67 7 1 !t|69 3 1 !t
proxy_upload_rate|69 3 1 !
proxy_upstream_buffer|69 3 1 !s
publish_notify|121 26 1 !f
publish_time_fix|119 26 1 !f
pull|130 29 1+ -
pull_reconnect|130 26 1 !t
push|130 29 1+ -
push_reconnect|130 26 1 !t
quic_active_connection_id_limit|41 10 1 !n
quic_bpf|70 11 1 !f
quic_gso|41 10 1 !f
quic_host_key|41 10 1 -
quic_retry|41 10 1 !f
random|71 14 012 -|72 15 012 -
random_index|73 5 1 !f
read_ahead|0 0 1 !s
real_ip_header|74 0 1 !
real_ip_recursive|74 0 1 !f
record|131 30 1+ b
record_append|131 30 1 !f
record_interval|131 30 1 !t
record_lock|131 30 1 !f
record_max_frames|131 30 1 !s
record_max_size|131 30 1 !s
record_notify|131 30 1 !f
record_path|131 30 1 !S
record_suffix|131 30 1 !S
record_unique|131 30 1 !f
recorder|131 29 1 {
recursive_error_pages|0 0 1 !f
referer_hash_bucket_size|75 16 1 !n
referer_hash_max_size|75 16 1 !n
relay_buffer|130 27 1 !t
request_pool_size|0 10 1 !s
reset_timedout_connection|0 0 1 !f
resolver|0 0 1+ !|76 14 1+ !|23 7 1+ !|24 3 1+ !|77 15 1+ !
resolver_timeout|0 0 1 !t|76 14 1 !t|23 7 1 !t|24 3 1 !t|77 15 1 !t
respawn|123 26 1 !f
respawn_timeout|123 26 1 !t
return|14 8 12 -|78 20 1 !
rewrite|14 8 23 -
rewrite_by_lua|113 4 1 !
rewrite_by_lua_block|113 4 0 {
rewrite_by_lua_file|113 4 1 !
rewrite_by_lua_no_postpone|113 9 1 !f
rewrite_log|14 23 1 !f
root|0 4 1 !
rtmp|132 11 0 {
rtmp_auto_push|133 11 1 !f
rtmp_auto_push_reconnect|133 11 1 !t
rtmp_control|134 0 1+ -
rtmp_socket_dir|133 11 1 !S
rtmp_stat|135 0 1+ -
rtmp_stat_stylesheet|135 0 1 !S
satisfy|0 0 1 !e all,any
scgi_bind|79 0 12 !
scgi_buffer_size|79 0 1 !s
scgi_buffering|79 0 1 !f
scgi_buffers|79 0 2 !N
scgi_busy_buffers_size|79 0 1 !s
scgi_cache|79 0 1 !
scgi_cache_background_update|79 0 1 !f
scgi_cache_bypass|79 0 1+ -
scgi_cache_key|79 0 1 !
scgi_cache_lock|79 0 1 !f
scgi_cache_lock_age|79 0 1 !t
scgi_cache_lock_timeout|79 0 1 !t
scgi_cache_max_range_offset|79 0 1 !o
scgi_cache_methods|79 0 1+ b GET,HEAD,POST
scgi_cache_min_uses|79 0 1 !n
scgi_cache_path|79 9 2+ -
scgi_cache_revalidate|79 0 1 !f
scgi_cache_use_stale|79 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_503,http_403,http_404,http_429,updating,off
scgi_cache_valid|79 0 1+ -
scgi_connect_timeout|79 0 1 !t
scgi_force_ranges|79 0 1 !f
scgi_hide_header|79 0 1 -
scgi_ignore_client_abort|79 0 1 !f
scgi_ignore_headers|79 0 1+ b X-Accel-Redirect,X-Accel-Expires,X-Accel-Limit-Rate,X-Accel-Buffering,X-Accel-Charset,Expires,Cache-Control,Set-Cookie,Vary
scgi_intercept_errors|79 0 1 !f
scgi_limit_rate|79 0 1 !
scgi_max_temp_file_size|79 0 1 !s
scgi_next_upstream|79 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_503,http_403,http_404,http_429,updating,off
scgi_next_upstream_timeout|79 0 1 !t
scgi_next_upstream_tries|79 0 1 !n
scgi_no_cache|79 0 1+ -
scgi_param|79 0 23 -
scgi_pass|79 12 1 !
scgi_pass_header|79 0 1 -
scgi_pass_request_body|79 0 1 !f
scgi_pass_request_headers|79 0 1 !f
scgi_read_timeout|79 0 1 !t
scgi_request_buffering|79 0 1 !f
scgi_send_timeout|79 0 1 !t
scgi_socket_keepalive|79 0 1 !f
scgi_socket_rcvbuf|79 0 1 !s
scgi_socket_sndbuf|79 0 1 !s
scgi_store|79 0 1 !
scgi_store_access|79 0 123 !a
scgi_temp_file_write_size|79 0 1 !s
scgi_temp_path|79 0 1234 !p
secure_link|80 0 1 !
secure_link_md5|80 0 1 !
secure_link_secret|80 0 1 !S
send_lowat|0 0 1 !s
send_timeout|0 0 1 !t
sendfile|0 4 1 !f
sendfile_max_chunk|0 0 1 !s
server|0 9 0 {|76 14 1+ -|23 24 0 {|24 13 0 {|77 15 1+ -|119 31 0 {
server_name|0 18 1+ -|23 7 1 !S|24 20 1+ -
server_name_in_redirect|0 0 1 !f
server_names_hash_bucket_size|0 9 1 !n|24 13 1 !n
server_names_hash_max_size|0 9 1 !n|24 13 1 !n
server_rewrite_by_lua_block|113 10 0 {
server_rewrite_by_lua_file|113 10 1 !
server_tokens|0 0 1 !e off,on,build
session_relay|130 26 1 !f
set|14 8 2 -|81 20 2 -
set_base32_alphabet|136 23 1 -
set_base32_padding|136 23 1 !f
set_by_lua|113 8 2+ -
set_by_lua_block|113 8 1 {
set_by_lua_file|113 8 2+ -
set_consistent_hashed_upstream|136 23 3 -
set_decode_base32|136 23 12 -
set_decode_base64|136 23 12 -
set_decode_hex|136 23 12 -
set_encode_base32|136 23 12 -
set_encode_base64|136 23 12 -
set_encode_hex|136 23 12 -
set_escape_uri|136 23 12 -
set_formatted_gmt_time|136 23 2 -
set_formatted_local_time|136 23 2 -
set_hashed_upstream|136 23 3 -
set_hmac_sha1|136 23 3 -
set_if_empty|136 23 2 -
set_local_today|136 23 1 -
set_md5|136 23 12 -
set_misc_base32_padding|136 23 1 !f
set_quote_json_str|136 23 12 -
set_quote_pgsql_str|136 23 12 -
set_quote_sql_str|136 23 12 -
set_random|136 23 3 -
set_real_ip_from|74 0 1 -|82 7 1 -|83 3 1 -
set_rotate|136 23 3 -
set_secure_random_alphanum|136 23 12 -
set_secure_random_lcalpha|136 23 12 -
set_sha1|136 23 12 -
set_unescape_uri|136 23 12 -
slice|84 0 1 !s
smtp_auth|85 7 1+ b plain,login,cram-md5,external,none
smtp_capabilities|85 7 1+ -
smtp_client_buffer|85 7 1 !s
smtp_greeting_delay|85 7 1 !t
so_keepalive|119 27 1 !f
source_charset|15 4 1 !
split_clients|86 9 2 {|87 13 2 {
ssi|88 4 1 !f
ssi_ignore_recycled_buffers|88 0 1 !f
ssi_last_modified|88 0 1 !f
ssi_min_file_chunk|88 0 1 !s
ssi_silent_errors|88 0 1 !f
ssi_types|88 0 1+ -
ssi_value_length|88 0 1 !s
ssl_alpn|89 3 1+ !
ssl_buffer_size|90 10 1 !s
ssl_certificate|90 10 1 -|91 7 1 -|89 3 1 -
ssl_certificate_by_lua_block|113 10 0 {|137 3 0 {
ssl_certificate_by_lua_file|113 10 1 -|137 3 1 -
ssl_certificate_cache|90 10 123 -|89 3 123 -
ssl_certificate_compression|90 10 1 !f|91 7 1 !f|89 3 1 !f
ssl_certificate_key|90 10 1 -|91 7 1 -|89 3 1 -
ssl_ciphers|90 10 1 !S|91 7 1 !S|89 3 1 !S
ssl_client_certificate|90 10 1 !S|91 7 1 !S|89 3 1 !S
ssl_client_hello_by_lua_block|113 10 0 {|137 3 0 {
ssl_client_hello_by_lua_file|113 10 1 -|137 3 1 -
ssl_conf_command|90 10 2 k|91 7 2 k|89 3 2 k
ssl_crl|90 10 1 !S|91 7 1 !S|89 3 1 !S
ssl_dhparam|90 10 1 !S|91 7 1 !S|89 3 1 !S
ssl_early_data|90 10 1 !f
ssl_ecdh_curve|90 10 1 !S|91 7 1 !S|89 3 1 !S
ssl_ech_file|90 10 1 -|89 3 1 -
ssl_engine|92 11 1 -
ssl_handshake_timeout|89 3 1 !t
ssl_object_cache_inheritable|93 11 1 !f
ssl_ocsp|90 10 1 !e off,on,leaf|89 3 1 !e off,on,leaf
ssl_ocsp_cache|90 10 1 !|89 3 1 -
ssl_ocsp_responder|90 10 1 !S|89 3 1 !S
ssl_password_file|90 10 1 !|91 7 1 !|89 3 1 !
ssl_prefer_server_ciphers|90 10 1 !f|91 7 1 !f|89 3 1 !f
ssl_preread|94 3 1 !f
ssl_protocols|90 10 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3|91 7 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3|89 3 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3
ssl_reject_handshake|90 10 1 !f|89 3 1 !f
ssl_session_cache|90 10 12 -|91 7 12 -|89 3 12 -
ssl_session_fetch_by_lua_block|113 9 0 {
ssl_session_fetch_by_lua_file|113 9 1 !
ssl_session_store_by_lua_block|113 9 0 {
ssl_session_store_by_lua_file|113 9 1 !
ssl_session_ticket_key|90 10 1 -|91 7 1 -|89 3 1 -
ssl_session_tickets|90 10 1 !f|91 7 1 !f|89 3 1 !f
ssl_session_timeout|90 10 1 !T|91 7 1 !T|89 3 1 !T
ssl_stapling|90 10 1 !f|89 3 1 !f
ssl_stapling_file|90 10 1 !S|89 3 1 !S
ssl_stapling_responder|90 10 1 !S|89 3 1 !S
ssl_stapling_verify|90 10 1 !f|89 3 1 !f
ssl_trusted_certificate|90 10 1 !S|91 7 1 !S|89 3 1 !S
ssl_verify_client|90 10 1 !e off,on,optional,optional_no_ca|91 7 1 !e off,on,optional,optional_no_ca|89 3 1 !e off,on,optional,optional_no_ca
ssl_verify_depth|90 10 1 !n|91 7 1 !n|89 3 1 !n
starttls|91 7 1 !
sticky|95 14 2+ -
stream|96 11 0 {!
stream_buckets|121 26 1 !S
stub_status|97 16 01 -
sub_filter|98 0 2 -
sub_filter_last_modified|98 0 1 !f
sub_filter_once|98 0 1 !f
sub_filter_types|98 0 1+ -
subrequest_output_buffer_size|0 0 1 !s
sync|121 26 1 -
tcp_nodelay|0 0 1 !f|24 3 1 !f
tcp_nopush|0 0 1 !f
thread_pool|99 11 23 -
timeout|23 7 1 !t|119 27 1 !t
timer_resolution|17 11 1 !t
try_files|100 16 2+ !
tunnel_bind|101 0 12 -
tunnel_buffer_size|101 0 1 !s
tunnel_connect_timeout|101 0 1 !t
tunnel_next_upstream|101 0 1+ b error,timeout,off
tunnel_next_upstream_timeout|101 0 1 !t
tunnel_next_upstream_tries|101 0 1 !n
tunnel_pass|101 25 01 -
tunnel_read_timeout|101 0 1 !t
tunnel_send_lowat|101 0 1 !s
tunnel_send_timeout|101 0 1 !t
tunnel_socket_keepalive|101 0 1 !f
tunnel_socket_rcvbuf|101 0 1 !s
tunnel_socket_sndbuf|101 0 1 !s
types|0 0 0 {
types_hash_bucket_size|0 0 1 !n
types_hash_max_size|0 0 1 !n
underscores_in_headers|0 10 1 !f
uninitialized_variable_warn|14 23 1 !f
upstream|76 9 1 {|77 13 1 {
use|1 1 1 !
user|17 11 12 !
userid|102 0 1 !e off,log,v1,on
userid_domain|102 0 1 !S
userid_expires|102 0 1 !
userid_flags|102 0 123 b off,secure,httponly,samesite=strict,samesite=lax,samesite=none
userid_mark|102 0 1 !
userid_name|102 0 1 !S
userid_p3p|102 0 1 !S
userid_path|102 0 1 !S
userid_service|102 0 1 !n
uwsgi_bind|103 0 12 !
uwsgi_buffer_size|103 0 1 !s
uwsgi_buffering|103 0 1 !f
uwsgi_buffers|103 0 2 !N
uwsgi_busy_buffers_size|103 0 1 !s
uwsgi_cache|103 0 1 !
uwsgi_cache_background_update|103 0 1 !f
uwsgi_cache_bypass|103 0 1+ -
uwsgi_cache_key|103 0 1 !
uwsgi_cache_lock|103 0 1 !f
uwsgi_cache_lock_age|103 0 1 !t
uwsgi_cache_lock_timeout|103 0 1 !t
uwsgi_cache_max_range_offset|103 0 1 !o
uwsgi_cache_methods|103 0 1+ b GET,HEAD,POST
uwsgi_cache_min_uses|103 0 1 !n
uwsgi_cache_path|103 9 2+ -
uwsgi_cache_revalidate|103 0 1 !f
uwsgi_cache_use_stale|103 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_503,http_403,http_404,http_429,updating,off
uwsgi_cache_valid|103 0 1+ -
uwsgi_connect_timeout|103 0 1 !t
uwsgi_force_ranges|103 0 1 !f
uwsgi_hide_header|103 0 1 -
uwsgi_ignore_client_abort|103 0 1 !f
uwsgi_ignore_headers|103 0 1+ b X-Accel-Redirect,X-Accel-Expires,X-Accel-Limit-Rate,X-Accel-Buffering,X-Accel-Charset,Expires,Cache-Control,Set-Cookie,Vary
uwsgi_intercept_errors|103 0 1 !f
uwsgi_limit_rate|103 0 1 !
uwsgi_max_temp_file_size|103 0 1 !s
uwsgi_modifier1|103 0 1 !n
uwsgi_modifier2|103 0 1 !n
uwsgi_next_upstream|103 0 1+ b error,timeout,invalid_header,non_idempotent,http_500,http_503,http_403,http_404,http_429,updating,off
uwsgi_next_upstream_timeout|103 0 1 !t
uwsgi_next_upstream_tries|103 0 1 !n
uwsgi_no_cache|103 0 1+ -
uwsgi_param|103 0 23 -
uwsgi_pass|103 12 1 !
uwsgi_pass_header|103 0 1 -
uwsgi_pass_request_body|103 0 1 !f
uwsgi_pass_request_headers|103 0 1 !f
uwsgi_read_timeout|103 0 1 !t
uwsgi_request_buffering|103 0 1 !f
uwsgi_send_timeout|103 0 1 !t
uwsgi_socket_keepalive|103 0 1 !f
uwsgi_socket_rcvbuf|103 0 1 !s
uwsgi_socket_sndbuf|103 0 1 !s
uwsgi_ssl_certificate|103 0 1 !
uwsgi_ssl_certificate_cache|103 0 123 -
uwsgi_ssl_certificate_key|103 0 1 !
uwsgi_ssl_ciphers|103 0 1 !S
uwsgi_ssl_conf_command|103 0 2 k
uwsgi_ssl_crl|103 0 1 !S
uwsgi_ssl_name|103 0 1 !
uwsgi_ssl_password_file|103 0 1 !
uwsgi_ssl_protocols|103 0 1+ b SSLv2,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3
uwsgi_ssl_server_name|103 0 1 !f
uwsgi_ssl_session_reuse|103 0 1 !f
uwsgi_ssl_trusted_certificate|103 0 1 !S
uwsgi_ssl_verify|103 0 1 !f
uwsgi_ssl_verify_depth|103 0 1 !n
uwsgi_store|103 0 1 !
uwsgi_store_access|103 0 123 !a
uwsgi_string|103 0 1 !S
uwsgi_temp_file_write_size|103 0 1 !s
uwsgi_temp_path|103 0 1234 !p
valid_referers|75 16 1+ -
variables_hash_bucket_size|0 9 1 !n|24 13 1 !n
variables_hash_max_size|0 9 1 !n|24 13 1 !n
vhost_traffic_status|138 0 1 !f
vhost_traffic_status_average_method|138 0 12 -
vhost_traffic_status_bypass_limit|138 0 1 !f
vhost_traffic_status_bypass_stats|138 0 1 !f
vhost_traffic_status_display|138 16 01 -
vhost_traffic_status_display_format|138 16 1 !e json,html,jsonp,prometheus
vhost_traffic_status_display_jsonp|138 16 1 !S
vhost_traffic_status_display_sum_key|138 16 1 !S
vhost_traffic_status_dump|138 9 12 -
vhost_traffic_status_filter|138 0 1 !f
vhost_traffic_status_filter_by_host|138 0 1 !f
vhost_traffic_status_filter_by_set_key|138 0 12 -
vhost_traffic_status_filter_check_duplicate|138 0 1 !f
vhost_traffic_status_filter_max_node|138 9 1+ -
vhost_traffic_status_histogram_buckets|138 0 1+ -
vhost_traffic_status_ignore_status|138 0 1+ b 1xx,2xx,3xx,4xx,5xx,off
vhost_traffic_status_limit|138 0 1 !f
vhost_traffic_status_limit_check_duplicate|138 0 1 !f
vhost_traffic_status_limit_traffic|138 0 12 -
vhost_traffic_status_limit_traffic_by_set_key|138 0 23 -
vhost_traffic_status_measure_status_codes|138 9 1+ -
vhost_traffic_status_set_by_filter|138 4 2 -
vhost_traffic_status_stats_by_upstream|138 9 1 !f
vhost_traffic_status_zone|138 9 01 -
wait_key|121 26 1 !f
wait_video|121 26 1 !f
worker_aio_requests|21 1 1 !n
worker_connections|1 1 1 !
worker_cpu_affinity|17 11 1+ !
worker_priority|17 11 1 !
worker_processes|17 11 1 !
worker_rlimit_core|17 11 1 !o
worker_rlimit_nofile|17 11 1 !n
worker_shutdown_timeout|17 11 1 !t
working_directory|17 11 1 !S
xclient|67 7 1 !f
xml_entities|104 0 1 !
xml_external_entities|104 0 1 !f
xslt_last_modified|104 0 1 !f
xslt_param|104 0 2 -
xslt_string_param|104 0 2 -
xslt_stylesheet|104 5 1+ -
xslt_types|104 0 1+ -
zone|105 14 12 -|106 15 12 -`;
