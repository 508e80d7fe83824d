import { type NginxModule, nginxModules } from '../facts/addressForms';
import type { Directive, Word } from '../syntax/tree';
import { ancestorsOf } from '../syntax/walk';
import { innerSpan, valueOffset } from '../syntax/wordSpans';
import { groupsIn, isHolding, usesIn } from './inWord';
import { isKeptApart, type NameAt, type NameKind } from './nameKinds';
import { MANY_WORDS, type NamePlace, type NameRole, nameRoleOf } from './roles';

/** All names that the words of a directive give and use, those of what stands in its block left out. */
export function namesIn(text: string, directive: Directive): readonly NameAt[] {
	const names = namesInWords(text, directive);
	const module = names.length > 0 ? moduleAround(directive) : undefined;
	return module === undefined ? names : names.map((one) => (isKeptApart(one.kind) ? { ...one, module } : one));
}

/** The module in whose block a directive stands; undefined where its file does not tell. */
export function moduleAround(directive: Directive): NginxModule | undefined {
	return moduleAmong(ancestorsOf(directive).map(({ name }) => name));
}

/** The module among the names of the blocks around something. */
export function moduleAmong(blocks: readonly string[]): NginxModule | undefined {
	return nginxModules.find((module) => blocks.includes(module));
}

function namesInWords(text: string, directive: Directive): readonly NameAt[] {
	const block = directive.parent?.body?.kind === 'entries' ? directive.parent.name : undefined;
	if (block !== undefined && directive.name !== 'include')
		return block === 'map' || block === 'num_map'
			? [...groupsOf(text, directive), ...usesFrom(text, directive, 1)]
			: [];
	const defined = [...definedIn(text, directive, nameRoleOf(directive.name)), ...groupsOf(text, directive)];
	const used = nameRoleOf(directive.name)?.uses;
	return [
		...defined,
		...(used ? namesAt(text, directive, used, false) : []),
		...(used?.kind === 'js-module' ? functionsIn(text, directive, used) : []),
		...usesFrom(text, directive, 1).filter(({ span }) => !defined.some((one) => one.span.start === span.start)),
	];
}

/** The names that a directive defines by a word of its own, not by groups of expressions. */
export function definedIn(text: string, directive: Directive, role: NameRole | undefined): readonly NameAt[] {
	const { name, words } = directive;
	const found: NameAt[] = [];
	const at = role?.variable === 'last' ? words.length - 1 : (role?.variable ?? -1);
	// An entry of `geoip2` begins with the variable that it defines.
	const word = at > 0 ? words[at] : name.startsWith('$') && directive.parent?.name === 'geoip2' ? words[0] : undefined;
	if (word && /^\$(?:\w+|\{\w+\})$/.test(word.value)) found.push(...usesIn(text, word, true));
	if (role?.gives) found.push(...namesAt(text, directive, role.gives, true));
	return found;
}

/** The named groups of all regular expressions in it. */
export function groupsOf(text: string, { words }: Directive): readonly NameAt[] {
	return words.flatMap((word) => groupsIn(text, word));
}

/** The variables from word number `from` on, but in regular expressions. */
export function usesFrom(text: string, directive: Directive, from: number): readonly NameAt[] {
	return directive.words.flatMap((word, at) =>
		at < from || !isHolding(text, word, '$') || isRegex(directive, at) ? [] : usesIn(text, word, false),
	);
}

/** The variables in the words in which nginx evaluates them. */
export function evaluatedIn(text: string, directive: Directive, bits: number): readonly NameAt[] {
	const found: NameAt[] = [];
	for (const [at, word] of directive.words.entries()) {
		if ((bits & (1 << Math.min(at, MANY_WORDS))) === 0 || !isHolding(text, word, '$') || isRegex(directive, at))
			continue;
		if (at === 1 && refusesFirst(directive, word)) continue;
		found.push(...usesIn(text, word, false));
	}
	return found;
}

