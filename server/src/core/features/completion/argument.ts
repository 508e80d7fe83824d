import { say } from '../../base/phrase';
import { commandsNamed } from '../../languages/nginx/commands/commandTable';
import { literalsAt, readSyntax } from '../../languages/nginx/directives/directiveSyntax';
import type { DirectiveDocumentation } from '../../languages/nginx/directives/documentation';
import { usualValuesOf } from '../../languages/nginx/directives/usualValues';
import type { CompletionSite } from '../../model/completionSite';
import type { WorkspaceQueries } from '../../queries/workspaceQueries';
import type { FileRecord, Snapshot } from '../../workspace/snapshot';
import { surroundingsIn } from '../surroundings';
import type { CompletionDraft, CompletionOptions, Documented } from './completion';
import { nameCompletions } from './name';
import { namedLocations } from './namedLocations';

type ArgumentSite = Extract<CompletionSite, { kind: 'argument' }>;

/** The names that files define for this argument of this directive, the named locations where one may be meant, and the words that it may be or usually is. */
export function argumentCompletions(
	snapshot: Snapshot,
	file: FileRecord,
	queries: WorkspaceQueries,
	site: ArgumentSite,
	{ documentation }: CompletionOptions,
): CompletionDraft[] {
	const around = surroundingsIn(snapshot, file, site.blocks);
	const documented = documentation?.directives(site.name, around)[0];
	const locations = takesLocation(site) ? namedLocations(file, queries, site.span.start) : [];
	return [
		...nameCompletions(file, queries, site),
		...locations.map((name) => locationDraft(name, site)),
		...valueDrafts(documented, site),
	];
}

/** `try_files` goes to one at its end, `error_page` behind its codes. */
function takesLocation({ name, index }: ArgumentSite): boolean {
	return (name === 'try_files' || name === 'error_page') && index > 1;
}

function locationDraft(name: string, { span }: ArgumentSite): CompletionDraft {
	return {
		label: name,
		kind: 'location',
		detail: say`named location`,
		documentation: '',
		filterText: name,
		edit: { span, newText: name },
	};
}

function valueDrafts(
	documented: DirectiveDocumentation | undefined,
	{ name, span, index, present }: ArgumentSite,
): CompletionDraft[] {
	const { module, parameters = {} } = documented ?? {};
	const usual = new Set(documented?.default?.split(' '));
	const literals = literalsAt(readSyntax(documented?.syntax ?? []), index);
	const others = [...(valuesInProse[name]?.(index) ?? []), ...usualValuesOf(name, index)];
	return [...new Set([...(literals.length + others.length > 0 ? literals : valuesInTable(name, index)), ...others])]
		.filter((literal) => !present.some((word) => isSame(word, literal)))
		.map((literal) => {
			const parameter = literal.replace(/[=:].*$/, '');
			return {
				label: literal,
				kind: /[=:]/.test(literal) ? 'parameter' : 'value',
				detail: usual.has(literal) ? 'default' : '',
				documentation: '',
				...(module === undefined ? {} : { about: aboutOf(name, module, parameters, parameter) }),
				filterText: literal,
				edit: { span, newText: literal },
			};
		});
}

function aboutOf(
	name: string,
	module: string,
	parameters: Readonly<Record<string, string>>,
	parameter: string,
): Documented {
	return { kind: 'directive', name, module, ...(Object.hasOwn(parameters, parameter) ? { parameter } : {}) };
}

/** The words that a command of that name takes, as far as the table of commands tells. */
function valuesInTable(name: string, index: number): readonly string[] {
	return commandsNamed(name).flatMap(({ value, words }) => {
		if (value === 'flag') return index === 1 ? ['on', 'off'] : [];
		return value === 'bitmask' || (value === 'enum' && index === 1) ? words : [];
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
