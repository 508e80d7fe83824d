import type { Uri } from '../../base/uri';
import { ghostModeOf, useMode } from '../../fixes/socketMode';
import { infoOf } from '../../installs/install';
import type { LaunchedGhost } from '../../installs/launchedGhost';
import { DEFAULT_MODE, modeText } from '../../installs/socketMode';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import type { RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { launchedMode } from '../../sites/launchedMode';
import { whoConnects } from '../../sites/whoConnects';
import { ruleForGhost } from '../rule';

export const socketPermissionsClosed = ruleForGhost({
	code: 'socket-permissions-closed',
	severity: 'information',
	title: 'Only Ghost’s own user or group may connect to the socket',
	when:
		'`server.socket` has a path and a mode that lets not everybody write: none given (then it is 0660), "0660", "0600" and the ' +
		'like. It may be just what you want. Silent where Ghost is known to be 5 or later, which ignores the key, and while the ' +
		'file does not parse.',
	why:
		'To connect takes write permission. nginx’s worker runs as `www-data` or `nginx`; unless that user is in Ghost’s group, ' +
		'nginx logs `(13: Permission denied)` and answers 502.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/igu.sock" }',
		good: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }',
	},
	fix: '“Use "0666"”. Or put nginx’s user into Ghost’s group, restart nginx, and keep the mode.',
	source: 'Run on Ghost 4.48.9 with nginx 1.22.1.',
	check: closed,
	checkLaunched: closedVariable,
});

function* closed(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = ghostModeOf(summary, uri, queries);
	if (!found || !summary.facts.complete || !found.socket.path) return;
	const { socket, mode, span } = found;
	if (mode.kind !== 'default' && mode.kind !== 'octal') return;
	const bits = mode.kind === 'default' ? DEFAULT_MODE : mode.mode;
	if ((bits & 0o002) !== 0) return;
	const end = socket.endpoint === undefined ? undefined : queries.endpointAt(uri, socket.endpoint);
	const nginx = end ? whoConnects(queries, uri, end.place) : 'nginx';
	const condition = (bits & 0o020) === 0 ? 'as Ghost’s own user' : 'with its user in Ghost’s group';
	const which = readsSocketKey(infoOf(queries, uri).version) === undefined ? ' (in Ghost 4 and earlier)' : '';
	yield {
		span,
		message: `The socket’s mode is ${modeText(bits)}${mode.kind === 'default' ? ', the default' : ''}${which}: ${nginx} can connect only ${condition}, else it answers 502 (13: Permission denied).`,
		fixes: () => [useMode(uri, socket, '0666', true)],
	};
}

function* closedVariable(ghost: LaunchedGhost, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = launchedMode(ghost, queries);
	if (found?.variable.keyPlace.uri !== uri || found.access !== 'group') return;
	const { variable, end, mode } = found;
	const { group, user } = ghost.launcher;
	yield {
		span: variable.keyPlace.span,
		message: `Only the group ${group ?? `of ${user ?? 'Ghost’s user'}`} may connect to ${addressText(end.endpoint)} (mode ${modeText(mode)}), and nothing here shows nginx’s user in it: if it is not, visitors get 502 (13: Permission denied). Set Group= to nginx’s group, such as www-data.`,
	};
}
