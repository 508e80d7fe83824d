import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { hostSeen, levelsInForce, missingHeader, passesByHttps, sendsHost, valuesOf } from '../../fixes/setHeader';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { hostsOf, urlPlaceOf } from '../../sites/siteUrl';
import { type TlsEnd, tlsEndOf, tlsEndsOn } from '../../sites/tlsEnd';
import { isHttpsByItself } from '../../sites/toldScheme';
import { ruleFor } from '../rule';

export const forwardedProtoMissing = ruleFor('nginx', {
	code: 'forwarded-proto-missing',
	fixable: true,
	severity: 'warning',
	title: 'nginx does not tell Ghost that the visitor uses https',
	when:
		'A location connects to a Ghost with a `url` that begins with `https://` and sends no `X-Forwarded-Proto`. Headers of outer levels ' +
		'count while the inner one sets none of its own, those of included files count as the level of the `include`. A level with ' +
		'an `include` of a file that is not in the workspace is ignored. Silent for plain http beside a server that uses TLS ' +
		'for the same host, as Ghost redirects there; and for a server to which another nginx of the workspace passes, as ' +
		'nginx hands on the header of that one.',
	why:
		'Ghost sees a plain HTTP request, answers 301 to its https address, gets the same plain request again from nginx, and so ' +
		'on: the browser stops with “too many redirects”, for the front page and for `/ghost/`. Where nginx does not send `Host` ' +
		'either, the front page redirects to `https://igu/` instead, the name of the upstream, which no browser can open.',
	example: {
		language: 'nginx',
		bad: 'location / {\n    proxy_set_header Host $http_host;\n    proxy_pass http://igu;\n}',
		good: 'location / {\n    proxy_set_header Host $http_host;\n    proxy_set_header X-Forwarded-Proto $scheme;\n    proxy_pass http://igu;\n}',
	},
	fix:
		'“Add `proxy_set_header X-Forwarded-Proto $scheme`” at the level that has the headers in force. Where no server for the host ' +
		'uses TLS, `https` instead, never unasked: `$scheme` would be `http` there, and `https` is right if a proxy in front of ' +
		'nginx handles TLS.',
	source: 'Run on Ghost 4.48.9, 5.130.6 and 6.65.0 behind nginx 1.22.1; inheritance run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { pass, ghost, url } of passesByHttps(summary, uri, queries)) {
		const hosts = hostsOf(ghost);
		const lacking = levelsInForce(pass, queries).filter((level) => {
			if (valuesOf(level, 'X-Forwarded-Proto').length > 0) return false;
			const isFine = (end: TlsEnd): boolean => end === 'before' || (end === 'beside' && sendsHost(level));
			const ends = tlsEndsOn(queries, level, hosts);
			return ends.length === 0 || !ends.every(isFine);
		});
		if (lacking.length === 0) continue;
		const isSecure = isHttpsByItself(pass.servers.map((server) => tlsEndOf(queries, server, hosts)));
		const value = isSecure ? '$scheme' : 'https';
		const effect = lacking.every(sendsHost)
			? say`Endless redirect for ${url.host}`
			: say`Wrong redirect to https://${hostSeen(pass.address)}/, endless for /ghost/`;
		const place = urlPlaceOf(queries, ghost);
		yield {
			...missingHeader(pass, lacking, { name: 'X-Forwarded-Proto', value, preferred: isSecure }, queries),
			message: say`${effect}: this location sends no X-Forwarded-Proto, but Ghost’s url is https (${place ? placeFrom(uri, place, queries) : queries.nameOf(ghost.uri)}). ${isSecure ? say`Add the header.` : say`Add TLS here, or send https if a proxy handles TLS.`}`,
			...(place ? { related: [{ ...place, message: say`Ghost’s url is https here` }] } : {}),
		};
	}
}
