import { editDistance } from '../../base/editDistance';
import type { Uri } from '../../base/uri';
import { directivesIn, isBlockDirective, surroundingsOf } from '../../languages/nginx/directives/directiveKinds';
import { isOfThirdParty } from '../../languages/nginx/directives/thirdPartyDirectives';
import type { NginxSummary } from '../../languages/nginx/facts/facts';
import { fixInFile, type RuleResult } from '../../model/diagnostic';
import { ruleFor } from '../rule';

export const directiveMisspelled = ruleFor('nginx', {
	code: 'directive-misspelled',
	severity: 'warning',
	title: 'A directive that is nearly one of nginx’s own',
	when:
		'The name is no directive that nginx documents and none of a module that is known here, but a letter or two away from one ' +
		'that may stand in its place; or only its capital letters are wrong. Only in a file that is known to hold directives, by the ' +
		'block around the `include` that loads it or by what stands in it: the entries of a `map`, `geo` or `types` may be called ' +
		'anything, in files that these include, too. Not in templates, not in blocks of other modules, and not for names of three ' +
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
		if (!/^[A-Za-z][\w-]{3,}$/.test(name) || isOfThirdParty(name.toLowerCase()) || !blocks.every(isBlock)) continue;
		const near = nearestTo(name, candidates(facts.main ? [...blocks, 'main'] : blocks, directive.block));
		if (near.length === 0) continue;
		yield {
			span,
			message: `nginx does not know ${name} and will not start, unless a module brings it. ${near.join(' or ')} is what it knows.`,
			fixes: () => near.map((known) => fixInFile(`Replace by \`${known}\``, uri, [{ span, newText: known }])),
		};
	}
}

/**
 * Gives the documented directives directly inside `blocks` that open a block, or do not; made once for each place in a file.
 */
function createCandidates(): (blocks: readonly string[], block: boolean) => readonly string[] {
	const known = new Map<string, readonly string[]>();
	return (blocks, block) => {
		const key = `${block} ${blocks.join(' ')}`;
		const names =
			known.get(key) ??
			directivesIn(surroundingsOf(blocks))
				.filter(({ places }) => places.some((place) => place.block === block))
				.map(({ name }) => name);
		known.set(key, names);
		return names;
	};
}

/** Those of `candidates` that are as near to `name` as any; none where none is near. */
function nearestTo(name: string, candidates: readonly string[]): readonly string[] {
	const typed = name.toLowerCase().replaceAll('-', '_');
	let least = name.length < LONG_NAME ? 1 : 2;
	let found: string[] = [];
	for (const known of candidates) {
		if (Math.abs(known.length - typed.length) > least || !isSlipOf(typed, known)) continue;
		const distance = editDistance(typed, known, least);
		if (distance > least) continue;
		if (distance < least) found = [];
		least = distance;
		found.push(known);
	}
	return found;
}

/** From this length on two letters may be wrong. */
const LONG_NAME = 8;

/**
 * Whether one may be typed for the other: people get the first letter right, or exchange the first two; and another digit is
 * another directive, as in `http3_push`.
 */
function isSlipOf(typed: string, known: string): boolean {
	const exchanged = typed[0] === known[1] && typed[1] === known[0];
	return (typed[0] === known[0] || exchanged) && typed.replace(/\D/g, '') === known.replace(/\D/g, '');
}

/** Inside the block of another module nobody knows what may stand there. `server` opens a block in some places only. */
function isBlock(name: string): boolean {
	return isBlockDirective(name) || name === 'server';
}
