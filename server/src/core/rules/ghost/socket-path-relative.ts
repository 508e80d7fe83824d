import { isRelativePath } from '../../base/socketPath';
import { displayPath, type Uri } from '../../base/uri';
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
		'A socket path in a Ghost config does not begin with `/`; or an nginx address does not that has the same path as a Ghost, or ' +
		'is meant for one by its site, its upstream’s name or its spelling. Relative sockets of other programs are left alone.',
	why:
		'Ghost and nginx both take it from the folder in which they were started, and these differ: Ghost’s is usually its own ' +
		'folder, nginx’s is `/`. nginx logs `(2: No such file or directory)` and answers 502.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "ghost.sock" }',
		good: '"server": { "socket": "/var/www/igu/ghost.sock" }',
	},
	fix: '“Use `<path>`”: absolute, against the folder of the Ghost config, and in nginx too where it has the same relative path.',
	source: 'Run on Ghost 4.48.9 and nginx 1.22.1.',
	check: (file, queries) => (file.summary.language === 'nginx' ? inNginx(file, queries) : inGhost(file, queries)),
};

function* inGhost({ uri }: CheckedFile, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const end of ghostSocketsIn(queries, uri)) {
		const { endpoint } = end;
		if (!isRelativePath(endpoint.path)) continue;
		yield {
			span: endpoint.span,
			message: `${endpoint.path} is relative: it works only while Ghost is started in its own folder${isKnown(uri, endpoint, queries) ? `, where it is ${absolute(uri, endpoint, queries)}` : ''}. Write the whole path.`,
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
	const title = `Use \`${whole}\``;
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
		const there = isRelativePath(path) ? `Ghost (${displayPath(ghost.uri, uri)}) from another one` : 'not from Ghost’s';
		yield {
			span: endpoint.span,
			message: `${endpoint.path} is relative: nginx takes it from the folder in which it was started, ${there}, and answers 502. Write the whole path${isRelativePath(path) ? ' in both files' : `, which is ${path} in ${displayPath(ghost.uri, uri)}`}.`,
			related: [{ uri: ghost.uri, span: ghost.endpoint.span, message: 'The path in the Ghost config' }],
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
