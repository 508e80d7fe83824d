import type { NginxSummary } from '../language';
import type { Links } from '../links';
import type { Uri } from '../uri';
import { inUpstream, judgedAddresses } from './addresses';
import { type Finding, fixInFile, ruleFor } from './rule';

export const unixTrailingColon = ruleFor('nginx', {
	code: 'unix-trailing-colon',
	severity: 'error',
	title: 'A colon behind the socket’s path in an upstream',
	when:
		'The address of a `server` in an upstream ends in a colon, or goes on behind one with a URI or a port, as it may in ' +
		'`proxy_pass`. Not where a Ghost listens on exactly that name.',
	why:
		'In an upstream the colon is part of the name. `nginx -t` is content, but nginx looks for a socket called ' +
		'`igu.sock:` and logs `(2: No such file or directory)`: visitors get 502.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server unix:/run/ghost/igu.sock:;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Remove `:...`”. A URI belongs into `proxy_pass`.',
	source: 'Run on nginx 1.22.1 and 1.31.5, with real sockets.',
	check: trailing,
});

function* trailing(summary: NginxSummary, uri: Uri, links: Links): Generator<Finding> {
	for (const address of judgedAddresses(summary)) {
		const { target } = address;
		if (target.kind !== 'unix' || !inUpstream(summary, address)) continue;
		const tail = /:(?:\/.*)?$|(?<=\.sock(?:et)?):\d+$/i.exec(target.path)?.[0];
		const occurrence = summary.occurrences[target.occurrence ?? -1];
		if (tail === undefined || tail === target.path) continue;
		if (occurrence && links.listeners(uri, occurrence.address).length > 0) continue;
		const { start, end } = target.pathSpan;
		yield {
			span: target.pathSpan,
			message: `Visitors get 502: in an upstream the colon belongs to the name, so nginx looks for a socket called ${target.path}. A URI goes into proxy_pass.`,
			fixes: () => [
				fixInFile(`Remove \`${tail}\``, uri, [{ span: { start: end - tail.length, end }, newText: '' }], start < end),
			],
		};
	}
}
