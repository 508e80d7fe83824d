import { say } from '../../base/phrase';
import { baseName, folderOf, type Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { firstLine } from '../../languages/nginx/facts/firstLine';
import { isLeftOver } from '../../languages/nginx/includes/leftOverNames';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const siteBackupEnabled = ruleFor('nginx', {
	code: 'site-backup-enabled',
	severity: 'warning',
	title: 'nginx loads a backup of a site',
	when:
		'A file with the name of a backup (`igu~`, `igu.bak`, `igu.dpkg-old`) is loaded by an `include` with a `*`, or is in ' +
		'`sites-enabled` where the workspace shows no main file.',
	why:
		'Debian’s main file includes `sites-enabled/*` without an ending. An old copy there declares its upstreams and servers once ' +
		'more: nginx says `duplicate upstream` and does not start, or answers with the old site.',
	example: {
		language: 'nginx',
		bad: '# /etc/nginx/sites-enabled/igu.io.bak\nserver { server_name igu.io; }',
		good: '# /etc/nginx/sites-available/igu.io.bak\nserver { server_name igu.io; }',
	},
	fix: 'By hand: move the file out of `sites-enabled`.',
	source: 'Debian 12’s nginx package; run on nginx 1.22.1 and 1.31.5: a plain `*` matches any name but dot files.',
	check: leftOvers,
});

function* leftOvers(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const names = [uri, ...queries.aliasesOf(uri)].filter(
		(name) => isLeftOver(baseName(name)) && !baseName(name).startsWith('.'),
	);
	if (names.length === 0) return;
	const { main, included } = queries.instanceOf(uri);
	const folders = included ? globbedFolders(uri, queries) : main === undefined ? ['sites-enabled'] : [];
	const name = names.find((one) => folders.includes(baseName(folderOf(one))));
	if (name === undefined) return;
	yield {
		span: firstLine(summary),
		message: say`nginx also loads this file, and ${baseName(name)} looks like a backup. Move it out of ${baseName(folderOf(name))}.`,
	};
}

/** The folders, by name, from which an `include` takes this file together with all others. Who names it alone wants it. */
function globbedFolders(uri: Uri, queries: WorkspaceQueries): readonly string[] {
	return queries
		.patternsFor(uri)
		.flatMap((pattern) => (/[*?[]/.test(pattern) ? [pattern.split('/').at(-2) ?? ''] : []));
}
