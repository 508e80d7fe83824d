/**
 * Whether `name`, in lower case, is or may well be a directive of a module that nginx.org does not document: OpenResty's,
 * compression, statistics, application servers, video, authentication, filters. Modules begin all their names alike, and few of
 * them come near to one of nginx's own.
 */
export function isOfThirdParty(name: string): boolean {
	return thirdPartyBeginnings.some((beginning) => name.startsWith(beginning)) || name.includes('_by_lua');
}

/** How the names of such directives begin. */
export const thirdPartyBeginnings: readonly string[] = (
	'lua echo more_ set_encode_ set_decode_ set_quote_ set_unescape_ encrypted_session srcache memc_ redis ' +
	'brotli zstd pagespeed subs_filter replace_filter sxg_ ' +
	'geoip2 vhost_traffic server_traffic stream_server_traffic opentracing opentelemetry ' +
	'passenger rails_ rack_ uwsgi_string ajp_ nchan push_stream check_ sticky_ upsync dyups ' +
	'rtmp vod hls_ dash upload js_ njs ' +
	'auth_ldap auth_pam auth_digest auth_gss auth_jwt auth_spnego auth_hmac auth_totp modsecurity naxsi testcookie ' +
	'fancyindex dav_ext spdy_'
).split(' ');
