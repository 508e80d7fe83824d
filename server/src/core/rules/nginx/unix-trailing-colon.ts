import { say } from '../../base/phrase';
import { socketAddress } from '../../base/socketPath';
import type { Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { inUpstream, judgedAddresses } from '../../languages/nginx/facts/judgedAddresses';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const unixTrailingColon = ruleFor('nginx', {
	code: 'unix-trailing-colon',
	fixable: true,
	severity: 'error',
	title: 'A colon after the socket’s path in an upstream',
	when:
		'The address of a `server` in an upstream ends in a colon, or has a URI or a port after one, as is allowed in ' +
		'`proxy_pass`; or a colon follows the socket on which a Ghost listens. Not where a Ghost listens on exactly that name.',
	why:
		'In an upstream the colon is part of the name. `nginx -t` accepts it, but nginx looks for a socket with the name ' +
		'`igu.sock:` and logs `(2: No such file or directory)`: visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server unix:/run/ghost/igu.sock:;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Remove ":..."”. A URI belongs in `proxy_pass`.',
	source: 'Run on nginx 1.22.1 and 1.31.5, with real sockets.',
	check: trailing,
});

function* trailing(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const address of judgedAddresses(summary)) {
		const { target } = address;
		if (target.kind !== 'unix' || !inUpstream(summary, address)) continue;
		const listens = (path: string): boolean => queries.hasListeners(uri, socketAddress(path));
		const tail = tailOf(target.path, listens);
		if (tail === undefined || tail === target.path || listens(target.path)) continue;
		const { start, end } = target.pathSpan;
		yield {
			span: target.pathSpan,
			message: say`502: in an upstream the colon is part of the file name, so nginx looks for ${target.path}. Remove it; a URI belongs in proxy_pass.`,
			fixes: () => [
				fixInFile(say`Remove "${tail}"`, uri, [{ span: { start: end - tail.length, end }, newText: '' }], start < end),
			],
		};
	}
}

/** What was not to be part of the name: a colon, and what follows it, behind a socket that is known or looks like one. */
function tailOf(path: string, listens: (path: string) => boolean): string | undefined {
	for (let colon = path.indexOf(':'); colon >= 0; colon = path.indexOf(':', colon + 1))
		if (listens(path.slice(0, colon))) return path.slice(colon);
	return /(?<=\.sock(?:et)?):.*$|:(?:\/[^:]*)?$/is.exec(path)?.[0];
}
