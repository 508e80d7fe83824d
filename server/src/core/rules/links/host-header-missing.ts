import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { hostSeen, levelsInForce, missingHeader, passesToGhost, sendsHost } from '../../fixes/setHeader';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { PassRef } from '../../languages/nginx/facts/indexEntries';
import type { RuleResult } from '../../model/diagnostic';
import type { VisitedSite } from '../../model/site';
import { passesAt } from '../../queries/nginx/locations';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { serversOfSite } from '../../sites/siteServers';
import type { BackendRef } from '../../workspace/keyIndex';
import { ruleFor } from '../rule';

export const hostHeaderMissing = ruleFor('nginx', {
	code: 'host-header-missing',
	fixable: true,
	severity: 'information',
	title: 'nginx does not tell Ghost which host the visitor asked for',
	when:
		'A location connects to a Ghost and sends no `Host` of its own. Headers of outer levels count while the inner one sets none, ' +
		'those of included files count as the level of the `include`. A warning where Ghost has an `admin.url` with another host and ' +
		'the location answers for `/ghost/`.',
	why:
		'nginx then sends the name in `proxy_pass`: the upstream’s (`Host: igu`), or `localhost` for `http://unix:...`. ' +
		'Ghost makes its links from `url`, so pages look right. It uses the host in two places: where it redirects to https, it ' +
		'sends visitors to `https://igu/`; and where `admin.url` has a host of its own, it compares the two and redirects `/ghost/` ' +
		'to that host, for every visitor and without end.',
	example: {
		language: 'nginx',
		bad: 'location / {\n    proxy_pass http://igu;\n}',
		good: 'location / {\n    proxy_set_header Host $http_host;\n    proxy_pass http://igu;\n}',
	},
	fix: '“Add `proxy_set_header Host $http_host`” at the level that has the headers in force.',
	source: 'Run on Ghost 4.48.9, 5.130.6 and 6.65.0 and nginx; what nginx sends run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const pass of passesToGhost(summary, uri, queries)) {
		const lacking = levelsInForce(pass, queries).filter((level) => !sendsHost(level));
		if (lacking.length === 0) continue;
		const seen = `"${hostSeen(pass.address)}"`;
		const admin = pass.ghosts.map((one) => adminElsewhere(one)).find((site) => site !== undefined);
		const loops = admin !== undefined && takesAdmin(pass, admin, queries);
		yield {
			...missingHeader(pass, lacking, { name: 'Host', value: '$http_host', preferred: true }, queries),
			...(loops ? { severity: 'warning' as const } : {}),
			message: loops
				? say`Endless redirect for ${admin.url}: Ghost gets the host ${seen}, not ${admin.host}. Add proxy_set_header Host $http_host;`
				: say`Ghost gets the wrong host (${seen}): add proxy_set_header Host $http_host;`,
		};
	}
}

/** The address of the admin, where that is of another host than the site. */
function adminElsewhere({ backend }: BackendRef): VisitedSite | undefined {
	if (backend.host === undefined) return undefined;
	return backend.sites.find(({ host }) => host !== backend.host);
}

/** Whether visitors of the admin may come to a pass: by the servers for its host, or else by those around. */
function takesAdmin({ uri, index, pass }: PassRef, { host, url }: VisitedSite, queries: WorkspaceQueries): boolean {
	const { servers, byDefault } = serversOfSite(queries, uri, host);
	const asked = servers.length > 0 && !byDefault ? servers : queries.serversAround(uri, pass.level);
	const path = /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? '';
	return asked.some((server) => {
		const { passes, possible } = passesAt(queries, server, `${path.replace(/\/$/, '')}/ghost/`);
		return [...passes, ...possible].some((one) => one.uri === uri && one.index === index);
	});
}
