import { say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { writeNginxPath } from '../../languages/nginx/editor/writePath';
import type { AddressFacts, NginxSummary } from '../../languages/nginx/facts/facts';
import { inUpstream, judgedAddresses, type UnixTarget } from '../../languages/nginx/facts/judgedAddresses';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { unconnectedSockets } from '../../sites/unconnectedAddresses';
import { ruleFor } from '../rule';

export const unixUnsupported = ruleFor('nginx', {
	code: 'unix-unsupported',
	fixable: true,
	severity: 'error',
	title: 'A socket address that nginx cannot open',
	when:
		'The address of a `server` in an upstream, or of an http `proxy_pass`, names an abstract socket (`unix:@name`) or has a space that is escaped by a ' +
		'backslash or by `%20`; or the address in an upstream has a variable. Not where somebody listens on exactly that name, and not for ' +
		'`${SOCKET}` in capitals, which is filled in from the environment before.',
	why:
		'nginx does not support abstract sockets, evaluates no variables in an upstream, and keeps `\\` and `%20` as they are. `nginx -t` ' +
		'accepts it, but nginx looks for a file with exactly that name and logs `(2: No such file or directory)`: visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'server unix:/run/my\\ ghost.sock;',
		good: 'server "unix:/run/my ghost.sock";',
	},
	fix: '“Put the address in quotes” where a space is meant. Give the socket a path in the file system instead of `@name`; write the path out instead of a variable, or use it in `proxy_pass http://unix:$name`.',
	source: 'Run on nginx 1.22.1 and 1.31.5, with real sockets.',
	check: unsupported,
});

function* unsupported(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const address of judgedAddresses(summary)) {
		const { target } = address;
		const upstream = inUpstream(summary, address);
		if (target.kind !== 'unix' || !(upstream || (address.directive === 'proxy_pass' && address.module === 'http')))
			continue;
		const message = reason(target, upstream && !summary.facts.template && !isFromEnvironment(target.path, uri));
		if (message === undefined) continue;
		const end = queries.endpointAt(uri, target.endpoint ?? -1);
		if (end && queries.hasListeners(uri, end.place)) continue;
		yield {
			span: target.pathSpan,
			message: say`502: ${message}`,
			fixes: () => [...quoted(address, target, uri), ...waiting(target, address, uri, queries)],
		};
	}
}

function reason({ path, variable }: UnixTarget, literalDollar: boolean): Words | undefined {
	if (variable) return undefined;
	if (path.startsWith('@') && !/^@[A-Z]\w*@/.test(path))
		return say`nginx does not support abstract sockets and looks for a file ${path}. Use a path in the file system.`;
	if (literalDollar && /\$\{?\w/.test(path))
		return say`nginx does not evaluate variables in an upstream and looks for a file ${path}. Write the full path.`;
	if (path.includes('\\ '))
		return say`nginx keeps the backslash as part of the file name. Put the address in quotes instead.`;
	if (path.includes('%20'))
		return say`nginx keeps %20 as part of the file name. Put the address in quotes and write a space.`;
	return undefined;
}

/** `${SOCKET}`, or in a `.template` `$SOCKET`: to be filled in by `envsubst` or the like before nginx reads it. */
function isFromEnvironment(path: string, uri: Uri): boolean {
	return /\$\{[A-Z][A-Z0-9_]*\}/.test(path) || (uri.endsWith('.template') && /\$[A-Z]/.test(path));
}

/** The whole word in quotes, its blanks plain. */
function quoted({ text, span, quoting }: AddressFacts, { path }: UnixTarget, uri: Uri): Fix[] {
	const plain = text.replace(/\\ |%20/g, ' ');
	if (plain === text || path.startsWith('@') || /["'\\$]/.test(plain)) return [];
	return [
		fixInFile(
			say`Put the address in quotes`,
			uri,
			[{ span, newText: quoting === 'bare' ? `"${plain}"` : plain }],
			true,
		),
	];
}

/** The sockets of Ghosts that no nginx connects to. */
function waiting({ pathSpan }: UnixTarget, { quoting }: AddressFacts, uri: Uri, queries: WorkspaceQueries): Fix[] {
	return unconnectedSockets(uri, queries).flatMap((path) => {
		const newText = writeNginxPath(path, quoting);
		return newText === undefined
			? []
			: [fixInFile(say`Change nginx: connect to ${path}`, uri, [{ span: pathSpan, newText }])];
	});
}
