import type { GhostSummary } from '../language';
import { readsSocketKey } from '../languages/ghost/evidence';
import type { GhostPort, GhostSocket } from '../languages/ghost/facts';
import { languages } from '../languages/index';
import type { Links, OccurrenceRef } from '../links';
import { isUnanswered } from '../pairing';
import { routesOfSite } from '../siteTraffic';
import type { Edit } from '../text';
import { displayPath, type Uri } from '../uri';
import { insertMembers, openFlags, openPort } from './portFlags';
import { type Finding, type Fix, fixInFile, ruleFor } from './rule';

export const socketPathEmpty = ruleFor('ghost', {
	code: 'socket-path-empty',
	severity: 'error',
	title: 'The path of the socket is missing',
	when:
		'`server.socket` or `server.port` is `""`, or an object with `"path": ""`. As an information: `server.socket` is `{}`, `null`, ' +
		'or an object without a path. For `server.socket` silent where Ghost is known to be 5 or later, which ignores it, and while ' +
		'the file does not parse.',
	why:
		'With `""` Ghost does not start: `options.port should be >= 0 and < 65536`. The mere presence of `server.socket` makes Ghost 4 ' +
		'listen on a socket: without a path on `<contentPath>/<env>.socket`, where nobody looks for it.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "" }',
		good: '"server": { "socket": "/run/ghost/igu.sock" }',
	},
	fix: '“Use `<path>` from `<file>`”, where nginx waits for this site on a socket on which nobody listens.',
	source: 'Run on Ghost 4.48.9 and Node 20; `"path": ""` read in the source of Ghost 4.48.9.',
	check: empty,
});

function* empty(summary: GhostSummary, uri: Uri, links: Links): Generator<Finding> {
	const { socket, port, complete } = summary.facts;
	if (!complete) return;
	if (port?.path === '')
		yield {
			span: (port.pathMember ?? port).valueSpan,
			message: 'Ghost does not start with an empty path as port, and nginx answers 502. Write the path of the socket.',
			fixes: () => waitingFixes(links, uri, (path) => portEdits(port, path)),
		};
	if (!socket || socket.path || readsSocketKey(links.evidence(uri).version) === false) return;
	if (socket.shape === 'other' || (socket.pathMember && socket.path === undefined)) return;
	const fallback = `<contentPath>/${summary.facts.environment || 'production'}.socket`;
	const refused = socket.shape === 'string';
	yield {
		span: (socket.pathMember ?? socket).valueSpan,
		severity: socket.path === '' ? 'error' : 'information',
		message: refused
			? 'Ghost 4 and earlier do not start with an empty path, and nginx answers 502. Write the path of the socket.'
			: `No path is given: Ghost 4 and earlier listen on ${fallback}, where nginx hardly looks for it. Write the path of the socket.`,
		fixes: () => waitingFixes(links, uri, (path) => socketEdits(socket, path)),
	};
}

/** One fix for each socket where nginx waits for this site and nobody listens. */
function waitingFixes(links: Links, uri: Uri, editsFor: (path: string) => Edit[]): Fix[] {
	const waiting = new Map<string, OccurrenceRef>();
	for (const { sockets } of routesOfSite(links, uri))
		for (const ref of sockets) if (isUnanswered(links, ref)) waiting.set(ref.occurrence.address, ref);
	return [...waiting.values()].flatMap((ref, index) => {
		const path = languages.ghost.writePath(ref.occurrence.path, 'json');
		const title = `Use \`${ref.occurrence.path}\` from \`${displayPath(ref.uri, uri)}\``;
		return path === undefined ? [] : [fixInFile(title, uri, editsFor(path), index === 0)];
	});
}

/** nginx waits already, so the socket is made open to it. */
function socketEdits({ pathMember, permissions, insertion, valueSpan }: GhostSocket, path: string): Edit[] {
	const mode = permissions ? [] : ['"permissions": "0666"'];
	if (!insertion) return [{ span: valueSpan, newText: `{ "path": "${path}", "permissions": "0666" }` }];
	if (!pathMember) return [insertMembers(insertion, [`"path": "${path}"`, ...mode])];
	const edits: Edit[] = [{ span: pathMember.valueSpan, newText: `"${path}"` }];
	return permissions ? edits : [...edits, insertMembers(insertion, mode)];
}

function portEdits(port: GhostPort, path: string): Edit[] {
	if (port.pathMember) return [{ span: port.pathMember.valueSpan, newText: `"${path}"` }, ...openPort(port)];
	return [{ span: port.valueSpan, newText: `{ "path": "${path}", ${openFlags(' ')} }` }];
}
