import { oneOf, say } from '../../base/phrase';
import type { Uri } from '../../base/uri';
import { isOfThirdParty } from '../../languages/nginx/directives/thirdPartyDirectives';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';
import { areNginxBlocks, createCandidates, nearestTo } from './nearDirectives';

export const directiveMisspelled = ruleFor('nginx', {
	code: 'directive-misspelled',
	severity: 'warning',
	title: 'An unknown directive with almost the name of one of nginx’s own',
	when:
		'The name is no directive that nginx documents and none of a module that is known here, but it differs in one or two letters from one ' +
		'that is allowed in its place; or only its capital letters are wrong. Only in a file that is known to hold directives, by the ' +
		'block around the `include` that loads it or by what stands in it: the entries of a `map`, `geo` or `types` may have any ' +
		'name, in files that these include, too. Not in templates, not in blocks of other modules, and not for names of three ' +
		'letters. All other unknown names may come from a module and are left alone.',
	why: 'nginx says `unknown directive` and does not start; on a reload it goes on with the old configuration.',
	example: {
		language: 'nginx',
		bad: 'location / { proxy_passs http://igu; }',
		good: 'location / { proxy_pass http://igu; }',
	},
	fix: 'The near name. As it rests on the spelling alone, it is never applied unasked: not by “fix all”, nor by `check --fix`.',
	source: 'Run on nginx 1.22.1; the names are those of nginx.org.',
	check: misspelled,
});

function* misspelled({ facts }: NginxSummary, uri: Uri): Generator<RuleResult> {
	if (facts.template) return;
	const candidates = createCandidates();
	for (const directive of facts.unknownDirectives) {
		const { name, span, blocks } = directive;
		if (!/^[A-Za-z]\w{3,}$/.test(name) || isOfThirdParty(name.toLowerCase()) || !areNginxBlocks(blocks)) continue;
		const near = nearestTo(name, candidates(facts.main ? [...blocks, 'main'] : blocks, directive.block));
		if (near.length === 0) continue;
		yield {
			span,
			message: say`Unknown directive ${name}: nginx will not start. Did you mean ${oneOf(near)}? (Fine if a third-party module adds it.)`,
			fixes: () => near.map((known) => fixInFile(say`Replace with ${known}`, uri, [{ span, newText: known }])),
		};
	}
}
