import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';
import { faultsHere } from './commandFaults';

export const directiveDuplicate = ruleFor('nginx', {
	code: 'directive-duplicate',
	severity: 'error',
	title: 'A directive that nginx accepts only once, twice in one block',
	when:
		'A directive with a single value is there a second time in the same block. ' +
		'Those that nginx adds up, such as `add_header`, `access_log` and `proxy_set_header`, are left alone.',
	why: 'nginx says `"root" directive is duplicate` and does not start. A reload keeps the old configuration.',
	example: {
		language: 'nginx',
		bad: 'server {\n    client_max_body_size 1m;\n    client_max_body_size 50m;\n}',
		good: 'server {\n    client_max_body_size 50m;\n}',
	},
	fix: '“Remove the later one”.',
	source: 'A valid line of each, once and twice, run on nginx 1.22.1 with the modules of Debian.',
	check: duplicates,
});

function* duplicates(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { span, name, first, says, removal } of faultsHere('directive-duplicate', summary, uri, queries)) {
		const there = first ? placeFrom(uri, { uri, span: first }, queries) : say`this file`;
		yield {
			span,
			message: say`nginx will not start, “${says ?? `"${name}" directive is duplicate`}”: ${there} already has it. ${removal ? say`Remove one.` : say`Rename or remove one.`}`,
			...(first ? { related: [{ uri, span: first, message: say`the first one` }] } : {}),
			fixes: () => (removal ? [fixInFile(say`Remove the later one`, uri, [{ span: removal, newText: '' }])] : []),
		};
	}
}
