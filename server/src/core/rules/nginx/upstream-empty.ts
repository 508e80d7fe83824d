import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { pathInRun } from '../../fixes/moveSocket';
import { isKnownDirective } from '../../languages/nginx/directives/directiveKinds';
import { writeNginxPath } from '../../languages/nginx/editor/writePath';
import type { NginxSummary, UpstreamFacts } from '../../languages/nginx/facts/facts';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ownSocketPath } from '../../scaffold/runtimeFolder';
import { type UnconnectedAddress, unconnectedAddresses } from '../../sites/unconnectedAddresses';
import { ruleFor } from '../rule';

export const upstreamEmpty = ruleFor('nginx', {
	code: 'upstream-empty',
	fixable: true,
	severity: 'error',
	title: 'An upstream without a server',
	when:
		'There is no `server` in an upstream, or each one there is a `backup`. Not where an `include` or a module’s directive may add ' +
		'servers, not together with a `zone` in files that show that NGINX Plus or Angie reads them, which add servers at run time, and ' +
		'not in templates.',
	why: 'nginx says `no servers are inside upstream`, or of backups alone `no servers in upstream "igu"`, and does not start.',
	example: {
		language: 'nginx',
		bad: 'upstream igu {\n}',
		good: 'upstream igu {\n    server unix:/run/ghost/igu.sock;\n}',
	},
	fix: '“Add server <address>” with the path or the port of a Ghost to which no nginx connects yet, else with a path to be changed.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: empty,
});

function* empty({ facts }: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	if (facts.template) return;
	for (const upstream of facts.upstreams) {
		if (upstream.includes || upstream.directives.some(({ name }) => name === 'state' || !isKnownDirective(name)))
			continue;
		if (upstream.servers.length === 0) {
			if (takesServersAtRunTime(upstream, uri, queries)) continue;
			yield {
				span: upstream.nameSpan,
				message: say`nginx will not start, “no servers are inside upstream”: upstream ${upstream.name} needs a server.`,
				fixes: () => insertions(upstream, uri, queries),
			};
		} else if (upstream.servers.every(({ parameters }) => parameters.some(({ text }) => text === 'backup')))
			yield {
				span: upstream.nameSpan,
				message: say`nginx will not start, “no servers in upstream "${upstream.name}"”: all of its servers are backups.`,
				fixes: () => upstream.servers.slice(0, 1).map(({ parameters }) => firstOne(parameters, uri)),
			};
	}
}

/** Into a zone, these put servers by their API, or as they learn of containers. */
function takesServersAtRunTime({ directives }: UpstreamFacts, uri: Uri, queries: WorkspaceQueries): boolean {
	if (!directives.some(({ name }) => name === 'zone')) return false;
	return queries.mayBeReadBy(uri, 'NGINX Plus') || queries.mayBeReadBy(uri, 'Angie');
}

function insertions({ name, insertion }: UpstreamFacts, uri: Uri, queries: WorkspaceQueries): Fix[] {
	const { offset, before, after } = insertion;
	const waiting = unconnectedAddresses(uri, queries);
	const free: UnconnectedAddress = { transport: 'unix', address: pathInRun(name) ?? ownSocketPath('site') };
	return (waiting.length > 0 ? waiting : [free]).flatMap(({ transport, address }, rank) => {
		const server = transport === 'unix' ? `unix:${address}` : address;
		const bare = writeNginxPath(server, 'bare');
		const quoted = writeNginxPath(server, 'double');
		if (quoted === undefined) return [];
		const newText = `${before}server ${bare ?? `"${quoted}"`};${after}`;
		const title = say`Add server ${server}`;
		return [
			fixInFile(title, uri, [{ span: { start: offset, end: offset }, newText }], waiting.length > 0 && rank === 0),
		];
	});
}

function firstOne(parameters: UpstreamFacts['servers'][number]['parameters'], uri: Uri): Fix {
	const edits = parameters
		.filter(({ text }) => text === 'backup')
		.map(({ removal }) => ({ span: removal, newText: '' }));
	return fixInFile(say`Remove backup from the first server`, uri, edits);
}
