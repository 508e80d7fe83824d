import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { dropInFix, isCheckedByCli } from '../../fixes/systemdDropIn';
import { isOverruled } from '../../installs/launchedGhost';
import type { GhostPort, GhostSummary } from '../../languages/ghost/facts/facts';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ownEndpoint } from '../../sites/backends';
import type { EndpointRef } from '../../workspace/keyIndex';
import { ruleFor } from '../rule';

export const portPathRefusedByGhostCli = ruleFor('ghost', {
	code: 'port-path-refused-by-ghost-cli',
	severity: 'warning',
	title: 'Ghost-CLI refuses a path in server.port',
	when:
		'`server.port` in `config.<env>.json` is a path or an object, and there is a `.ghost-cli` file next to it. Ghost-CLI does not read ' +
		'`config.local.json`, so there it is fine.',
	why:
		'Ghost itself listens on the path, but `ghost start`, `ghost restart` and `ghost update` stop with `Port must be an integer. ' +
		'Configuration Key(s): server.port`.',
	example: {
		language: 'json',
		bad: '"server": { "port": "/run/ghost/igu.sock" }',
		good: '"server": { "port": 2368 }',
	},
	fix:
		'“Write a systemd drop-in with server__port”: the environment overrides the config, and Ghost-CLI does not check it. The drop-in is written ' +
		'next to the unit, or next to the config where the unit is not among the files; its first lines say what to do then. Where there ' +
		'is a drop-in already, or another place that sets the variable, “Set server__port to ...” changes that. The nginx files of Ghost-CLI stay where they are, since they also serve ' +
		'certificate renewals and the social web: only their `proxy_pass` connects to `http://unix:<path>` then, which ' +
		'`ghost-nginx scaffold --setup ghost-cli` writes.',
	source: 'Run on Ghost-CLI 1.32.5.',
	check: refused,
});

function* refused(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { port } = summary.facts;
	if (port?.endpoint === undefined || !isCheckedByCli(summary, uri, queries)) return;
	const advice = isOverruled(queries, uri, 'server.port')
		? say`The environment of this Ghost already sets server__port: remove it here.`
		: say`Set the path with the environment variable server__port.`;
	yield {
		span: port.keySpan,
		message: say`Ghost-CLI refuses a path here: ghost start, restart and update stop with “Port must be an integer”. ${advice}`,
		fixes: () => fixes(summary, uri, queries, port),
	};
}

/** Where the environment wins, the config keeps nothing of it, unless nginx waits on the path and not where Ghost listens. */
function fixes(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries, port: GhostPort): readonly Fix[] {
	const end = port.endpoint === undefined ? undefined : queries.endpointAt(uri, port.endpoint);
	if (!port.path || !end) return [];
	const { path, removal } = port;
	if (!isOverruled(queries, uri, 'server.port')) return dropInFix(summary, uri, queries, path, removal, true);
	const own = ownEndpoint(queries, uri);
	const isVisited = (one: EndpointRef | undefined): boolean =>
		one !== undefined && queries.hasConnectors(one.uri, one.place);
	const isWanted = isVisited(end) && !isVisited(own);
	const removed = fixInFile(say`Remove server.port`, uri, [{ span: removal, newText: '' }], !isWanted);
	if (own?.place === end.place) return [removed];
	const moved = dropInFix(summary, uri, queries, path, removal, isWanted);
	return isWanted ? [...moved, removed] : [removed, ...moved];
}
