import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { judgedAddresses } from '../../languages/nginx/facts/judgedAddresses';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { MAX_PLACES_TOLD } from '../limits';
import { ruleFor } from '../rule';

export const upstreamPort = ruleFor('nginx', {
	code: 'upstream-port',
	fixable: true,
	severity: 'error',
	title: 'A port after the name of an upstream',
	when: 'A `*_pass` has `name:port`, and `name` is an upstream that the files which nginx loads together declare.',
	why: 'The ports belong in the upstream. nginx says `upstream "name" may not have port` and does not start.',
	example: {
		language: 'nginx',
		bad: 'upstream igu { server unix:/run/ghost/igu.sock; }\nserver { location / { proxy_pass http://igu:2368; } }',
		good: 'upstream igu { server unix:/run/ghost/igu.sock; }\nserver { location / { proxy_pass http://igu; } }',
	},
	fix: '“Remove ":2368"”.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: ports,
});

function* ports(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { directive, level, scheme, target, text } of judgedAddresses(summary)) {
		if (
			target.kind !== 'name' ||
			!target.port ||
			text.includes('$') ||
			directive === 'server' ||
			directive === 'listen'
		)
			continue;
		const { name, nameSpan, port } = target;
		const [declared] = queries
			.upstreams(uri, name, MAX_PLACES_TOLD, level)
			.filter((ref) => ref.uri === uri || !queries.isFound(ref.uri));
		if (!declared) continue;
		yield {
			span: nameSpan,
			message: say`nginx will not start, “${refusedFor(name, port.text, text.slice(scheme.length))}”: ${name} is an upstream, and its name cannot have a port. Remove the port.`,
			related: [
				{
					uri: declared.uri,
					span: declared.upstream.nameSpan,
					message: say`declared here`,
				},
			],
			fixes: () => [
				fixInFile(
					say`Remove ":${port.text}"`,
					uri,
					[{ span: { start: port.span.start - 1, end: port.span.end }, newText: '' }],
					true,
				),
			],
		};
	}
}

/** What nginx says of a name with a port; of what can be no port it says so before it looks at the name. */
function refusedFor(name: string, port: string, address: string): string {
	const number = /^\d+$/.test(port) ? Number(port) : 0;
	if (number < 1 || number > 65535) return `invalid port in upstream "${address}"`;
	return `upstream "${name}" may not have port ${number}`;
}
