import { say, type Words } from '../../base/phrase';
import type { Edit } from '../../base/text';
import type { Uri } from '../../base/uri';
import { insertMembers, openFlags, wrapPath } from '../../fixes/portFlags';
import { addVariable, changeVariable } from '../../fixes/setVariables';
import { dropInFix, isCheckedByCli } from '../../fixes/systemdDropIn';
import { infoOf } from '../../installs/install';
import { isOverruled, type LaunchedGhost } from '../../installs/launchedGhost';
import { listeningOf, outcomeOf } from '../../installs/listening';
import { partOfValue } from '../../languages/ghost/environment/value';
import type { GhostSocket, GhostSummary } from '../../languages/ghost/facts/facts';
import { ghostInWords, readsSocketKey } from '../../languages/ghost/facts/installInfo';
import { type FileChange, type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { addressText } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ownEndpoint } from '../../sites/backends';
import { isNearby, routesOfSite } from '../../sites/routes';
import { whoConnects } from '../../sites/whoConnects';
import { ruleForGhost } from '../rule';

export const socketKeyIgnored = ruleForGhost({
	code: 'socket-key-ignored',
	fixable: true,
	severity: 'error',
	title: 'Ghost 5 and later ignore server.socket',
	when:
		'A Ghost config has `server.socket` and the Ghost that reads it is known to be 5 or later; or, as an information, its ' +
		'version is not known. The version is read from `.ghost-cli`, `current/package.json`, `versions/`, ' +
		'`node_modules/ghost/package.json` or the image tag in a compose file. An information too where `server.port` holds a path, or ' +
		'nginx sends the visitors of the site to the TCP port of this Ghost: then everything works, and the key can be removed.',
	why:
		'Ghost 5.0 removed the setting. It prints no message, listens on TCP `server.host:server.port` and creates no socket: nginx logs ' +
		'`(2: No such file or directory)`, and visitors get 502.',
	example: {
		language: 'json',
		bad: '"server": {\n  "socket": { "path": "/run/ghost/igu.sock", "permissions": "0666" }\n}',
		good: '"server": {\n  "port": { "path": "/run/ghost/igu.sock", "readableAll": true, "writableAll": true }\n}',
	},
	fix:
		'“Listen through server.port” keeps the path. Nobody removes that socket after a crash, and then Ghost cannot start again: the ' +
		'folder must be removed with it, for example with `RuntimeDirectory=ghost/<site>` for `/run/ghost/<site>/ghost.sock`. Node can only open a socket for all users or for Ghost’s user alone, so mode 0660 ' +
		'becomes 0666; use the mode of the folder to keep other users out. Where Ghost-CLI manages the site, which accepts only a number as ' +
		'`server.port`, “Write a systemd drop-in with server__port” puts the path into the environment instead; its first lines say ' +
		'what to do then. Where there is a drop-in already, “Set server__port to ...” changes that.',
	source: 'Run on Ghost 4.48.9 and 6.65.0; Ghost 5.0 change list; Ghost-CLI 1.32.5.',
	check: ignored,
	checkLaunched: ignoredVariable,
});

function* ignored(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { socket, port } = summary.facts;
	if (!socket || isOverruled(queries, uri, 'server.socket')) return;
	const installInfo = infoOf(queries, uri);
	const read = readsSocketKey(installInfo.version);
	const portWorks = port?.endpoint !== undefined || listensByVariable(queries, uri);
	if (read ?? portWorks) return;
	const works = read === false && (portWorks ? say`where server.port says` : onVisitedPort(queries, uri));
	if (works) {
		yield {
			span: socket.keySpan,
			severity: 'information',
			unnecessary: true,
			message: say`server.socket has no effect: ${ghostInWords(installInfo)} listens ${works}.`,
			fixes: () => [fixInFile(say`Remove server.socket`, uri, [{ span: socket.removal, newText: '' }], true)],
		};
		return;
	}
	const end = socket.endpoint === undefined ? undefined : queries.endpointAt(uri, socket.endpoint);
	const at = end ? say` at ${addressText(end.endpoint)}` : '';
	const visited = end ? whoConnects(queries, uri, end.place) : 'nginx';
	const advice = isCheckedByCli(summary, uri, queries)
		? say`Set it with the environment variable server__port (Ghost-CLI accepts only a number).`
		: say`Put the path into server.port.`;
	yield {
		span: socket.keySpan,
		severity: read === undefined ? 'information' : 'error',
		message:
			read === undefined
				? say`Ghost version unknown. Ghost 5+ ignores server.socket and listens on TCP, so ${visited} answers 502: use server.port.path there. Ghost 4: this is fine.`
				: say`502: ${ghostInWords(installInfo)} ignores server.socket and listens on TCP, so ${visited} finds no socket${at}. ${advice}`,
		fixes: () => fixes(summary, uri, queries, socket, read === false),
	};
}

