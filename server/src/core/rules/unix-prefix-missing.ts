import type { NginxSummary } from '../language';
import type { Uri } from '../uri';
import { inUpstream, judgedAddresses } from './addresses';
import { type Finding, fixInFile, ruleFor } from './rule';

export const unixPrefixMissing = ruleFor('nginx', {
	code: 'unix-prefix-missing',
	severity: 'error',
	title: 'A path without `unix:` in an upstream’s `server`',
	when: 'The address of a `server` in an upstream begins with `/`, or with `unix/`.',
	why: 'nginx takes it for a host name, says `invalid host in upstream`, and does not start.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n    server /run/ghost/igu.sock;\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Add `unix:`”.',
	source: 'Run on nginx 1.22.1 and 1.31.5: `server /run/ghost.sock` and `server unix/run/ghost.sock` are refused.',
	check: missing,
});

function* missing(summary: NginxSummary, uri: Uri): Generator<Finding> {
	for (const address of judgedAddresses(summary)) {
		const path = /^(?:unix)?(\/.*)$/i.exec(address.text)?.[1];
		if (path === undefined || !inUpstream(summary, address)) continue;
		const { start, end } = address.span;
		const written = address.text.startsWith('/') ? 0 : 'unix'.length;
		yield {
			span: { start: start + written, end },
			message: `nginx will not start: it takes ${address.text} for a host name. A socket's path needs unix: before it.`,
			fixes: () => [fixInFile('Add `unix:`', uri, [{ span: { start, end: start + written }, newText: 'unix:' }], true)],
		};
	}
}
