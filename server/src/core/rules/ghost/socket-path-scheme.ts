import { say } from '../../base/phrase';
import { schemeLength } from '../../base/socketPath';
import type { Edit } from '../../base/text';
import type { Uri } from '../../base/uri';
import { writeGhostPath } from '../../languages/ghost/config/writePath';
import { pathSpan } from '../../languages/ghost/facts/pathSpan';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { UnixEndpoint } from '../../model/endpoint';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ghostSocketsIn } from '../../sites/ghostSockets';
import type { Rule } from '../rule';

export const socketPathScheme: Rule = {
	code: 'socket-path-scheme',
	fixable: true,
	severity: 'error',
	title: 'unix: in the path of Ghost’s socket',
	when: 'A socket path in a Ghost config begins with `unix:` or `http://unix:`, as nginx writes it.',
	why:
		'For Node it is a part of the file name, in a folder with the name `unix:`. Ghost does not start, with `(Code: -13)` or ' +
		'`ENOENT`, and visitors get 502. With `unix:ghost.sock`, which has no folder, it creates a file with that whole name.',
	example: {
		language: 'json',
		bad: '"server": { "socket": "unix:/run/ghost/igu.sock" }',
		good: '"server": { "socket": "/run/ghost/igu.sock" }',
	},
	fix: '“Remove "unix:"”.',
	source: 'Run on Ghost 6.65.0.',
	languages: 'backends',
	check: ({ uri }, queries) => scheme(uri, queries),
};

function* scheme(uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { endpoint } of ghostSocketsIn(queries, uri)) {
		const { path } = endpoint;
		const length = schemeLength(path);
		if (length === 0) continue;
		const prefix = path.slice(0, length);
		const consequence = path.slice(length).includes('/') ? say` and does not start` : '';
		yield {
			span: pathSpan(endpoint),
			message: say`502: remove "${prefix}" here. Only nginx uses this prefix; Ghost makes it part of the file name${consequence}.`,
			fixes: () =>
				path.length > length && !endpoint.isFixed
					? [fixInFile(say`Remove "${prefix}"`, uri, [withoutPrefix(endpoint, length)], true)]
					: [],
		};
	}
}

/** Of a path with escapes in it nobody knows here how long the prefix is as written, so that it is written anew. */
function withoutPrefix({ span, path, quoting }: UnixEndpoint, length: number): Edit {
	if (span.end - span.start === path.length)
		return { span: { start: span.start, end: span.start + length }, newText: '' };
	return { span, newText: writeGhostPath(path.slice(length), quoting) ?? '' };
}
