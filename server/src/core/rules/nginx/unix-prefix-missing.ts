import { say } from '../../base/phrase';
import type { Span } from '../../base/text';
import type { Uri } from '../../base/uri';
import type { AddressFacts, NginxSummary } from '../../languages/nginx/facts/facts';
import { inUpstream, invalidHost, judgedAddresses, refusal } from '../../languages/nginx/facts/judgedAddresses';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';

export const unixPrefixMissing = ruleFor('nginx', {
	code: 'unix-prefix-missing',
	fixable: true,
	severity: 'error',
	title: 'A socket’s path without `unix:`',
	when:
		'The address of a `server` in an upstream, of `listen`, or of `fastcgi_pass` and the like, begins with `/` or with `unix/`; or ' +
		'`proxy_pass` has a path that ends in `.sock` or `.socket`, without `unix:` before it.',
	why:
		'nginx reads it as a host name or a URL, says `invalid host in upstream "/run/x.sock"` (of `listen`: `invalid host in ' +
		'"/run/x.sock" of the "listen" directive`; of a URL: `invalid URL prefix`, `no host in upstream`, `host not found in upstream ' +
		'"unix"`), and does not start. With a variable in the path it finds out only when a visitor comes, who gets 500.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server /run/ghost/igu.sock;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Add unix:”.',
	source: 'Run on nginx 1.22.1 and 1.31.5: `server /run/ghost.sock` and `server unix/run/ghost.sock` are refused.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const address of judgedAddresses(summary)) {
		const place =
			address.directive === 'proxy_pass' && address.module === 'http'
				? urlWithoutPrefix(address, uri, queries)
				: addressWithoutPrefix(summary, address);
		if (!place) continue;
		const { before, path, prefix } = place;
		yield {
			span: path,
			message:
				prefix === 'unix:'
					? say`${refusal(address, saysOf(address, prefix))}: nginx reads ${address.text} as a host name. Write ${prefix} before the path of a socket.`
					: say`${refusal(address, saysOf(address, prefix))}: nginx reads ${address.text} as a URL. Write ${prefix} before the path of a socket.`,
			fixes: () => [fixInFile(say`Add ${prefix}`, uri, [{ span: before, newText: prefix }], true)],
		};
	}
}

/** What nginx says of an address without the prefix that it wants. */
function saysOf(address: AddressFacts, prefix: Unprefixed['prefix']): string | undefined {
	const { directive, module, scheme, text } = address;
	if (directive !== 'proxy_pass' || module !== 'http') return invalidHost(address);
	if (prefix !== 'unix:') return 'invalid URL prefix';
	const rest = text.slice(scheme.length);
	return rest.startsWith('/') ? `no host in upstream "${rest}"` : 'host not found in upstream "unix"';
}

/** A path, what stands in place of the prefix before it, and the prefix. */
interface Unprefixed {
	readonly path: Span;
	readonly before: Span;
	readonly prefix: 'unix:' | 'http://unix:';
}

function addressWithoutPrefix(summary: NginxSummary, address: AddressFacts): Unprefixed | undefined {
	const pass = address.directive === 'pass' || address.directive.endsWith('_pass');
	if (!pass && address.directive !== 'listen' && !inUpstream(summary, address)) return undefined;
	if (!/^(?:unix)?\//i.test(address.text)) return undefined;
	return unprefixed(address, 0, address.text.length, 'unix:');
}

/** The path in `proxy_pass /run/x.sock`, `http:///run/x.sock` and `http://unix/run/x.sock`; undefined for any other address. */
export function urlWithoutPrefix(address: AddressFacts, uri: Uri, queries: WorkspaceQueries): Unprefixed | undefined {
	const { text, scheme } = address;
	const rest = text.slice(scheme.length);
	const socket = /^(?:unix)?\/[^:]*\.sock(?:et)?(?=:|$)/i.exec(rest)?.[0];
	if (socket === undefined) return undefined;
	if (scheme !== '' && !rest.startsWith('/') && queries.upstreams(uri, 'unix', 1).length > 0) return undefined;
	const to = scheme.length + socket.length;
	return unprefixed(address, scheme.length, to, scheme === '' ? 'http://unix:' : 'unix:');
}

function unprefixed(
	{ text, span: { start, end } }: AddressFacts,
	from: number,
	to: number,
	prefix: Unprefixed['prefix'],
): Unprefixed {
	const written = text[from] === '/' ? 0 : 'unix'.length;
	const path = { start: start + from + written, end: end - (text.length - to) };
	return { path, before: { start: start + from, end: path.start }, prefix };
}
