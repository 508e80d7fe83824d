import type { NginxSummary } from '../language';
import type { Links } from '../links';
import type { Uri } from '../uri';
import { judgedAddresses } from './addresses';
import { respellInto } from './respell';
import { type Finding, type Fix, fixInFile, ruleFor } from './rule';
import { waitingSockets } from './waitingSockets';

export const unixPathEmpty = ruleFor('nginx', {
	code: 'unix-path-empty',
	severity: 'error',
	title: '`unix:` without a path',
	when: 'Nothing follows `unix:`, or white space does and then the path.',
	why: 'nginx says `no path in the unix domain socket` and does not start.',
	example: {
		language: 'nginx',
		bad: 'server unix: /run/ghost/igu.sock;',
		good: 'server unix:/run/ghost/igu.sock;',
	},
	fix: '“Join `unix:` and the path”, or “Use `<path>`” with the path of a Ghost that no nginx reaches yet.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: empty,
});

function* empty(summary: NginxSummary, uri: Uri, links: Links): Generator<Finding> {
	for (const { span, target, next, quoting } of judgedAddresses(summary)) {
		if (target.kind !== 'unix' || target.path !== '') continue;
		const path = next?.text.startsWith('/') ? next : undefined;
		const join: Fix[] = path
			? [
					fixInFile(
						'Join `unix:` and the path',
						uri,
						[{ span: { start: span.end, end: path.span.start }, newText: '' }],
						true,
					),
				]
			: [];
		yield {
			span,
			message: path
				? `nginx will not start: the blank after unix: cuts off ${path.text}.`
				: 'nginx will not start: unix: has no path. Put the path of the socket behind it.',
			fixes: () => [
				...join,
				...waitingSockets(uri, links).flatMap((waiting, index) => {
					const newText = respellInto(links, uri, quoting, waiting);
					const title = `Use \`${waiting}\``;
					return newText === undefined
						? []
						: [fixInFile(title, uri, [{ span: target.pathSpan, newText }], !path && index === 0)];
				}),
			],
		};
	}
}
