import { allOf, say } from '../../base/phrase';
import { firstIndexWhere } from '../../base/sortedSearch';
import type { Span } from '../../base/text';
import { baseName, type Uri } from '../../base/uri';
import type { NginxFacts, NginxSummary, UpstreamFacts } from '../../languages/nginx/facts/facts';
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
	let all: ReadonlyMap<string, Namesakes> | undefined;
	const namesakes = (): ReadonlyMap<string, Namesakes> => (all ??= namesakesIn(facts));
	for (const [index, upstream] of facts.upstreams.entries()) {
		const { name, nameSpan, level } = upstream;
		const here = { uri, offset: nameSpan.start };
		const first = queries
			.upstreams(uri, name, MAX_PLACES_TOLD, level)
			.find(
				(other) =>
					(other.uri !== uri || other.index !== index) &&
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
			fixes: () => (isLeftOver(baseName(uri)) ? [] : [renamed(upstream, namesakes(), first.uri === uri, uri, queries)]),
		};
	}
}

/**
 * Gives the upstream a name of its own, and what passes to it in its file. Where the first one is in the same file, too, that is what
 * stands below this one and above the next.
 */
function renamed(
	{ name, nameSpan, module }: UpstreamFacts,
	namesakes: ReadonlyMap<string, Namesakes>,
	isSameFile: boolean,
	uri: Uri,
	queries: WorkspaceQueries,
): Fix {
	const { declared, passed } = namesakes.get(keyOf(module, name)) ?? { declared: [], passed: [] };
	const next = declared[firstIndexWhere(declared, ({ start }) => start > nameSpan.start)];
	const isBelow = ({ start }: Span): boolean => !isSameFile || start > nameSpan.start;
	const isAbove = ({ start }: Span): boolean => isSameFile && next !== undefined && start > next.start;
	const passes = passed.slice(firstIndexWhere(passed, isBelow), firstIndexWhere(passed, isAbove));
	const newName = freeName(name, uri, queries);
	const edits = [nameSpan, ...passes].map((span) => ({ span, newText: newName }));
	const title =
		passes.length > 0
			? say`Rename this upstream and its passes to ${newName}`
			: say`Rename this upstream to ${newName}`;
	return fixInFile(title, uri, edits);
}

/** The upstreams of one name in a file, and what passes to that name, in the order of the text. */
interface Namesakes {
	readonly declared: Span[];
	readonly passed: Span[];
}

function namesakesIn({ upstreams, addresses }: NginxFacts): ReadonlyMap<string, Namesakes> {
	const found = new Map<string, Namesakes>();
	for (const { module, name, nameSpan } of upstreams) {
		const key = keyOf(module, name);
		const known = found.get(key) ?? { declared: [], passed: [] };
		known.declared.push(nameSpan);
		found.set(key, known);
	}
	for (const { target, directive, module } of addresses)
		if (target.kind === 'name' && directive !== 'server')
			found.get(keyOf(module, target.name))?.passed.push(target.nameSpan);
	return found;
}

function keyOf(module: string, name: string): string {
	return `${module} ${name.toLowerCase()}`;
}

/** The name with a number behind it that no upstream has. */
function freeName(name: string, uri: Uri, queries: WorkspaceQueries): string {
	let number = 2;
	while (queries.upstreams(uri, `${name}_${number}`, 1).length > 0) number++;
	return `${name}_${number}`;
}
