import { say } from '../../base/phrase';
import { socketAddress } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { judgedAddresses, type UnixTarget } from '../../languages/nginx/facts/judgedAddresses';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const unixUriColonMissing = ruleFor('nginx', {
	code: 'unix-uri-colon-missing',
	fixable: true,
	severity: 'warning',
	title: 'No colon between the socket and the URI',
	when:
		'The path in `proxy_pass http://unix:...` continues after `.sock` or `.socket`, ends in a slash (before a colon too), or continues after the socket on ' +
		'which a Ghost listens.',
	why:
		'Only a colon ends the path. `nginx -t` accepts it, but nginx looks for a file below the socket and logs ' +
		'`(20: Not a directory)`: visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'proxy_pass http://unix:/run/ghost/igu.sock/blog/;',
		good: 'proxy_pass http://unix:/run/ghost/igu.sock:/blog/;',
	},
	fix: '“Insert ":"”; “Remove "/"” where the colon is there, after a slash.',
	source: 'Run on nginx 1.22.1 and 1.31.5, with real sockets.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { directive, module, target } of judgedAddresses(summary)) {
		if (directive !== 'proxy_pass' || module !== 'http' || target.kind !== 'unix') continue;
		const end = socketEnd(target, uri, queries);
		if (end === undefined) continue;
		const socket = target.path.slice(0, end);
		yield {
			span: target.pathSpan,
			message: say`502: nginx uses all of ${target.path} as the path of the socket. ${target.uri ? say`The colon must come directly after ${socket}.` : say`Write a colon between ${socket} and the URI.`}`,
			fixes: () => fixesOf(target, end, uri),
		};
	}
}

function fixesOf({ path, pathSpan, uri: rest }: UnixTarget, end: number, uri: Uri): Fix[] {
	// With an escape in the path, its places in the text are others.
	if (pathSpan.end - pathSpan.start !== path.length) return [];
	const at = pathSpan.start + end;
	if (!rest) return [fixInFile(say`Insert ":"`, uri, [{ span: { start: at, end: at }, newText: ':' }], true)];
	if (path.slice(end) !== '/') return [];
	return [fixInFile(say`Remove "/"`, uri, [{ span: { start: at, end: pathSpan.end }, newText: '' }], true)];
}

/** Where the socket's own path ends, if something runs on behind it. */
function socketEnd({ path, variable }: UnixTarget, uri: Uri, queries: WorkspaceQueries): number | undefined {
	const ending = /^[^$]*?\.sock(?:et)?(?=\/|\$\{?(?:request_uri|uri|document_uri)\b)/i.exec(path)?.[0].length;
	const isFolder = /\/[^/]+\.sock(?:et)?$/i.test(path.slice(ending ?? path.length));
	if (ending !== undefined && !isFolder) return ending;
	const listens = (socket: string): boolean => queries.hasListeners(uri, socketAddress(socket));
	if (variable) {
		const before = /^([^$]+?)\/?\$\{?(?:request_uri|uri|document_uri)\b/i.exec(path)?.[1];
		return before !== undefined && listens(before) ? before.length : undefined;
	}
	if (listens(path)) return undefined;
	for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
		if (listens(path.slice(0, slash))) return slash;
	return path.length > 1 && path.endsWith('/') ? path.replace(/\/+$/, '').length : undefined;
}
