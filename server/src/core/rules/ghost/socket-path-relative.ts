import { say } from '../../base/phrase';
import { isRelativePath } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import { moveSocket } from '../../fixes/moveSocket';
import { isConfig } from '../../installs/ties';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { addressText, type UnixEndpoint } from '../../model/endpoint';
import { ifFew } from '../../queries/many';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ghostSocketsIn } from '../../sites/ghostSockets';
import { pairsOfConnector } from '../../sites/pairing';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { CheckedFile, Rule } from '../rule';

export const socketPathRelative: Rule = {
	code: 'socket-path-relative',
	fixable: true,
	languages: 'any',
	severity: 'warning',
	title: 'The path of the socket is relative',
	when:
		'A socket path in a Ghost config does not begin with `/`. Or the path of an nginx address does not, and it is the path of a Ghost, or ' +
		'belongs to one because of its site, the name of its upstream or its spelling. Relative sockets of other programs are ignored.',
	why:
		'Ghost and nginx both look for it in the folder in which they were started, and these differ: Ghost’s is usually its own ' +
		'folder, nginx’s is `/`. nginx logs `(2: No such file or directory)`, and visitors get 502.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "ghost.sock" }',
		good: '"server": { "socket": "/var/www/igu/ghost.sock" }',
	},
	fix: '“Write the full path <path>”: that of the folder of the Ghost config, and in nginx too where it has the same relative path.',
	source: 'Run on Ghost 4.48.9 and nginx 1.22.1.',
	check: (file, queries) => (file.summary.language === 'nginx' ? inNginx(file, queries) : inGhost(file, queries)),
};

function* inGhost({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const end of ghostSocketsIn(queries, uri)) {
		const { endpoint } = end;
		if (!isRelativePath(endpoint.path)) continue;
		yield {
			span: endpoint.span,
			message: say`Relative path: ${endpoint.path} works only if Ghost is started in its own folder${isKnown(uri, endpoint, queries) ? say`, where it is ${absolute(uri, endpoint, queries)}` : ''}. Write the full path.`,
			fixes: () => absoluteFix(end, endpoint, queries),
		};
	}
}

/** As its program has it, if what starts that tells the folder; else by the folder of the file. */
function absolute(uri: Uri, { address, path }: UnixEndpoint, queries: WorkspaceQueries): string {
	return isRelativePath(address) ? queries.absolutePath(uri, path) : address;
}

/** Whether that folder is known; else the file may lie elsewhere on the server, as it does where this is a checkout. */
function isKnown(uri: Uri, { address }: UnixEndpoint, queries: WorkspaceQueries): boolean {
	return !isRelativePath(address) || queries.knowsFolder(uri);
}

function absoluteFix(end: EndpointRef, endpoint: UnixEndpoint, queries: WorkspaceQueries): Fix[] {
	const { uri } = end;
	const whole = absolute(uri, endpoint, queries);
	const title = say`Write the full path ${whole}`;
	const preferred = isKnown(uri, endpoint, queries);
	const changes = moveSocket(queries, end, whole);
	if (changes.length > 0) return [{ title, preferred, changes }];
	const newText = queries.writtenAt(end, whole);
	return newText === undefined ? [] : [fixInFile(title, uri, [{ span: endpoint.span, newText }], preferred)];
}

function* inNginx({ uri, summary }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const [index, endpoint] of summary.endpoints.entries()) {
		if (endpoint.role !== 'connect' || !endpoint.http || endpoint.transport !== 'unix') continue;
		if (!isRelativePath(endpoint.path)) continue;
		const end = queries.endpointAt(uri, index);
		const ghost = end && ghostFor(end, queries);
		if (ghost === undefined) continue;
		const path = addressText(ghost.endpoint);
		const place = queries.placeName({ uri: ghost.uri, span: ghost.endpoint.span });
		const advice = isRelativePath(path)
			? say`, and so does Ghost (${place}). Write the full path in both files`
			: say`. Write the full path ${path} (${place})`;
		yield {
			span: endpoint.span,
			message: say`502: this path is relative, and nginx looks for it in the folder in which it was started${advice}.`,
			related: [{ uri: ghost.uri, span: ghost.endpoint.span, message: say`The path of Ghost` }],
		};
	}
}

/** The Ghost that listens on a path spelt so, else the one that the address is meant for. */
function ghostFor(connector: EndpointRef, queries: WorkspaceQueries): EndpointRef | undefined {
	return (
		ifFew(queries.fewListeners(connector.uri, connector.place)).find(({ uri }) => isConfig(queries, uri)) ??
		pairsOfConnector(queries, connector)[0]?.listener
	);
}
