import type { Uri } from '../../base/uri';
import { ghostModeOf, useMode } from '../../fixes/socketMode';
import { modeText } from '../../installs/socketMode';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const socketPermissionsOpen = ruleFor('ghost', {
	code: 'socket-permissions-open',
	severity: 'hint',
	title: 'The permissions of the socket give more than a socket needs',
	when:
		'`permissions` in `server.socket` lets everybody write and sets more bits than 0666 has, as 0777 does. Silent where Ghost is ' +
		'known to be 5 or later, which ignores the key.',
	why: 'To connect takes write permission only. To execute a socket means nothing, and the special bits mean nothing good.',
	example: {
		language: 'json',
		bad: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0777" } }',
		good: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }',
	},
	fix: '“Use "0666"” for everybody as now, “Use "0660"” for Ghost’s group, in which nginx’s user must then be.',
	source: 'Run on Ghost 4.48.9 with nginx 1.22.1.',
	check: open,
});

function* open(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = ghostModeOf(summary, uri, queries);
	if (found?.mode.kind !== 'octal') return;
	const { socket, span } = found;
	const bits = found.mode.mode;
	if ((bits & 0o002) === 0 || (bits & ~0o666) === 0) return;
	yield {
		span,
		message: `${modeText(bits)} gives everybody more than a socket needs: 0666 lets all users connect just as well, 0660 only Ghost’s group.`,
		fixes: () => [useMode(uri, socket, '0666', true), useMode(uri, socket, '0660', false)],
	};
}
