import { say } from '../../base/phrase';
import type { Edit } from '../../base/text';
import type { Uri } from '../../base/uri';
import { insertMembers, openFlags, openPort } from '../../fixes/portFlags';
import { dropInFix, isCheckedByCli } from '../../fixes/systemdDropIn';
import { infoOf } from '../../installs/install';
import { isObject } from '../../installs/variables';
import { writeGhostPath } from '../../languages/ghost/config/writePath';
import { namesOfGhost } from '../../languages/ghost/facts/backends';
import type { GhostFacts, GhostPort, GhostSocket, GhostSummary } from '../../languages/ghost/facts/facts';
import { readsSocketKey } from '../../languages/ghost/facts/installInfo';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { tiesOnlyExactly } from '../../queries/exactTies';
import { ifFew } from '../../queries/many';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { addressSeen } from '../../sites/addressSeen';
import { routesOfSite } from '../../sites/routes';
import { hasNoListener } from '../../sites/unpaired';
import { isWellRead } from '../../sites/wellRead';
import { ruleFor } from '../rule';

export const socketPathEmpty = ruleFor('ghost', {
	code: 'socket-path-empty',
	fixable: true,
	severity: 'error',
	title: 'The path of the socket is missing',
	when:
		'`server.socket` or `server.port` is `""`, or an object with `"path": ""`; or `server.port` is an object with neither a path nor a ' +
		'port. As an information: `server.socket` is `{}`, `null`, or an object without a path. For `server.socket` silent where Ghost is ' +
		'known to be 5 or later, which ignores it, and while the file does not parse.',
	why:
		'With `""` Ghost does not start: `options.port should be >= 0 and < 65536`. Where there is a `server.socket`, Ghost 4 ' +
		'listens on a socket: without a path on `<contentPath>/<env>.socket`, where nginx does not connect.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "" }',
		good: '"server": { "socket": "/run/ghost/igu.sock" }',
	},
	fix: '“Change Ghost: listen on <path>”, where nginx connects to a socket for this site and nobody listens on it.',
	source: 'Run on Ghost 4.48.9 and 6.65.0; `"path": ""` in `server.socket` read in the source of Ghost 4.48.9.',
	check: empty,
});

function* empty(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { socket, port, values, complete } = summary.facts;
	if (!complete) return;
	const read = readsSocketKey(infoOf(queries, uri).version);
	if (port && !(socket && read === true) && lacksPath(values))
		yield {
			span: port.pathValue ?? port.valueSpan,
			message: say`Ghost will not start: server.port has no path and no number. Write the path of the socket.`,
			fixes: () => portFixes(summary, uri, queries, port),
		};
	if (!socket || socket.path || read === false) return;
	if (socket.shape === 'other' || (socket.pathValue && socket.path === undefined)) return;
	const fallback = `<contentPath>/${summary.facts.environment || 'production'}.socket`;
	const refused = socket.shape === 'string';
	yield {
		span: socket.pathValue ?? socket.valueSpan,
		severity: socket.path === '' ? 'error' : 'information',
		message: refused
			? say`Ghost 4 and earlier will not start: this path is empty. Write the path of the socket.`
			: say`No path: Ghost 4 and earlier listen on ${fallback}, but nginx connects elsewhere. Add "path".`,
		fixes: () => waitingFixes(queries, uri, (path) => socketEdits(socket, path)),
	};
}

/** Whether `server.port` is `""`, or an object in which neither a path nor a port is given. */
function lacksPath({ server }: GhostFacts['values']): boolean {
	const port = isObject(server) ? server['port'] : undefined;
	if (!isObject(port)) return port === '';
	return port['path'] === '' || ['path', 'port', 'fd'].every((key) => port[key] === undefined);
}

function portFixes(summary: GhostSummary, uri: Uri, queries: WorkspaceQueries, port: GhostPort): Fix[] {
	if (!isCheckedByCli(summary, uri, queries)) return waitingFixes(queries, uri, (path) => portEdits(port, path));
	return waitingSockets(queries, uri).flatMap((path, index) =>
		dropInFix(summary, uri, queries, path, port.removal, index === 0),
	);
}

/** One fix for each socket on which nginx waits for this site. */
function waitingFixes(queries: WorkspaceQueries, uri: Uri, editsFor: (path: string) => Edit[]): Fix[] {
	return waitingSockets(queries, uri).flatMap((path, index) => {
		const written = writeGhostPath(path, 'json');
		const title = say`Change Ghost: listen on ${path}`;
		return written === undefined ? [] : [fixInFile(title, uri, editsFor(written), index === 0)];
	});
}

/**
 * The paths, as Ghost sees them, of the sockets on which nobody listens and nginx waits for this site; without any, those of the
 * upstreams called after it.
 */
function waitingSockets(queries: WorkspaceQueries, uri: Uri): readonly string[] {
	const routes = routesOfSite(queries, uri);
	if (!routes.every(({ sure }) => sure)) return [];
	const ofSite = routes.flatMap(({ sockets }) => sockets);
	const summary = queries.summaryOf(uri, 'ghost');
	const names = summary ? namesOfGhost(uri, summary) : [];
	const namesakes = names.flatMap((name) =>
		ifFew(queries.upstreamsNamed(uri, name))
			.filter((ref) => !tiesOnlyExactly(queries, uri, ref.uri))
			.flatMap(queries.serversOfUpstream),
	);
	for (const refs of [ofSite, namesakes]) {
		const waiting = new Map<string, string>();
		for (const ref of refs) {
			if (!ref.endpoint.http || !isWellRead(ref, queries) || !hasNoListener(queries, ref)) continue;
			const path = addressSeen(ref, queries.scopeOf(uri));
			if (path !== undefined) waiting.set(ref.place, path);
		}
		if (waiting.size > 0) return [...waiting.values()];
	}
	return [];
}

/** nginx waits already, so the socket is made open to it. */
function socketEdits({ pathValue, permissions, insertion, valueSpan }: GhostSocket, path: string): Edit[] {
	const mode = permissions ? [] : ['"permissions": "0666"'];
	if (!insertion) return [{ span: valueSpan, newText: `{ "path": "${path}", "permissions": "0666" }` }];
	if (!pathValue) return [insertMembers(insertion, [`"path": "${path}"`, ...mode])];
	const edits: Edit[] = [{ span: pathValue, newText: `"${path}"` }];
	return permissions ? edits : [...edits, insertMembers(insertion, mode)];
}

function portEdits(port: GhostPort, path: string): Edit[] {
	const { pathValue, insertion } = port;
	if (pathValue) return [{ span: pathValue, newText: `"${path}"` }, ...openPort(port)];
	if (insertion?.comma) return [insertMembers(insertion, [`"path": "${path}"`]), ...openPort(port)];
	return [{ span: port.valueSpan, newText: `{ "path": "${path}", ${openFlags(' ')} }` }];
}
