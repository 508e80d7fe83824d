import type { Span } from '../../../base/text';
import type { Directive, Word } from '../syntax/tree';
import { innerSpan } from '../syntax/wordSpans';
import type { VariableFacts } from './facts';

/** Which argument of these directives is a variable that they define. For `geo` it is the last one, see below. */
const definers: ReadonlyMap<string, number> = new Map([
	['set', 1],
	['map', 2],
	['num_map', 2],
	['split_clients', 2],
	['keyval', 2],
	['auth_request_set', 1],
	['auth_jwt_claim_set', 1],
	['auth_jwt_header_set', 1],
	['js_set', 1],
	['js_var', 1],
	['perl_set', 1],
	['set_by_lua', 1],
	['set_by_lua_block', 1],
	['set_by_lua_file', 1],
]);

/** Directives with regular expressions among their arguments, whose named groups are variables. */
const withRegexes: ReadonlySet<string> = new Set(['server_name', 'location', 'if', 'rewrite']);

const NONE: readonly VariableFacts[] = [];

/** The index of the argument by which a directive of this name defines a variable (its name is word 0), if it does. */
export function definedArgument(name: string): number | undefined {
	return definers.get(name);
}

/** The variables that `directive` defines: by its argument, or by named groups of a regular expression in it. */
export function readVariables(text: string, directive: Directive): readonly VariableFacts[] {
	const { name, words, body } = directive;
	if (!definers.has(name) && name !== 'geo' && !withRegexes.has(name)) return NONE;
	const found: VariableFacts[] = [];
	const index = name === 'geo' ? words.length - 1 : definers.get(name);
	const word = index === undefined || index === 0 ? undefined : words[index];
	if (word) {
		const variable = /^\$\{?(\w+)\}?$/.exec(word.value)?.[1];
		if (variable !== undefined) found.push({ name: variable, span: innerSpan(text, word), directive: name });
	}
	if (withRegexes.has(name)) for (const regex of words.slice(1)) found.push(...namedGroups(text, regex, name));
	if (name === 'map' && body)
		for (const { words: entry } of body.directives) if (entry[0]) found.push(...namedGroups(text, entry[0], name));
	return found;
}

/** The named groups of a regular expression as PCRE writes them: `(?<name>`, `(?P<name>`, `(?'name'`. */
function namedGroups(text: string, word: Word, directive: string): readonly VariableFacts[] {
	if (!text.slice(word.start, word.end).includes('(?')) return NONE;
	const { start, end } = innerSpan(text, word);
	const written = text.slice(start, end);
	return [...written.matchAll(/\(\?P?[<']([A-Za-z_]\w*)[>']/g)].map((match) => {
		const name = match[1] ?? '';
		const at = start + match.index + match[0].length - 1 - name.length;
		return { name, span: { start: at, end: at + name.length }, directive };
	});
}

/** A variable as it is used in a text. */
export interface VariableUse {
	/** With the `$`, and its braces where there are any. */
	readonly span: Span;
	readonly name: string;
}

/** The variables inside `word`: `$host`, `${host}`. */
export function variableUsesIn(text: string, word: Word): readonly VariableUse[] {
	const { start, end } = innerSpan(text, word);
	const written = text.slice(start, end);
	if (!written.includes('$')) return NO_USES;
	return [...written.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map((match) => ({
		span: { start: start + match.index, end: start + match.index + match[0].length },
		name: match[1] ?? match[2] ?? '',
	}));
}

const NO_USES: readonly VariableUse[] = [];

/** The one of them that `offset` touches, if there is one. */
export function variableUseAt(text: string, word: Word, offset: number): VariableUse | undefined {
	return variableUsesIn(text, word).find(({ span }) => span.start <= offset && offset <= span.end);
}
