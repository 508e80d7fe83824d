import {
	type DirectivePlace,
	directivesIn,
	type Family,
	familyOfModule,
} from '../../languages/nginx/directives/directiveKinds';
import { type DirectiveDocumentation, syntaxLines } from '../../languages/nginx/directives/documentation';
import { usualDirectives } from '../../languages/nginx/directives/usualDirectives';
import type { CompletionSite } from '../../model/completionSite';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { MAX_DETAIL_LENGTH } from '../limits';
import { surroundingsIn } from '../surroundings';
import type { CompletionDraft, CompletionOptions } from './completion';
import { directiveSnippet } from './directiveSnippet';

/**
 * The directives that nginx knows where the cursor is, what is mostly written there first. Outside all blocks of a file
 * that is included somewhere nobody knows where, all of them.
 */
export function directiveCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	site: Extract<CompletionSite, { kind: 'directive' }>,
	options: CompletionOptions,
): CompletionDraft[] {
	const around = surroundingsIn(snapshot, file, site.blocks);
	const usual = usualDirectives(around?.name);
	return directivesIn(around)
		.map(({ name, places }) => {
			const documented = options.documentation?.directives(name, around)[0];
			return { draft: draftOf(name, places, documented, site, options), rank: rankOf(name, places, documented, usual) };
		})
		.sort((a, b) => a.rank - b.rank || (a.draft.label < b.draft.label ? -1 : 1))
		.map(({ draft }) => draft);
}

function draftOf(
	name: string,
	places: readonly DirectivePlace[],
	documented: DirectiveDocumentation | undefined,
	{ span, alone }: Extract<CompletionSite, { kind: 'directive' }>,
	{ snippets }: CompletionOptions,
): CompletionDraft {
	const snippet = snippets && alone && documented ? directiveSnippet(documented) : undefined;
	const block = documented ? documented.block === true : places.every((place) => place.block);
	return {
		label: name,
		kind: block ? 'block' : 'directive',
		detail: documented ? shortSyntax(documented) : '',
		documentation: '',
		...(documented ? { about: { kind: 'directive', name, module: documented.module } } : {}),
		filterText: name,
		edit: { span, newText: snippet ?? name },
		...(snippet === undefined ? {} : { snippet: true }),
		...(documented?.obsolete ? { obsolete: true } : {}),
	};
}

function shortSyntax(documented: DirectiveDocumentation): string {
	const [first = ''] = syntaxLines(documented);
	const short = first.length > MAX_DETAIL_LENGTH ? `${first.slice(0, MAX_DETAIL_LENGTH)}…` : first;
	return documented.commercial ? `${short} (NGINX Plus)` : short;
}

/** The usual ones in their order, then those of `http`, and last what few nginxes know. */
function rankOf(
	name: string,
	places: readonly DirectivePlace[],
	documented: DirectiveDocumentation | undefined,
	usual: ReadonlyMap<string, number>,
): number {
	const rank = usual.get(name);
	if (rank !== undefined) return rank;
	const families = documented ? [familyOfModule(documented.module)] : places.map(({ family }) => family);
	const rare = documented?.obsolete ? 3000 : documented?.commercial ? 2000 : 1000;
	return rare + Math.min(...families.map((family) => familyRanks[family]));
}

const familyRanks: Readonly<Record<Family, number>> = { http: 0, core: 1, stream: 2, mail: 3 };
