import { allOf, say } from '../../base/phrase';
import { baseName, type Uri } from '../../base/uri';
import type { NginxFacts, NginxSummary } from '../../languages/nginx/facts/facts';
import { isLeftOver } from '../../languages/nginx/includes/leftOverNames';
import { type Fix, fixInFile, type RuleResult } from '../../model/diagnostic';
import { compareLoaded } from '../../queries/nginx/loadOrder';
import { placeFrom } from '../../queries/placeFrom';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import { MAX_PLACES_TOLD } from '../limits';
import { ruleFor } from '../rule';

export const upstreamDuplicate = ruleFor('nginx', {
	code: 'upstream-duplicate',
	severity: 'error',
	title: 'Two upstreams with the same name',
	when:
		'One nginx loads two upstreams with the same name, letter case aside; the later one is marked. `http` and `stream` have ' +
		'names of their own. A file to which two links in one folder point is loaded twice. A file that nothing includes disturbs no ' +
		'other. Not in templates, and not for what was found on the machine outside of the workspace.',
	why:
		'nginx says `duplicate upstream` and does not start. Often an editor’s backup or a second link in `sites-enabled` is ' +
		'the second one.',
	example: {
		language: 'nginx',
		bad: 'upstream igu { server unix:/run/ghost/igu.sock; }\nupstream Igu { server unix:/run/ghost/blog.sock; }',
		good: 'upstream igu { server unix:/run/ghost/igu.sock; }\nupstream blog { server unix:/run/ghost/blog.sock; }',
	},
	fix: '“Rename this upstream and its passes to igu_2”, those in its file. Or remove one by hand.',
	source: 'Run on nginx 1.22.1 and 1.31.5.',
	check: duplicates,
});

function* duplicates({ facts }: NginxSummary, uri: Uri, queries: WorkspaceQueries): Generator<RuleResult> {
	if (facts.template || facts.upstreams.length === 0 || queries.isFound(uri)) return;
	const [firstName, again] = queries.namesLoadedTogether(uri);
	for (const [index, { name, nameSpan, module }] of facts.upstreams.entries()) {
		const here = { uri, offset: nameSpan.start };
		const first = queries
			.upstreams(uri, name, MAX_PLACES_TOLD)
			.find(
				(other) =>
					(other.uri !== uri || other.index !== index) &&
					other.upstream.module === module &&
					!queries.isFound(other.uri) &&
					queries.loadedTogether(uri, other.uri) &&
					compareLoaded(queries, { uri: other.uri, offset: other.upstream.nameSpan.start }, here) < 0,
			);
		if (firstName !== undefined && again !== undefined) {
			const names = allOf([queries.nameOf(firstName), queries.nameOf(again)]);
			yield {
				span: nameSpan,
				message: say`nginx will not start, “duplicate upstream "${name}"”: ${names} are the same file, so it is loaded twice. Remove one of the two names.`,
			};
			continue;
		}
		if (!first) continue;
		const there = { uri: first.uri, span: first.upstream.nameSpan };
		const letterCase = first.upstream.name === name ? '' : say` Letter case makes no difference.`;
		yield {
			span: nameSpan,
			message: say`nginx will not start, “duplicate upstream "${name}"”: upstream ${first.upstream.name} is already declared in ${placeFrom(uri, there, queries)}. Remove or rename one.${letterCase}`,
			related: [{ ...there, message: say`declared here first` }],
			// What an editor left behind is rather to be taken out.
			fixes: () => (isLeftOver(baseName(uri)) ? [] : [renamed(facts, index, first.uri === uri, uri, queries)]),
		};
	}
}

/**
 * Gives the upstream a name of its own, and what passes to it in its file. Where the first one is in the same file, too, that is what
 * stands below this one and above the next.
 */
function renamed(facts: NginxFacts, index: number, isSameFile: boolean, uri: Uri, queries: WorkspaceQueries): Fix {
	const { name, nameSpan, module } = facts.upstreams[index] ?? { name: '', nameSpan: NOWHERE, module: 'http' };
	const isNamesake = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
	const next = facts.upstreams.find((other, at) => at > index && other.module === module && isNamesake(other.name));
	const passes = facts.addresses.flatMap(({ target, directive, module: own }) => {
		if (target.kind !== 'name' || directive === 'server' || own !== module || !isNamesake(target.name)) return [];
		const { start } = target.nameSpan;
		const isOther = isSameFile && (start < nameSpan.start || (next && start > next.nameSpan.start));
		return isOther ? [] : [target.nameSpan];
	});
	const newName = freeName(name, uri, queries);
	const edits = [nameSpan, ...passes].map((span) => ({ span, newText: newName }));
	const title =
		passes.length > 0
			? say`Rename this upstream and its passes to ${newName}`
			: say`Rename this upstream to ${newName}`;
	return fixInFile(title, uri, edits);
}

const NOWHERE = { start: 0, end: 0 };

/** The name with a number behind it that no upstream has. */
function freeName(name: string, uri: Uri, queries: WorkspaceQueries): string {
	let number = 2;
	while (queries.upstreams(uri, `${name}_${number}`, 1).length > 0) number++;
	return `${name}_${number}`;
}
