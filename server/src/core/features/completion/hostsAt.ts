import { levelAt } from '../../languages/nginx/facts/lookup';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord } from '../../workspace/snapshot';

/**
 * The hosts for which nginx is told something at `offset` of a file: those of the servers around, and in an upstream those of the
 * servers that pass to it. None in other kinds of file.
 */
export function hostsAt({ uri, summary }: FileRecord, queries: WorkspaceQueries, offset: number): readonly string[] {
	if (summary.language !== 'nginx') return [];
	const { levels, upstreams } = summary.facts;
	const level = levelAt(levels, offset);
	const upstream = upstreams.find((one) => one.level === level);
	const servers = upstream
		? queries.passesToUpstreamIn(uri, upstream).flatMap((one) => queries.serversAround(one.uri, one.pass.level))
		: queries.serversAround(uri, level);
	const names = servers.flatMap(({ server }) => server.names.map(({ text }) => text));
	return [...new Set(names)].filter((name) => name !== '' && name !== '_');
}
