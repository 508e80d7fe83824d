import { displayPath, type Uri } from '../../base/uri';
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
	severity: 'information',
	title: 'nginx does not tell Ghost which host the visitor asked for',
	when:
		'A location proxies to a Ghost and sends no `Host` of its own. Headers of outer levels count while the inner one sets none, ' +
		'those of included files count as the level of the `include`. A warning where Ghost has an `admin.url` of another host and ' +
		'the location takes `/ghost/`.',
	why:
		'nginx then sends the name that stands in `proxy_pass`: the upstream’s (`Host: igu`), or `localhost` for `http://unix:...`. ' +
		'Ghost makes its links from `url`, so pages look right. It goes by the host in two places: where it redirects to https, it ' +
		'sends visitors to `https://igu/`; and where `admin.url` has a host of its own, it compares the two and redirects `/ghost/` ' +
		'to that host, whoever asks, without end.',
	example: {
		language: 'nginx',
		bad: 'location / {\n    proxy_pass http://igu;\n}',
		good: 'location / {\n    proxy_set_header Host $http_host;\n    proxy_pass http://igu;\n}',
	},
	fix: '“Insert `proxy_set_header Host $http_host;`” at the level whose headers are in force.',
	source: 'Run on Ghost 4.48.9, 5.130.6 and 6.65.0 behind nginx; what nginx sends run on nginx 1.22.1 and 1.31.5.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const pass of passesToGhost(summary, uri, queries)) {
		const [ghost] = pass.ghosts;
		const lacking = levelsInForce(pass, queries).filter((level) => !sendsHost(level));
		if (!ghost || lacking.length === 0) continue;
		const seen = `“${hostSeen(pass.address)}” for the host`;
		const admin = pass.ghosts.map((one) => adminElsewhere(one)).find((site) => site !== undefined);
		const loops = admin !== undefined && takesAdmin(pass, admin, queries);
		yield {
			...missingHeader(pass, lacking, { name: 'Host', value: '$http_host', preferred: true }, queries),
			...(loops ? { severity: 'warning' as const } : {}),
			message: loops
				? `Endless redirect for ${admin.url}: Ghost (${displayPath(ghost.uri, uri)}) gets ${seen} instead of ${admin.host}, as this location sends no Host.`
				: `Ghost (${displayPath(ghost.uri, uri)}) gets ${seen}: this location sends no Host. Ghost uses it where it redirects.`,
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
