import { say, type Words } from '../../../base/phrase';
import { moduleRepositories } from '../commands/commands.generated';
import { type Command, commandNames, commandsNamed, MANY_ARGUMENTS } from '../commands/commandTable';
import { ALL_CONTEXTS, type ContextName, namesOfContexts } from '../commands/contexts';

/**
 * The directives of modules from elsewhere, with what their command tables tell: no prose, but syntax, places, module and project.
 * Of a name that nginx.org documents, only what it means in blocks of such a module.
 */
export function moduleDirectives(documented: ReadonlySet<string>): readonly ModuleDirective[] {
	return commandNames().flatMap((name) =>
		commandsNamed(name).flatMap((command): ModuleDirective[] => {
			const repository = moduleRepositories[command.from];
			if (repository === undefined || (documented.has(name) && command.elsewhere.length === 0)) return [];
			return [
				{
					name,
					module: `ngx_${command.module}_module`,
					syntax: syntaxOf(command, name),
					contexts: contextsOfCommand(command),
					...(command.block ? { block: true } : {}),
					text: say`Not nginx’s own: the module ${repository.split('/').at(-1) ?? repository} brings it, which has to be built in or loaded.`,
					repository,
				},
			];
		}),
	);
}

/** One of them, in the shape of `DirectiveDocumentation`. */
interface ModuleDirective {
	readonly name: string;
	readonly module: string;
	readonly syntax: readonly string[];
	readonly contexts: readonly string[];
	readonly block?: boolean;
	readonly text: Words;
	/** On GitHub. */
	readonly repository: string;
}

/** As nginx.org calls them. */
const contextWords: Readonly<Record<ContextName, string>> = {
	main: 'main',
	events: 'events',
	http: 'http',
	'http.server': 'server',
	'http.location': 'location',
	'http.server.if': 'if',
	'http.location.if': 'if-in-location',
	'http.limit_except': 'limit_except',
	'http.upstream': 'upstream',
	stream: 'stream',
	'stream.server': 'server',
	'stream.upstream': 'upstream',
	mail: 'mail',
	'mail.server': 'server',
};

function contextsOfCommand({ contexts, elsewhere }: Command): readonly string[] {
	if (contexts === ALL_CONTEXTS) return ['*'];
	const own = namesOfContexts(contexts).map((name) => contextWords[name]);
	return [...own, ...elsewhere.map((name) => name.replaceAll('.', '-'))];
}

/** In the notation of nginx.org, see `readSyntax`. */
function syntaxOf({ value, words, counts, block }: Command, name: string): readonly string[] {
	const form = formOf(value, words, counts, name);
	return [block ? `${form} \`{...}\``.trim() : form];
}

function formOf(value: Command['value'], words: readonly string[], counts: number, name: string): string {
	switch (value) {
		case 'flag':
			return '`on` | `off`';
		case 'enum':
			if (words.length > 0) return words.map((word) => `\`${word}\``).join(' | ');
			break;
		case 'bitmask':
			if (words.length > 0) return `${words.map((word) => `\`${word}\``).join(' | ')} ...`;
			break;
		case 'buffers':
			return `${named('number')} ${named('size')}`;
		case 'keyValue':
			return `${named('key')} ${named('value')}`;
		default:
			break;
	}
	return argumentsOf(counts, value === undefined ? wordsFor(name) : (valueWords[value] ?? 'value'));
}

const valueWords: Readonly<Partial<Record<NonNullable<Command['value']>, string>>> = {
	milliseconds: 'time',
	seconds: 'time',
	number: 'number',
	size: 'size',
	offset: 'size',
	string: 'string',
	path: 'path',
	access: 'users:permissions',
};

/** What names tell of the value. */
function wordsFor(name: string): string {
	if (name.endsWith('_file')) return 'file';
	if (name.endsWith('_types')) return 'mime-type';
	return name.endsWith('_by_lua') ? 'lua-script' : 'value';
}

/** So many of one kind: those that may be missing in brackets. */
function argumentsOf(counts: number, word: string): string {
	const taken = Array.from({ length: MANY_ARGUMENTS + 1 }, (_, count) => count).filter(
		(count) => ((counts >> count) & 1) === 1,
	);
	const [least = 0] = taken;
	const most = taken.at(-1) ?? least;
	const needed = Array.from({ length: least }, () => named(word));
	if (most === MANY_ARGUMENTS)
		return [...needed.slice(0, -1), least === 0 ? `[${named(word)} ...]` : `${named(word)} ...`].join(' ');
	const optional = Array.from({ length: most - least }, () => `[${named(word)}]`);
	return [...needed, ...optional].join(' ');
}

function named(word: string): string {
	return `*\`${word}\`*`;
}
