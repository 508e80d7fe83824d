import { displayPath, type Uri } from '../../base/uri';
import { missingHeader, passesToGhost } from '../../fixes/setHeader';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const forwardedProtoMissing = ruleFor('nginx', {
	code: 'forwarded-proto-missing',
	severity: 'warning',
	title: 'nginx does not tell Ghost that the visitor came by https',
	when:
		'A location proxies to a Ghost whose `url` begins with `https://` and sends no `X-Forwarded-Proto`. Headers of outer levels ' +
		'count while the inner one sets none of its own, those of included files count as the level of the `include`. A level with ' +
		'an `include` of a file that is not in the workspace is left alone.',
	why:
		'Ghost sees a plain HTTP request, answers 301 to its https address, gets the same plain request again from nginx, and so ' +
		'on: the browser stops with “too many redirects”, for the front page and for `/ghost/`.',
	example: {
		language: 'nginx',
		bad: 'location / {\n    proxy_pass http://igu;\n}',
		good: 'location / {\n    proxy_set_header X-Forwarded-Proto $scheme;\n    proxy_pass http://igu;\n}',
	},
	fix:
		'“Insert `proxy_set_header X-Forwarded-Proto $scheme;`” at the level whose headers are in force. Where no `listen` of the ' +
		'server has `ssl`, also with `https`: right if a proxy in front of nginx speaks TLS, as `$scheme` would be `http` then.',
	source: 'Run on Ghost 6.65.0 behind nginx 1.22.1; inheritance run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const pass of passesToGhost(summary, uri, queries)) {
		const secure = pass.ghosts.find((ghost) => ghost.summary.facts.url?.secure);
		if (!secure) continue;
		const servers = queries.serversAround(uri, pass.pass.level);
		const plain = servers.length > 0 && servers.every(({ server }) => !server.ssl);
		const finding = missingHeader(pass, 'X-Forwarded-Proto', plain ? ['$scheme', 'https'] : ['$scheme'], queries);
		if (!finding) continue;
		const advice = plain ? ' If a proxy in front of this nginx speaks TLS, send https.' : '';
		yield {
			...finding,
			message: `Ghost will redirect visitors in circles: its url is https (${displayPath(secure.uri, uri)}), but this location does not send X-Forwarded-Proto.${advice}`,
			related: [
				{
					uri: secure.uri,
					span: secure.summary.facts.url?.span ?? { start: 0, end: 0 },
					message: 'The url with https',
				},
			],
		};
	}
}
