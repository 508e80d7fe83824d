import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { openPort } from '../../fixes/portFlags';
import { addVariable, changeVariable } from '../../fixes/setVariables';
import { isCheckedByCli } from '../../fixes/systemdDropIn';
import { infoOf } from '../../installs/install';
import { isOverruled, type LaunchedGhost } from '../../installs/launchedGhost';
import { modeText } from '../../installs/socketMode';
import type { GhostSummary } from '../../languages/ghost/facts/facts';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import type { Fix } from '../../model/diagnostic';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { launchedMode, launchedModesAt } from '../../sites/launchedMode';
import { whoConnects } from '../../sites/whoConnects';
import { ruleForGhost } from '../rule';

export const portPathPermissions = ruleForGhost({
	code: 'port-path-permissions',
	fixable: true,
	severity: 'warning',
	title: 'The socket in server.port is closed to nginx',
	when:
		'`server.port` is a path as a string, or an object without `"writableAll": true`. Silent where Ghost 4 or earlier listens on ' +
		'`server.socket` instead, and where Ghost-CLI refuses the path anyway (`port-path-refused-by-ghost-cli`).',
	why:
		'Node creates the socket with mode `0777` minus Ghost’s umask, usually `0755`; with `readableAll` alone Node 22 and later create ' +
		'it with `0444`. A program needs write permission to connect, so unless nginx runs as Ghost’s user it logs `(13: Permission denied)`, and ' +
		'visitors get 502.',
	example: {
		language: 'json',
		bad: '"server": { "port": "/run/ghost/igu.sock" }',
		good: '"server": { "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true } }',
	},
	fix:
		'“Open the socket with readableAll and writableAll”: its mode becomes `0666`. Both must be real booleans. A Ghost that is ' +
		'killed does not remove such a socket, and then cannot start again: use `/run/ghost/<site>/ghost.sock` with ' +
		'`RuntimeDirectory=ghost/<site>` in its systemd unit, which removes the folder with the socket.',
	source: 'Run on Ghost 6.65.0 with nginx 1.22.1.',
	check: closed,
	checkLaunched: closedVariable,
});

function* closed(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { port, socket } = summary.facts;
	const end = port?.endpoint === undefined ? undefined : queries.endpointAt(uri, port.endpoint);
	if (
		!port ||
		!end ||
		port.writableAll ||
		(port.shape === 'object' && !port.insertion) ||
		isOverruled(queries, uri, 'server.port') ||
		isCheckedByCli(summary, uri, queries)
	)
		return;
	if (socket && readsSocketKey(infoOf(queries, uri).version) === true) return;
	const launched = launchedModesAt(queries, end);
	const [known] = launched;
	if (known && launched.every(({ access }) => access !== 'owner')) return;
	const usual = port.readableAll ? '0444' : say`0755 (usual umask)`;
	const path = addressText(end.endpoint);
	yield {
		span: port.keySpan,
		message: say`502 (13: Permission denied): Ghost creates ${path} with mode ${known ? modeText(known.mode) : usual}, and ${whoConnects(queries, uri, end.place)} cannot connect. Use { "path": "${path}", "readableAll": true, "writableAll": true }.`,
		fixes: () => [fixInFile(say`Open the socket with readableAll and writableAll`, uri, openPort(port), true)],
	};
}

function* closedVariable(ghost: LaunchedGhost, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const found = launchedMode(ghost, queries);
	if (found?.variable?.keyPlace.uri !== uri || found.key !== 'server.port' || found.access !== 'owner') return;
	const { variable, end, mode } = found;
	yield {
		span: variable.keyPlace.span,
		message: say`502 (13: Permission denied): Ghost creates ${addressText(end.endpoint)} with mode ${modeText(mode)}, and ${whoConnects(queries, uri, end.place)} cannot connect. Set ${OPEN}=true next to the path.`,
		fixes: () => openFix(ghost),
	};
}

const OPEN = 'server__port__writableAll';

/** A path that is a text becomes that of an object, which can be opened. */
function openFix({ launcher, variable }: LaunchedGhost): Fix[] {
	const text = variable('server__port');
	const renamed = text && changeVariable(text, 'server__port__path');
	const added = addVariable(launcher, OPEN, 'true');
	if (!added || (text && (!renamed || text.value?.trim().startsWith('{')))) return [];
	return [
		{ title: say`Open the socket with ${OPEN}`, preferred: true, changes: [...(renamed ? [renamed] : []), added] },
	];
}
