import { editDistance } from '../../base/editDistance';
import { oneOf, say, type Words } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { ruleFor } from '../rule';
import { faultsHere } from './commandFaults';

export const directiveValue = ruleFor('nginx', {
	code: 'directive-value',
	severity: 'error',
	title: 'A value that nginx does not accept',
	when:
		'A directive that wants `on` or `off`, one of a few words, a number, a size or a time has something else. ' +
		'Not in templates, and not where NGINX Plus or Angie may read the file.',
	why: 'nginx says `invalid value` and does not start. A reload keeps the old configuration.',
	example: {
		language: 'nginx',
		bad: 'proxy_buffering yes;',
		good: 'proxy_buffering on;',
	},
	fix: 'The near value, where one is near. Sizes are `8k`, `50m`; times are `30s`, `1h30m`.',
	source: 'Command tables of nginx 1.31.5 and of the modules, compared with `nginx -t` of 1.22.1.',
	check: refusedValues,
});

function* refusedValues(summary: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	for (const { span, name, says = '', allowed = [], form } of faultsHere('directive-value', summary, uri, queries)) {
		const isSaid = allowed.length === 0 || says.endsWith('"off"');
		const hint = form ?? (isSaid ? undefined : say`${name} needs ${listed(allowed)}`);
		yield {
			span,
			message:
				hint === undefined ? say`nginx will not start, “${says}”.` : say`nginx will not start, “${says}”: ${hint}.`,
			fixes: () => {
				const text = queries.text(uri)?.slice(span.start, span.end) ?? '';
				return nearest(text, allowed).map((value) =>
					fixInFile(say`Replace with ${value}`, uri, [{ span, newText: value }]),
				);
			},
		};
	}
}

/** The first few: nobody reads them all. */
function listed(words: readonly string[]): Words {
	const some = words.slice(0, 6);
	return words.length > some.length ? say`${some.join(', ')} or another of its words` : oneOf(some);
}

/** The words that were most likely meant. */
function nearest(text: string, allowed: readonly string[]): readonly string[] {
	const meant = yesAndNo.get(text.toLowerCase());
	if (meant !== undefined && allowed.includes(meant)) return [meant];
	const most = text.length < 4 ? 1 : 2;
	const distances = allowed.map((word) => editDistance(text.toLowerCase(), word.toLowerCase(), most));
	const least = Math.min(...distances);
	return least > most ? [] : allowed.filter((_, at) => distances[at] === least);
}

const yesAndNo: ReadonlyMap<string, string> = new Map([
	...['yes', 'true', '1', 'enable', 'enabled'].map((word) => [word, 'on'] as const),
	...['no', 'false', '0', 'disable', 'disabled', 'none'].map((word) => [word, 'off'] as const),
]);
