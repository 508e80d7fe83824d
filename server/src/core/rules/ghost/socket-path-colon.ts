import { socketAddress } from '../../base/socketPath';
import { folderOf, type Uri } from '../../base/uri';
import { moveSocket } from '../../fixes/moveSocket';
import { schemeLength } from '../../languages/ghost/facts/summarize';
import type { GhostSummary } from '../../model/language';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { type Fix, type RuleResult, ruleFor } from '../rule';

export const socketPathColon = ruleFor('ghost', {
	code: 'socket-path-colon',
	severity: 'information',
	title: 'A colon in the path of the socket',
	when: 'A socket path in a Ghost config has a `:` in it.',
	why:
		'`proxy_pass http://unix:/run/a:b.sock` ends at the first colon: nginx connects to `/run/a` and answers 502. Only the ' +
		'`server` of an `upstream` can name such a socket.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/igu:io.sock" }',
		good: '"server": { "socket": "/run/ghost/igu-io.sock" }',
	},
	fix: '“Rename to `<path>` everywhere”, with `-` for each colon, in Ghost and wherever nginx connects to it.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: colon,
});

function* colon(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { path, span, address } of summary.endpoints) {
		if (!path.includes(':') || schemeLength(path) > 0) continue;
		const newPath = path.replaceAll(':', '-');
		yield {
			span,
			message: `nginx can name ${path} only in an upstream: in proxy_pass http://unix:... the path would end at the colon.`,
			fixes: () => renameFix(queries, uri, address, newPath),
		};
	}
}

function renameFix(queries: WorkspaceQueries, uri: Uri, address: string, newPath: string): Fix[] {
	const taken = queries.listeners(uri, socketAddress(newPath)).some((other) => folderOf(other.uri) !== folderOf(uri));
	const changes = taken ? [] : moveSocket(queries, uri, address, newPath);
	return changes.length > 0 ? [{ title: `Rename to \`${newPath}\` everywhere`, preferred: true, changes }] : [];
}
