import { literalsAt, readSyntax } from '../../languages/nginx/directives/directiveSyntax';
import type { DirectiveDocumentation } from '../../languages/nginx/directives/documentation';
import type { CompletionSite } from '../../model/completionSite';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { surroundingsIn } from '../surroundings';
import type { CompletionDraft, CompletionOptions } from './completion';
import { namedLocations } from './namedLocations';

type ArgumentSite = Extract<CompletionSite, { kind: 'argument' }>;

/** The words that nginx documents as this argument of this directive, and the named locations where one may be meant. */
export function argumentCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: ArgumentSite,
	{ documentation }: CompletionOptions,
): CompletionDraft[] {
	const documented = documentation?.directives(site.name, surroundingsIn(snapshot, file, site.blocks))[0];
	const locations = takesLocation(site) ? namedLocations(file, queries, site.span.start) : [];
	return [...locations.map((name) => locationDraft(name, site)), ...(documented ? valueDrafts(documented, site) : [])];
}

/** `try_files` goes to one at its end, `error_page` behind its codes. */
function takesLocation({ name, index }: ArgumentSite): boolean {
	return (name === 'try_files' || name === 'error_page') && index > 1;
}

function locationDraft(name: string, { span }: ArgumentSite): CompletionDraft {
	return {
		label: name,
		kind: 'location',
		detail: 'named location',
		documentation: '',
		filterText: name,
		edit: { span, newText: name },
	};
}

function valueDrafts(documented: DirectiveDocumentation, { span, index, present }: ArgumentSite): CompletionDraft[] {
	const { name, module, parameters = {} } = documented;
	const usual = new Set(documented.default?.split(' '));
	const literals = literalsAt(readSyntax(documented.syntax), index);
	return [...literals, ...(valuesInProse[name]?.(index) ?? [])]
		.filter((literal) => !present.some((word) => isSame(word, literal)))
		.map((literal) => {
			const parameter = literal.replace(/[=:].*$/, '');
			return {
				label: literal,
				kind: /[=:]/.test(literal) ? 'parameter' : 'value',
				detail: usual.has(literal) ? 'default' : '',
				documentation: '',
				about: { kind: 'directive', name, module, ...(Object.hasOwn(parameters, parameter) ? { parameter } : {}) },
				filterText: literal,
				edit: { span, newText: literal },
			};
		});
}

/** Whether a parameter is there already, be it with another value. */
function isSame(word: string, literal: string): boolean {
	const equals = literal.indexOf('=', 1);
	return equals < 0 ? word === literal : word.startsWith(literal.slice(0, equals + 1));
}

/** Values that nginx.org tells in its prose and not in the syntax. */
const valuesInProse: Readonly<Record<string, (index: number) => readonly string[]>> = {
	error_log: (index) => (index === 2 ? 'debug info notice warn error crit alert emerg'.split(' ') : []),
	rewrite: (index) => (index === 3 ? ['last', 'break', 'redirect', 'permanent'] : []),
	limit_except: () =>
		'GET HEAD POST PUT DELETE MKCOL COPY MOVE OPTIONS PROPFIND PROPPATCH LOCK UNLOCK PATCH'.split(' '),
	dav_methods: () => ['PUT', 'DELETE', 'MKCOL', 'COPY', 'MOVE'],
};
