import type { NginxSummary } from '../language';
import type { Links } from '../links';
import { baseName, folderOf, type Uri } from '../uri';
import { firstLine } from './firstLine';
import { isLeftOver } from './leftOverNames';
import { type Finding, ruleFor } from './rule';

export const siteBackupEnabled = ruleFor('nginx', {
	code: 'site-backup-enabled',
	severity: 'warning',
	title: 'nginx loads a backup of a site',
	when:
		'A file with the name of a left-over (`igu~`, `igu.bak`, `igu.dpkg-old`) is loaded by an `include`, or lies in ' +
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
	source: 'Debian 12’s nginx package; run on nginx 1.22.1 and 1.31.5: a plain `*` takes any name but dot files.',
	check: leftOvers,
});

function* leftOvers(summary: NginxSummary, uri: Uri, links: Links): Generator<Finding> {
	const { main, included } = links.instanceOf(uri);
	const name = [uri, ...links.aliasesOf(uri)].find(
		(one) =>
			isLeftOver(baseName(one)) && (included || (main === undefined && baseName(folderOf(one)) === 'sites-enabled')),
	);
	if (name === undefined || baseName(name).startsWith('.')) return;
	yield {
		span: firstLine(summary),
		message: `nginx loads this file too, although ${baseName(name)} looks like a backup. Move it out of ${baseName(folderOf(name))}.`,
	};
}
