import { say, type Words } from '../../base/phrase';
import { homeFolder } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import { moveToRun } from '../../fixes/moveSocket';
import { installsOf } from '../../installs/install';
import { modeText } from '../../installs/socketMode';
import { pathSpan } from '../../languages/ghost/facts/pathSpan';
import { ifFew } from '../../queries/many';
import { endFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { backendAt, isBackendEndpoint } from '../../sites/backends';
import { NGINX_GROUPS } from '../../sites/launchedMode';
import type { EndpointRef } from '../../workspace/keyIndex';
import { MAX_PLACES_TOLD } from '../limits';
import type { CheckedFile, Finding, Rule } from '../rule';

export const socketFolderClosed: Rule = {
	code: 'socket-folder-closed',
	languages: 'any',
	severity: 'hint',
	title: 'The socket is in a folder that nginx cannot enter',
	when:
		'The socket of a Ghost is below `/root`, below the home folder of a user, as `/home/igu`, or in a folder that its systemd unit ' +
		'makes with a `RuntimeDirectoryMode=` which keeps others out. Reported at the path of Ghost and at the addresses that connect to it. An ' +
		'information below `/root`. Silent where nginx’s main file runs its workers as that very user, where the unit’s group is one ' +
		'of nginx’s, for folders such as `/home/www`, and in containers.',
	why:
		'To connect to a socket, a program needs the right to enter every folder above it. Only root can enter `/root` (0700), and only its user and group ' +
		'a home folder (0750 on Ubuntu since 21.04). nginx’s workers run as another user: `(13: Permission denied)` ' +
		'and 502, whatever the mode of the socket is.',
	example: {
		language: 'json',
		bad: '"server": { "socket": { "path": "/root/igu/ghost.sock", "permissions": "0666" } }',
		good: '"server": { "socket": { "path": "/run/ghost/igu/ghost.sock", "permissions": "0666" } }',
	},
	fix:
		'“Move to `/run/ghost/<site>/ghost.sock` everywhere”: in Ghost and wherever nginx connects to it. `RuntimeDirectory=ghost/<site>` ' +
		'in Ghost’s systemd unit makes the folder whenever Ghost starts. Or open the folder: `chmod o+x`, in a unit `RuntimeDirectoryMode=0755`.',
	source: 'Run on nginx 1.22.1 for `/root`; the mode of home folders: Ubuntu 21.04 release notes.',
	check: (file, queries) => (queries.settled() ? inClosed(file, queries) : []),
};

function* inClosed({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<Finding> {
	for (const end of queries.endpointsIn(uri)) {
		const { endpoint, scope } = end;
		yield undefined;
		if (endpoint.transport !== 'unix' || scope.id !== '') continue;
		const listener = backendOf(end, queries);
		const closed = listener && closedFolder(endpoint.address, listener, queries);
		if (!closed) continue;
		const connectors = ifFew(queries.fewConnectors(end.uri, end.place)).filter((one) => one.endpoint.http);
		if (connectors.length > 0 && connectors.every((one) => runsAs(closed.user, one.uri, queries))) continue;
		const others = endpoint.role === 'listen' ? connectors : [listener];
		const [other] = others;
		const move = other
			? say`Use /run/ghost/<site>/ghost.sock here and in ${endFrom(uri, other, queries)}.`
			: say`Use /run/ghost/<site>/ghost.sock.`;
		const advice = closed.advice ?? move;
		yield {
			span: pathSpan(endpoint),
			...(closed.isSure ? { severity: 'information' as const } : {}),
			message: say`${closed.isSure ? '502' : say`Possible 502`} (13: Permission denied): ${closed.cause}. ${advice}`,
			related: others
				.slice(0, MAX_PLACES_TOLD)
				.map((one) => ({ uri: one.uri, span: one.endpoint.span, message: say`The other end of this socket` })),
			fixes: () => (closed.advice === undefined ? moveToRun(queries, listener) : []),
		};
	}
}

/** A folder that keeps nginx's workers out. */
interface ClosedFolder {
	/** Whose it is. */
	readonly user: string;
	/** Whether there is hardly a machine where others may enter it. */
	readonly isSure: boolean;
	/** A clause that says why. */
	readonly cause: Words;
	/** What to do about it; undefined where the socket is better moved. */
	readonly advice?: Words;
}

function closedFolder(address: string, listener: EndpointRef, queries: WorkspaceQueries): ClosedFolder | undefined {
	const home = homeFolder(address);
	if (!home) return closedByUnit(address, listener, queries);
	const { folder, user } = home;
	if (user === 'root') {
		const cause = say`nginx’s workers cannot enter /root, only root can`;
		return { user, isSure: true, cause };
	}
	// Panels put the sites of a machine there.
	if (/^(?:www|web|sites|public|shared)/i.test(user)) return undefined;
	const cause = say`nginx’s workers may not enter ${folder}, as on many systems only its user can`;
	return { user, isSure: false, cause };
}

/** A folder that systemd makes for the Ghost which listens there, with a mode that keeps others out. */
function closedByUnit(address: string, listener: EndpointRef, queries: WorkspaceQueries): ClosedFolder | undefined {
	const install = backendAt(queries, listener)?.backend.install;
	const launcher = installsOf(queries, listener.uri).find(({ id }) => id === install)?.launcher?.launcher;
	const folder = launcher?.runtimeFolders.find(({ path }) => address.startsWith(`${path}/`));
	if (!folder || (folder.mode & 0o001) !== 0) return undefined;
	const isGroups = launcher?.group !== undefined && NGINX_GROUPS.has(launcher.group);
	if (isGroups && (folder.mode & 0o010) !== 0) return undefined;
	return {
		user: launcher?.user ?? 'root',
		isSure: false,
		cause: say`nginx’s workers may not enter ${folder.path}, which ${launcher?.label ?? ''} makes with mode ${modeText(folder.mode)}`,
		advice: say`Set RuntimeDirectoryMode=0755 there.`,
	};
}

/** Where the backend listens to which a socket leads; undefined where none does. */
function backendOf(end: EndpointRef, queries: WorkspaceQueries): EndpointRef | undefined {
	if (end.endpoint.role === 'connect' && !end.endpoint.http) return undefined;
	const listeners = end.endpoint.role === 'listen' ? [end] : ifFew(queries.fewListeners(end.uri, end.place));
	return listeners.find((one) => isBackendEndpoint(queries, one));
}

/** Whether the main file of an nginx says that its workers run as a user, or as root. */
function runsAs(user: string, from: Uri, queries: WorkspaceQueries): boolean {
	const { main } = queries.instanceOf(from);
	const name = main === undefined ? undefined : queries.summaryOf(main, 'nginx')?.facts.user?.name;
	return name === user || name === 'root';
}
