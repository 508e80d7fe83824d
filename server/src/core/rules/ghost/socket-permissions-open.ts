import { type Sentence, say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { ghostModeOf, useMode, useModeInVariable, variableModeOf } from '../../fixes/socketMode';
import type { LaunchedGhost } from '../../installs/launchedGhost';
import { letsEverybodyConnect, modeText, type SocketMode } from '../../installs/socketMode';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleForGhost } from '../rule';

export const socketPermissionsOpen = ruleForGhost({
	code: 'socket-permissions-open',
	fixable: true,
	severity: 'hint',
	title: 'The permissions of the socket allow more than a socket needs',
	when:
		'`permissions` in `server.socket` lets every user write and sets more bits than 0666, as 0777 does. Silent where Ghost is ' +
		'known to be 5 or later, which ignores the key.',
	why: 'A program needs only write permission to connect. Execute permission on a socket has no use, and the special bits do no good.',
	example: {
		language: 'json',
		bad: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0777" } }',
		good: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }',
	},
	fix: '“Use "0666"” for every user as now, “Use "0660"” for Ghost’s group, which nginx’s user must then be in.',
	source: 'Run on Ghost 4.48.9 with nginx 1.22.1.',
	check: open,
	checkLaunched: openVariable,
});

function* open(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = ghostModeOf(summary, uri, queries);
	if (!found || !isTooOpen(found.mode)) return;
	const { socket, span } = found;
	yield {
		span,
		message: messageOf(found.mode),
		fixes: () => [useMode(uri, socket, '0666', true), useMode(uri, socket, '0660', false)],
	};
}

function* openVariable(ghost: LaunchedGhost, uri: Uri): Generator<RuleResult> {
	const found = variableModeOf(ghost);
	if (!found || !isTooOpen(found.mode)) return;
	const { variable, mode } = found;
	const place = variable.written ?? variable.keyPlace;
	if (place.uri !== uri) return;
	yield {
		span: place.span,
		message: messageOf(mode),
		fixes: () => [...useModeInVariable(variable, '0666', true), ...useModeInVariable(variable, '0660', false)],
	};
}

type OctalMode = SocketMode & { readonly kind: 'octal' };

/** Whether a mode lets everybody connect and sets more than that takes. */
function isTooOpen(mode: SocketMode): mode is OctalMode {
	return mode.kind === 'octal' && letsEverybodyConnect(mode.mode) && (mode.mode & ~0o666) !== 0;
}

function messageOf({ mode }: OctalMode): Sentence {
	return say`Mode ${modeText(mode)} allows more than needed: with 0666 every user can connect, with 0660 only Ghost’s group.`;
}
