import { say } from '../../base/phrase';
import { MAX_SOCKET_PATH_BSD, MAX_SOCKET_PATH_LINUX, schemeLength, utf8Length } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import { pathSpan } from '../../languages/ghost/facts/pathSpan';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ghostSocketsIn } from '../../sites/ghostSockets';
import type { Rule } from '../rule';

export const socketPathTooLong: Rule = {
	code: 'socket-path-too-long',
	severity: 'error',
	title: 'The path is too long for a Unix socket',
	when:
		'A socket path in a Ghost config has more than 107 bytes of UTF-8, the limit of Linux; or, as an ' +
		'information, more than 103, the limit of macOS and the BSDs. Bytes count, not letters.',
	why:
		'Node up to 22 cuts the path at 107 bytes without any message, so that there is no socket at the configured path; Node 23 and later ' +
		'stop with `(Code: -22)`. nginx refuses the same path in its own file.',
	example: {
		language: 'json',
		bad: `"server": { "socket": "/srv/${'a-very-long-folder-name/'.repeat(4)}ghost.sock" }`,
		good: '"server": { "socket": "/run/ghost/igu.sock" }',
	},
	fix: 'Choose a shorter path in both files, below `/run` for example.',
	source: 'Run on Ghost 4.48.9 with Node 16, and on Node 22 and 24.',
	languages: 'backends',
	check: ({ uri }, queries) => tooLong(uri, queries),
};

function* tooLong(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { endpoint } of ghostSocketsIn(queries, uri)) {
		const { path } = endpoint;
		const span = pathSpan(endpoint);
		const bytes = utf8Length(path.slice(schemeLength(path)));
		if (bytes <= MAX_SOCKET_PATH_BSD) continue;
		yield bytes > MAX_SOCKET_PATH_LINUX
			? {
					span,
					message: say`502: this path is too long (${bytes} bytes, at most ${MAX_SOCKET_PATH_LINUX}). Ghost cuts it (Node 22 and earlier) or does not start (Node 23+). Use a shorter path.`,
				}
			: {
					span,
					severity: 'information',
					message: say`Too long for macOS and BSD: ${bytes} bytes, at most ${MAX_SOCKET_PATH_BSD}. This is fine on Linux (at most ${MAX_SOCKET_PATH_LINUX}).`,
				};
	}
}
