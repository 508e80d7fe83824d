import { nearestNames } from '../../base/editDistance';
import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { AddressFacts, LevelKind, NginxSummary } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { MAX_PLACES_TOLD } from '../limits';
import { ruleFor } from '../rule';

export const upstreamUnused = ruleFor('nginx', {
	code: 'upstream-unused',
	severity: 'hint',
	title: 'An upstream that nothing uses',
	when:
		'No `*_pass` of the files that nginx loads together names the upstream, and none has a variable, which may name it. ' +
		'Not in templates, not in a file of its own without any `*_pass`, and not where an `include` loads files that are not in ' +
		'the workspace, or a `*_pass` of the file names an upstream that is not there and has a similar name. Not for what was found on the machine outside of it.',
	why: 'It does no harm, but changing the path here has no effect for visitors.',
	example: {
		language: 'nginx',
		bad: 'upstream igu { server unix:/run/ghost/igu.sock; }\nserver { location / { proxy_pass http://127.0.0.1:2368; } }',
		good: 'upstream igu { server unix:/run/ghost/igu.sock; }\nserver { location / { proxy_pass http://igu; } }',
	},
	fix: '“Remove upstream <name>”.',
	source: 'nginx.org: ngx_http_upstream_module.',
	check: unused,
});

/** Wherever a pass may stand, or a level with one. */
const passLevels: ReadonlySet<LevelKind> = new Set([
	'file',
	'http',
	'stream',
	'server',
	'location',
	'if',
	'limit_except',
]);

function* unused({ facts }: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	const { upstreams, passes, addresses, template } = facts;
	if (template || !queries.settled() || queries.isFound(uri)) return;
	for (const { name, nameSpan, level, removal } of upstreams) {
		if (queries.passesTo(uri, name, MAX_PLACES_TOLD, level).length > 0 || queries.hasVariablePass(uri)) continue;
		// A pass that nginx refuses may have been meant for it.
		if (passes.some(({ address }) => (addresses[address ?? -1]?.target.kind ?? 'other') === 'other')) continue;
		if (isMeant(name, addresses, uri, queries)) continue;
		const { included, main } = queries.instanceOf(uri);
		if ((!included || (main !== undefined && queries.isFound(main))) && passes.length === 0) continue;
		if (queries.loadsUnknownFiles(uri, passLevels)) continue;
		yield {
			span: nameSpan,
			message: say`Unused upstream: nothing passes to ${name}. You can remove it.`,
			unnecessary: true,
			fixes: () => [fixInFile(say`Remove upstream ${name}`, uri, [{ span: removal, newText: '' }])],
		};
	}
}

/** Whether something of the file goes to an upstream that is not there, and is almost called so: then it is used once that is mended. */
function isMeant(name: string, addresses: readonly AddressFacts[], uri: Uri, queries: WorkspaceQueries): boolean {
	return addresses.some(
		({ target, level }) =>
			target.kind === 'name' &&
			!target.port &&
			nearestNames(target.name, [name]).length > 0 &&
			queries.upstreams(uri, target.name, MAX_PLACES_TOLD, level).length === 0,
	);
}
