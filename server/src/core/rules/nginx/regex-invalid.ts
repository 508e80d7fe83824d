import { say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';
import { faultsHere } from './commandFaults';

export const regexInvalid = ruleFor('nginx', {
	code: 'regex-invalid',
	severity: 'error',
	title: 'A regular expression that nginx cannot compile',
	when:
		'A regular expression of `location`, `server_name`, `if`, `rewrite` or `map` has a bracket too many or too few, a `*`, `+` or `?` ' +
		'without something to repeat, or a range the wrong way round. Expressions with rare parts, such as conditions or recursion, are not judged. Not in templates.',
	why: 'nginx says `pcre2_compile() failed` and does not start. A reload keeps the old configuration.',
	example: {
		language: 'nginx',
		bad: 'location ~ ^/(ghost|content/ { return 404; }',
		good: 'location ~ ^/(ghost|content)/ { return 404; }',
	},
	fix: 'Close the bracket, or write `\\(`, `\\*`, `\\[` where the character itself is meant.',
	source: 'Run on nginx 1.22.1 with PCRE2 10.42. Older builds say `pcre_compile() failed`.',
	check: invalid,
});

function* invalid(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { span, says = '' } of faultsHere('regex-invalid', summary, uri, queries))
		yield { span, message: say`nginx will not start, “${says}”.` };
}
