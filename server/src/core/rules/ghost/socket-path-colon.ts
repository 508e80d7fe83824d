import { say } from '../../base/phrase';
import { schemeLength, socketAddress } from '../../base/socketPath';
import { folderOf, type Uri } from '../../base/uri';
import { moveSocket } from '../../fixes/moveSocket';
import type { Fix, RuleResult } from '../../model/diagnostic';
import { placeOf } from '../../model/endpoint';
import { TOO_MANY } from '../../queries/many';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ghostSocketsIn } from '../../sites/ghostSockets';
import type { EndpointRef } from '../../workspace/keyIndex';
import type { Rule } from '../rule';

export const socketPathColon: Rule = {
	code: 'socket-path-colon',
	fixable: true,
	severity: 'information',
	title: 'A colon in the path of the socket',
	when: 'A socket path in a Ghost config has a `:` in it.',
	why:
		'In `proxy_pass http://unix:/run/a:b.sock` the path ends at the first colon: nginx connects to `/run/a`, and visitors get 502. Only the ' +
		'`server` of an `upstream` can connect to such a socket.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "/run/ghost/igu:io.sock" }',
		good: '"server": { "socket": "/run/ghost/igu-io.sock" }',
	},
	fix: '“Rename the socket to <path> everywhere”, with `-` for each colon, in Ghost and wherever nginx connects to it.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	languages: 'backends',
	check: ({ uri }, queries) => colon(uri, queries),
};

function* colon(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const end of ghostSocketsIn(queries, uri)) {
		const { path, span } = end.endpoint;
		if (!path.includes(':') || schemeLength(path) > 0) continue;
		const newPath = path.replaceAll(':', '-');
		yield {
			span,
			message: say`nginx cannot use this path in proxy_pass: there it ends at the colon. Use ${path} only in an upstream, or rename the socket.`,
			fixes: () => renameFix(queries, end, newPath),
		};
	}
}

function renameFix(queries: WorkspaceQueries, end: EndpointRef, newPath: string): Fix[] {
	const { uri, scope } = end;
	const others = queries.fewListeners(uri, placeOf({ transport: 'unix', address: socketAddress(newPath) }, scope));
	const taken = others === TOO_MANY || others.some((other) => folderOf(other.uri) !== folderOf(uri));
	const changes = taken ? [] : moveSocket(queries, end, newPath);
	return changes.length > 0
		? [{ title: say`Rename the socket to ${newPath} everywhere`, preferred: true, changes }]
		: [];
}
