import { type Sentence, say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { addVariable } from '../../fixes/setVariables';
import { ghostModeOf, useMode, useModeInVariable, variableModeOf } from '../../fixes/socketMode';
import { infoOf } from '../../installs/install';
import { isOverruled, type LaunchedGhost } from '../../installs/launchedGhost';
import { DEFAULT_MODE, letsEverybodyConnect, modeText, type SocketMode } from '../../installs/socketMode';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import type { Fix, RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { type LaunchedMode, launchedMode, launchedModesAt } from '../../sites/launchedMode';
import { whoConnects } from '../../sites/whoConnects';
import { ruleForGhost } from '../rule';

export const socketPermissionsClosed = ruleForGhost({
	code: 'socket-permissions-closed',
	fixable: true,
	severity: 'information',
	title: 'Only Ghost’s own user or group can connect to the socket',
	when:
		'`server.socket` has a path and a mode in which not every user can write: no mode (then it is 0660), "0660", "0600" and the ' +
		'like; also in a variable. Or the `UMask` of a unit makes the socket of `server.port` one to which only Ghost’s group can connect. ' +
		'This may be what you want. `server.socket` is ignored where Ghost is known to be 5 or later. Silent where the `Group` of the ' +
		'unit, or the one in the `user` of the container, is nginx’s, and while the file does not parse.',
	why:
		'A program needs write permission to connect. nginx’s worker runs as `www-data` or `nginx`; unless that user is in Ghost’s group, ' +
		'nginx logs `(13: Permission denied)`, and visitors get 502.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/igu.sock" }',
		good: '"server": { "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" } }',
	},
	fix: '“Use "0666"”. Or add nginx’s user to Ghost’s group, restart nginx, and keep the mode.',
	source: 'Run on Ghost 4.48.9 with nginx 1.22.1.',
	check: closed,
	checkLaunched: closedVariable,
});

function* closed(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	yield* closedPort(summary, uri, queries);
	const found = ghostModeOf(summary, uri, queries);
	if (!found || !summary.facts.complete || !found.socket.path) return;
	const { socket, mode, span } = found;
	const end = socket.endpoint === undefined ? undefined : queries.endpointAt(uri, socket.endpoint);
	const which = readsSocketKey(infoOf(queries, uri).version) === undefined ? say` (in Ghost 4 and earlier)` : '';
	const message = messageOf(mode, which, end ? whoConnects(queries, uri, end.place) : 'nginx');
	if (message !== undefined) yield { span, message, fixes: () => [useMode(uri, socket, '0666', true)] };
}

/** A path in `server.port` of a Ghost of which it is known under which umask it runs. */
function* closedPort(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { port } = summary.facts;
	const end = port?.endpoint === undefined ? undefined : queries.endpointAt(uri, port.endpoint);
	if (!port || !end || isOverruled(queries, uri, 'server.port')) return;
	const found = launchedModesAt(queries, end).find(({ key, access }) => key === 'server.port' && access === 'group');
	if (found) yield { span: port.keySpan, message: ofGroup(found) };
}

function* closedVariable(ghost: LaunchedGhost, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = launchedMode(ghost, queries);
	if (found?.variable?.keyPlace.uri !== uri) return;
	const { variable, end, access, key } = found;
	const { span } = variable.keyPlace;
	if (key === 'server.port') {
		if (access === 'group') yield { span, message: ofGroup(found) };
		return;
	}
	const message = messageOf(
		variableModeOf(ghost)?.mode ?? { kind: 'default' },
		'',
		whoConnects(queries, uri, end.place),
	);
	if (access !== 'nginx' && message !== undefined) yield { span, message, fixes: () => openFixes(ghost) };
}

/** What is told of a mode that lets not everybody connect; undefined of another, and of one that is no octal text. */
function messageOf(mode: SocketMode, which: Words, nginx: Words): Sentence | undefined {
	if (mode.kind !== 'default' && mode.kind !== 'octal') return undefined;
	const bits = mode.kind === 'default' ? DEFAULT_MODE : mode.mode;
	if (letsEverybodyConnect(bits)) return undefined;
	const shown = mode.kind === 'default' ? say`${modeText(bits)}, the default${which}` : [modeText(bits), which];
	return (bits & 0o020) === 0
		? say`502 (13: Permission denied) unless ${nginx} runs as Ghost’s own user: the mode of this socket is ${shown}. With 0666 every user can connect.`
		: say`502 (13: Permission denied) unless ${nginx} runs in Ghost’s group: the mode of this socket is ${shown}. With 0666 every user can connect.`;
}

function ofGroup({ launcher: { group, user }, end, mode }: LaunchedMode): Sentence {
	return say`502 (13: Permission denied) unless nginx’s user is in the group ${group ?? say`of ${user ?? say`Ghost’s user`}`}: ${addressText(end.endpoint)} has mode ${modeText(mode)}. Set Group= to nginx’s group, such as www-data.`;
}

/** Opens the socket by the variable that sets its mode, or by one that is added. */
function openFixes({ launcher, variable }: LaunchedGhost): readonly Fix[] {
	const permissions = variable('server__socket__permissions');
	if (permissions) return useModeInVariable(permissions, '0666', true);
	const isInObject = variable('server__socket__path') === undefined;
	const added = isInObject ? undefined : addVariable(launcher, 'server__socket__permissions', '0666');
	return added ? [{ title: say`Use ${'0666'}`, preferred: true, changes: [added] }] : [];
}
