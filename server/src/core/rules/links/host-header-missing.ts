import { displayPath, type Uri } from '../../base/uri';
import { missingHeader, passesToGhost } from '../../fixes/setHeader';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const hostHeaderMissing = ruleFor('nginx', {
	code: 'host-header-missing',
	severity: 'information',
	title: 'nginx does not tell Ghost which host the visitor asked for',
	when:
		'A location proxies to a Ghost and sends no `Host` of its own. Headers of outer levels count while the inner one sets none, ' +
		'those of included files count as the level of the `include`.',
	why:
		'nginx then sends the name that stands in `proxy_pass`: the upstream’s (`Host: igu`), or `localhost` for `http://unix:...`. ' +
		'Ghost takes that for the host of the site, in redirects and wherever a host decides.',
	example: {
		language: 'nginx',
		bad: 'location / {\n    proxy_pass http://igu;\n}',
		good: 'location / {\n    proxy_set_header Host $http_host;\n    proxy_pass http://igu;\n}',
	},
	fix: '“Insert `proxy_set_header Host $http_host;`” at the level whose headers are in force.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const pass of passesToGhost(summary, uri, queries)) {
		const [ghost] = pass.ghosts;
		const finding = ghost && missingHeader(pass, 'Host', ['$http_host'], queries);
		if (!ghost || !finding) continue;
		const { target } = pass.address;
		const port = target.kind === 'name' && target.port ? `:${target.port.text}` : '';
		const seen = target.kind === 'name' ? `${target.name}${port}` : 'localhost';
		yield {
			...finding,
			message: `Ghost (${displayPath(ghost.uri, uri)}) will see the host “${seen}” instead of the one that the visitor asked for: this location sends no Host.`,
		};
	}
}
