import { say } from '../../base/phrase';
import { baseName, folderOf, joinUri, pathOf, type Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { firstLine } from '../../languages/nginx/facts/firstLine';
import { isEnabledName } from '../../languages/nginx/includes/includeGraph';
import { isLeftOver } from '../../languages/nginx/includes/leftOverNames';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const siteNotEnabled = ruleFor('nginx', {
	code: 'site-not-enabled',
	severity: 'information',
	title: 'A site that nginx does not load',
	when:
		'A file in `sites-available` has a server or an upstream, and there is no link to it in `sites-enabled`. Only where the workspace shows that ' +
		'sites are enabled so: by files or links in `sites-enabled`, or by a main file that includes them, in `etc/nginx` or beside a Ghost. In a collection of ' +
		'sites to be installed elsewhere nothing is said. What was found on the machine outside of the workspace shows nothing.',
	why: 'nginx does not load the site: another server answers for it, usually with “Welcome to nginx!”.',
	example: {
		language: 'nginx',
		bad: '# /etc/nginx/sites-available/igu.io, no link in sites-enabled\nserver { server_name igu.io; }',
		good: '# /etc/nginx/sites-enabled/igu.io -> ../sites-available/igu.io\nserver { server_name igu.io; }',
	},
	fix: 'By hand: `ln -s ../sites-available/igu.io /etc/nginx/sites-enabled/`, then `nginx -t` and a reload.',
	source: 'Debian 12’s nginx package.',
	check: notEnabled,
});

function* notEnabled(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { servers, upstreams, template } = summary.facts;
	const name = baseName(uri);
	if (template || servers.length + upstreams.length === 0) return;
	if (baseName(folderOf(uri)) !== 'sites-available' || isLeftOver(name)) return;
	if (!queries.settled() || queries.isFound(uri) || queries.aliasesOf(uri).some(isEnabledName)) return;
	const { main, included } = queries.instanceOf(uri);
	if (included || queries.isThere(joinUri(folderOf(folderOf(uri)), `sites-enabled/${name}`))) return;
	// What was found on the machine may be another nginx, so it is no evidence that sites are enabled so.
	if (main !== undefined && queries.isFound(main)) return;
	if (queries.isEnabled(uri, name)) return;
	if (!queries.hasEnabled(uri) && !includesEnabled(main, queries)) return;
	yield {
		span: firstLine(summary),
		message: say`nginx does not load this site: sites-enabled has no link to ${name}. Create one with ln -s, then reload nginx.`,
	};
}

/**
 * Whether nginx's main file loads what is enabled, in the folder where it lies on a machine, or beside a Ghost. Elsewhere no nginx may
 * run at all.
 */
function includesEnabled(main: Uri | undefined, queries: WorkspaceQueries): boolean {
	if (main === undefined || !(pathOf(folderOf(main)).endsWith('/etc/nginx') || queries.hasBackends())) return false;
	const includes = queries.summaryOf(main, 'nginx')?.facts.includes;
	return includes?.some(({ pattern }) => pattern.includes('sites-enabled')) === true;
}
