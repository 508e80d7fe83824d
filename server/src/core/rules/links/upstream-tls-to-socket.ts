import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { passesToGhost } from '../../fixes/setHeader';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { endFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { endpointOf } from '../../sites/backends';
import { ruleFor } from '../rule';

export const upstreamTlsToSocket = ruleFor('nginx', {
	code: 'upstream-tls-to-socket',
	fixable: true,
	severity: 'warning',
	title: 'nginx uses TLS to Ghost, which speaks plain HTTP',
	when: 'A `proxy_pass https://` connects to a Ghost, directly or through an upstream.',
	why:
		'Ghost answers the TLS handshake with plain HTTP. nginx logs `SSL_do_handshake() failed (... wrong version number)` and the ' +
		'visitor gets 502. TLS ends at nginx; `X-Forwarded-Proto` tells Ghost about it.',
	example: {
		language: 'nginx',
		bad: 'location / {\n    proxy_pass https://igu;\n}',
		good: 'location / {\n    proxy_pass http://igu;\n}',
	},
	fix: '“Change nginx: use `http://`”.',
	source: 'Run on nginx 1.22.1 and 1.31.5 against a plain Node server on a socket.',
	check: overTls,
});

function* overTls(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { address, ghosts } of passesToGhost(summary, uri, queries)) {
		const [ghost] = ghosts;
		const { scheme, schemeSpan, target } = address;
		if (!ghost || scheme.toLowerCase() !== 'https://') continue;
		const span = target.kind === 'unix' ? target.pathSpan : target.kind === 'name' ? target.nameSpan : address.span;
		const end = endpointOf(queries, ghost);
		const place = end ? endFrom(uri, end, queries) : queries.nameOf(ghost.uri);
		yield {
			span,
			message: say`502: nginx uses TLS here, but Ghost (${place}) speaks plain HTTP. Use http://, as TLS ends at nginx.`,
			fixes: () => [fixInFile(say`Change nginx: use http://`, uri, [{ span: schemeSpan, newText: 'http://' }], true)],
		};
	}
}
