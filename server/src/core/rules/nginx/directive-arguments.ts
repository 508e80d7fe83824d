import { oneOf, say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { commandsNamed, MANY_ARGUMENTS } from '../../languages/nginx/commands/commandTable';
import type { CommandFault } from '../../languages/nginx/commands/judgement';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import type { RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';
import { faultsHere } from './commandFaults';

export const directiveArguments = ruleFor('nginx', {
	code: 'directive-arguments',
	severity: 'error',
	title: 'A directive with too many or too few arguments',
	when:
		'The number of words after the name is one that nginx does not accept for the directive where it is. Not in templates, not in a directive that is not ' +
		'finished with `;` or `{`, and not where NGINX Plus or Angie may read the file.',
	why:
		'nginx says `invalid number of arguments in "server_tokens" directive` and does not start. Often the semicolon of the line before is ' +
		'missing, or quotes around a text with spaces.',
	example: {
		language: 'nginx',
		bad: 'proxy_set_header Host;',
		good: 'proxy_set_header Host $http_host;',
	},
	fix: 'Add what is missing, or remove what is too much. A text with spaces needs quotes.',
	source: 'Command tables of nginx 1.31.5 and of the modules, compared with `nginx -t` of 1.22.1.',
	check: wrongNumbers,
});

function* wrongNumbers(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const fault of faultsHere('directive-arguments', summary, uri, queries))
		yield {
			span: fault.span,
			message: fault.says
				? say`nginx will not start, “${fault.says}”: an entry needs 2 words.`
				: say`nginx will not start, “invalid number of arguments in "${fault.name}" directive”: it needs ${needed(fault)}.`,
		};
}

/** `1 or 2 arguments`, by what the meanings of the directive want where it stands. */
function needed({ name, around }: CommandFault): Words {
	const counts = commandsNamed(name).reduce(
		(all, { contexts, counts: own }) => (contexts & around ? all | own : all),
		0,
	);
	const numbers = Array.from({ length: MANY_ARGUMENTS + 1 }, (_, at) => at).filter((at) => (counts & (1 << at)) !== 0);
	const [least = 0] = numbers;
	if (numbers.includes(MANY_ARGUMENTS))
		return least === 1 ? say`at least 1 argument` : say`at least ${least} arguments`;
	const last = numbers.at(-1) ?? 0;
	if (last === 0) return say`no arguments`;
	if (numbers.length === 1 && last === 1) return say`1 argument`;
	const several = oneOf(numbers.map(String));
	return last === 1 ? say`${several} argument` : say`${several} arguments`;
}
