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
import { surroundingsIn } from '../surroundings';
import type { CompletionDraft, CompletionOptions } from './completion';
import { directiveSnippet } from './directiveSnippet';

/**
 * The directives that nginx knows where the cursor is, what is mostly written there first, then those of modules from elsewhere. Outside all blocks of a file
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
	const own = directivesIn(around);
	const ownNames = new Set(own.map(({ name }) => name));
	const ofModules = (options.documentation?.ofModules ?? []).filter((name) => !ownNames.has(name));
	return [...own, ...ofModules.map((name) => ({ name, places: [] }))]
		.flatMap(({ name, places }) => {
			const documented = options.documentation?.directives(name, around)[0];
			if (places.length === 0 && !documented) return [];
			return [
				{ draft: draftOf(name, places, documented, site, options), rank: rankOf(name, places, documented, usual) },
			];
		})
		.sort((a, b) => a.rank - b.rank || (a.draft.label < b.draft.label ? -1 : 1))
		.map(({ draft }) => draft);
}

function draftOf(
	name: string,
	places: readonly DirectivePlace[],
	documented: DirectiveDocumentation | undefined,
	{ span, alone }: Extract<CompletionSite, { kind: 'directive' }>,
	{ snippets, documentation }: CompletionOptions,
): CompletionDraft {
	const snippet =
		snippets && alone && documented && documentation ? directiveSnippet(documented, documentation.forms) : undefined;
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
	return documented.commercial ? `NGINX Plus: ${first}` : first;
}

/** The usual ones in their order, then those of `http`, what few nginxes know, and last what modules from elsewhere bring. */
function rankOf(
	name: string,
	places: readonly DirectivePlace[],
	documented: DirectiveDocumentation | undefined,
	usual: ReadonlyMap<string, number>,
): number {
	const rank = usual.get(name);
	if (rank !== undefined) return rank;
	const families = documented ? [familyOfModule(documented.module)] : places.map(({ family }) => family);
	const rare =
		documented?.repository !== undefined ? 4000 : documented?.obsolete ? 3000 : documented?.commercial ? 2000 : 1000;
	return rare + Math.min(...families.map((family) => familyRanks[family]));
}

const familyRanks: Readonly<Record<Family, number>> = { http: 0, core: 1, stream: 2, mail: 3 };