/** Whether nginx has another complaint about the first argument than of a variable: it is no code, or there is no format. */
function refusesFirst(directive: Directive, { value }: Word): boolean {
	switch (directive.name) {
		case 'return':
			return !/^(?:https?:\/\/|\$scheme)/.test(value) && moduleAround(directive) !== 'stream';
		case 'access_log':
			return directive.words.length === 2 && moduleAround(directive) === 'stream';
		default:
			return false;
	}
}

/** The names in the word that a place speaks of. */
export function namesAt(text: string, directive: Directive, place: NamePlace, declares: boolean): readonly NameAt[] {
	const { kind, at, before } = place;
	const { words } = directive;
	const number = at === 'last' ? words.length - 1 : at;
	const word =
		number === undefined
			? words.find((one, index) => index > 0 && one.value.startsWith(before ?? ''))
			: number > 0
				? words[number]
				: undefined;
	// Nothing but `off` is read where a log is off.
	if (!word || (directive.name === 'access_log' && words[1]?.value === 'off')) return [];
	if (directive.name === 'js_import') return importedName(text, directive);
	const from = before?.length ?? 0;
	if (kind === 'location' && text[word.start + word.quote.length] !== '@') return [];
	const name = nameOf(kind, word.value.slice(from), declares);
	if (name === undefined) return [];
	const span = { start: valueOffset(text, word, from), end: valueOffset(text, word, from + name.length) };
	return [{ kind, name, span, whole: span, declares }];
}

/** The name at the start of what stands in a word; undefined where none is, or a variable tells it. */
function nameOf(kind: NameKind, said: string, declares: boolean): string | undefined {
	// A log format may be called so, other names are told by a variable.
	if (said.includes('$') && (kind !== 'log-format' || /\$\{?[A-Z]/.test(said))) return undefined;
	switch (kind) {
		case 'location':
			return said;
		case 'js-module':
			return /^(\w+)\./.exec(said)?.[1];
		case 'log-format':
		case 'match':
			return said === '' ? undefined : said;
		default: {
			const name = said.replace(/:.*$/s, '');
			return name === '' || (!declares && name === 'off') ? undefined : name;
		}
	}
}

/** The function of njs that is called by a word, `auth.check`. */
function functionsIn(text: string, { words }: Directive, { at }: NamePlace): readonly NameAt[] {
	const word = typeof at === 'number' ? words[at] : undefined;
	const [, module = ''] = /^(\w+\.)[\w$.]+$/.exec(word?.value ?? '') ?? [];
	if (!word || module === '') return [];
	const span = { start: valueOffset(text, word, module.length), end: innerSpan(text, word).end };
	return [{ kind: 'js-function', name: word.value, span, whole: span, declares: false }];
}

/** The name of a module of njs: the one before `from`, or that of its file without `.js`. */
export function importedName(text: string, { words }: Pick<Directive, 'words'>): readonly NameAt[] {
	const [, word, from, file] = words;
	if (!word) return [];
	const { value } = word;
	if (file && from?.value === 'from') {
		const span = innerSpan(text, word);
		return [{ kind: 'js-module', name: value, span, whole: span, declares: true }];
	}
	const [, folder = '', name = ''] = /^(.*\/)?(.*?)(?:\.js)?$/s.exec(value) ?? [];
	if (from || !/^\w+$/.test(name)) return [];
	const span = {
		start: valueOffset(text, word, folder.length),
		end: valueOffset(text, word, folder.length + name.length),
	};
	return [{ kind: 'js-module', name, span, whole: span, declares: true, ofFile: true }];
}

/** Whether a word is read as a regular expression: `location ~ \.php$`, `if ($uri ~ x$)`, `server_name ~^www`, `rewrite`. */
function isRegex({ name, words }: Directive, at: number): boolean {
	if (name === 'location' || (name === 'rewrite' && at === 1)) return true;
	const isOperand = name === 'if' && /^!?~\*?$/.test(words[at - 1]?.value ?? '');
	return isOperand || words[at]?.value.startsWith('~') === true;
}
