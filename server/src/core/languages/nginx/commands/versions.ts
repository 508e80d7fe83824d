import { type Contexts, contextsNamed } from './contexts';

/** The versions of nginx that have a directive, where not all do that people still run. */
export interface Lifetime {
	/** The first that has it. */
	readonly since?: string;
	/** The first that has it no longer, and what stands in its place there. */
	readonly gone?: string;
	readonly instead?: string;
}

/** By nginx's list of changes. A directive that is not in it is there, or is not, in all versions from 1.18 to 1.31. */
export function lifetimeOf(name: string): Lifetime | undefined {
	return lifetimes.get(name) ?? (name.startsWith('tunnel_') ? { since: '1.31.0' } : undefined);
}

const lifetimes: ReadonlyMap<string, Lifetime> = new Map([
	['ssl', { gone: '1.25.1', instead: 'listen 443 ssl' }],
	...since('1.25.0', 'http3 http3_hq http3_max_concurrent_streams http3_stream_buffer_size'),
	...since('1.25.0', 'quic_active_connection_id_limit quic_bpf quic_gso quic_host_key quic_retry'),
	...since('1.25.1', 'http2'),
	...since('1.25.5', 'pass'),
	...since('1.27.2', 'proxy_pass_trailers'),
	...since(
		'1.27.4',
		'keepalive_min_timeout ssl_certificate_cache proxy_ssl_certificate_cache grpc_ssl_certificate_cache',
	),
	...since('1.27.4', 'uwsgi_ssl_certificate_cache ssl_object_cache_inheritable'),
	...since('1.29.0', 'early_hints'),
	...since('1.29.1', 'ssl_certificate_compression'),
	...since('1.29.3', 'add_header_inherit add_trailer_inherit'),
	...since('1.29.4', 'ssl_ech_file'),
	...since('1.31.0', 'least_time'),
]);

/** The first version that takes a directive in these contexts, where it took it elsewhere before; undefined where all do. */
export function allowedSince(name: string, contexts: Contexts): string | undefined {
	return allowed.find((one) => (one.contexts & contexts) === contexts && one.names.has(name))?.since;
}

/** By nginx's list of changes. */
const allowed: readonly { readonly since: string; readonly contexts: Contexts; readonly names: ReadonlySet<string> }[] =
	[
		{
			since: '1.25.5',
			contexts: contextsNamed(['stream.server']),
			names: new Set(['server_name', 'ssl_reject_handshake']),
		},
		{
			since: '1.25.5',
			contexts: contextsNamed(['stream']),
			names: new Set(['server_names_hash_bucket_size', 'server_names_hash_max_size']),
		},
		{
			since: '1.27.2',
			contexts: contextsNamed(['stream', 'stream.server']),
			names: new Set(
				'ssl_ocsp ssl_ocsp_cache ssl_ocsp_responder ssl_stapling ssl_stapling_file ssl_stapling_responder ssl_stapling_verify'.split(
					' ',
				),
			),
		},
		{
			since: '1.27.3',
			contexts: contextsNamed(['http.upstream', 'stream.upstream']),
			names: new Set(['resolver', 'resolver_timeout']),
		},
	];

function since(version: string, names: string): readonly [string, Lifetime][] {
	return names.split(' ').map((name) => [name, { since: version }]);
}

/** Whether `version` comes before `other`; `1.24` is any of its releases. */
export function isOlder(version: string, other: string): boolean {
	const [one, two] = [version, other].map((text) => text.split('.').map(Number));
	for (const [at, number] of (one ?? []).entries()) {
		const theirs = two?.[at] ?? 0;
		if (number !== theirs) return number < theirs;
	}
	return false;
}