/** Whether a variable has this Ghost listen on a path, so that the key in its config is no more than a left-over. */
function listensByVariable(queries: WorkspaceQueries, config: Uri): boolean {
	const own = ownEndpoint(queries, config);
	return own?.endpoint.transport === 'unix' && own.uri !== config;
}

function* ignoredVariable(ghost: LaunchedGhost, uri: Uri): Generator<RuleResult> {
	const { install, variable } = ghost;
	const path = variable('server__socket__path') ?? variable('server__socket');
	const read = readsSocketKey(install.info.version);
	if (path?.keyPlace.uri !== uri || read === true || outcomeOf(install)?.kind === 'socket') return;
	const { value } = path;
	const meant = value === undefined ? say`this path` : (partOfValue(value, 'path')?.text ?? value);
	yield {
		span: path.keyPlace.span,
		severity: read === undefined ? 'information' : 'error',
		message:
			read === undefined
				? say`Ghost version of ${ghost.launcher.label} unknown. Ghost 5+ ignores ${path.name} and listens on TCP, so nginx answers 502: use server__port__path there. Ghost 4: this is fine.`
				: say`502: ${ghostInWords(install.info)} ignores ${path.name} and listens on TCP, so nginx finds no socket at ${meant}. Set the path with server__port__path.`,
		fixes: () => portVariables(ghost, read === false),
	};
}

/** The path and the mode by the variables that later Ghosts read: what sets the mode becomes what opens the socket. */
function portVariables({ launcher, variable }: LaunchedGhost, preferred: boolean): Fix[] {
	const path = variable('server__socket__path');
	const mode = variable('server__socket__permissions');
	const renamed = path && changeVariable(path, 'server__port__path');
	const opened = mode ? changeVariable(mode, OPEN_VARIABLE, 'true') : addVariable(launcher, OPEN_VARIABLE, 'true');
	if (!renamed || !opened) return [];
	const others = launcher.variables.filter(({ name }) => name === 'server__port').map(({ removal }) => removal);
	const removed = others.map(({ uri, span }): FileChange => ({ kind: 'edit', uri, edits: [{ span, newText: '' }] }));
	return [{ title: say`Listen through server__port__path`, preferred, changes: [renamed, opened, ...removed] }];
}

const OPEN_VARIABLE = 'server__port__writableAll';

/**
 * Where nginx and this Ghost meet all the same: the TCP port on which it listens and to which nginx takes, or may take, its
 * visitors.
 */
function onVisitedPort(queries: WorkspaceQueries, uri: Uri): Words | undefined {
	const listening = listeningOf(queries, uri);
	if (!listening?.known || listening.outcome.kind !== 'tcp') return undefined;
	const { port } = listening.outcome;
	const routes = routesOfSite(queries, uri);
	const visited = routes
		.flatMap(({ tcp, sure }) => tcp.map((address) => ({ address, sure })))
		.filter(({ address }) => isNearby(address.host) && Number(address.port) === port);
	if (visited.length === 0 || routes.some(({ sockets }) => sockets.length > 0)) return undefined;
	const taken = visited.find(({ sure }) => sure);
	const by = taken
		? say`, where nginx (${queries.placeName({ uri: taken.address.uri, span: taken.address.address.span })}) connects`
		: '';
	return port === undefined ? undefined : say`on TCP port ${port}${by}`;
}

function fixes(
	summary: GhostSummary,
	uri: Uri,
	queries: WorkspaceQueries,
	socket: GhostSocket,
	preferred: boolean,
): Fix[] {
	const { port } = summary.facts;
	if (!socket.path)
		return [fixInFile(say`Remove server.socket`, uri, [{ span: socket.removal, newText: '' }], preferred)];
	if (isCheckedByCli(summary, uri, queries))
		return dropInFix(summary, uri, queries, socket.path, socket.removal, preferred);
	const edits = portInsteadOf(socket);
	if (port) edits.push({ span: port.removal, newText: '' });
	return [fixInFile(say`Listen through server.port`, uri, edits, preferred)];
}

/** Makes a `port` of the `socket` member, in its place and layout. */
function portInsteadOf(socket: GhostSocket): Edit[] {
	const key = { span: socket.keySpan, newText: 'port' };
	const { insertion, permissions } = socket;
	if (!insertion) return [key, ...wrapPath(socket.valueSpan, openFlags(' '))];
	if (!permissions) return [key, insertMembers(insertion, ['"readableAll": true', '"writableAll": true'])];
	const fromQuote = { start: permissions.keySpan.start - 1, end: permissions.valueSpan.end };
	return [key, { span: fromQuote, newText: openFlags(insertion.before) }];
}
