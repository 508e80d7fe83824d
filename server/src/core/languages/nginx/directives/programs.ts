/** A program other than the open source nginx that reads the same configs, and knows words that nginx refuses. */
export type Program = 'NGINX Plus' | 'Angie';

/** The programs of which a directive of this name tells; empty for nginx's own, and for what a module may bring. */
export function programsWith(directive: string): readonly Program[] {
	return signs.get(directive) ?? [];
}

/** Whether a path is one of those that Angie's packages use in place of nginx's: `/etc/angie/angie.conf`, `/run/angie.pid`. */
export function isAngiesPath(path: string): boolean {
	return /(?:^|\/)angie(?:\/|\.\w+$|$)/.test(path);
}

/** Directives of angie.software and of NGINX Plus that the open source nginx does not have. */
const signs: ReadonlyMap<string, readonly Program[]> = new Map([
	...signsOf(
		['NGINX Plus', 'Angie'],
		'api status_zone state queue ntlm keyval keyval_zone health_check zone_sync zone_sync_server',
	),
	...signsOf(
		['NGINX Plus'],
		'mgmt license_token usage_report upstream_conf status_format session_log session_log_zone session_log_format ' +
			'f4f f4f_buffer_size oidc_provider auth_oidc proxy_session_drop internal_redirect',
	),
	...signsOf(
		['Angie'],
		'acme acme_client acme_client_path acme_dns_port acme_http_port acme_hook api_config_files upstream_probe ' +
			'upstream_probe_timeout feedback backup_switch bind_conn response_time_factor docker_endpoint ' +
			'docker_max_object_size prometheus prometheus_template metric_zone metric_complex_zone sticky_secret sticky_strict',
	),
]);

function signsOf(programs: readonly Program[], names: string): [string, readonly Program[]][] {
	return names.split(' ').map((name) => [name, programs]);
}
