import { displayPath, type Uri } from '../../base/uri';
import { passesToGhost } from '../../fixes/setHeader';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const upstreamTlsToSocket = ruleFor('nginx', {
	code: 'upstream-tls-to-socket',
	severity: 'warning',
	title: 'nginx speaks TLS to Ghost, which speaks plain HTTP',
	when: 'A `proxy_pass https://` leads to a Ghost, directly or through an upstream.',
	why:
		'Ghost answers the TLS handshake with plain HTTP. nginx logs `SSL_do_handshake() failed (... wrong version number)` and the ' +
		'visitor gets 502. TLS ends at nginx; behind it, Ghost learns of it by `X-Forwarded-Proto`.',
	example: {
		language: 'nginx',
		bad: 'location / {\n    proxy_pass https://igu;\n}',
		good: 'location / {\n    proxy_pass http://igu;\n}',
	},
	fix: '“Use `http://`”.',
	source: 'Run on nginx 1.22.1 and 1.31.5 against a plain Node server on a socket.',
	check: overTls,
});

function* overTls(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { address, ghosts } of passesToGhost(summary, uri, queries)) {
		const [ghost] = ghosts;
		const { scheme, schemeSpan, target } = address;
		if (!ghost || scheme.toLowerCase() !== 'https://') continue;
		const span = target.kind === 'unix' ? target.pathSpan : target.kind === 'name' ? target.nameSpan : address.span;
		yield {
			span,
			message: `Visitors get 502: nginx speaks TLS here, but Ghost (${displayPath(ghost.uri, uri)}) speaks plain HTTP. Use http://; TLS ends at nginx.`,
			fixes: () => [fixInFile('Use `http://`', uri, [{ span: schemeSpan, newText: 'http://' }], true)],
		};
	}
}
