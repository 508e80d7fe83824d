import { RE2JS } from 're2js';
import { pcreToRe2 } from './pcreToRe2';

/**
 * Answers whether a regular expression of nginx matches somewhere in a text, as PCRE would have it; undefined if that cannot
 * be told. The time that an answer takes grows with the length of the text and no faster, whatever the pattern is.
 */
export type RegexMatcher = (pattern: string, anyCase: boolean, text: string) => boolean | undefined;

/**
 * A matcher for one round of questions: once its answers have taken `MAX_EFFORT`, it can tell no more. What is compiled is
 * shared by all matchers of one `owner`, and forgotten with it.
 */
export function regexMatcher(owner: object): RegexMatcher {
	const regexes = regexesOf(owner);
	const asked = new Set<string>();
	let effort = 0;
	return (pattern, anyCase, text) => {
		if (pattern.length > MAX_LENGTH || !isPlain(text)) return undefined;
		const key = `${anyCase ? 'i' : ''}/${pattern}`;
		const regex = regexIn(regexes, key, pattern, anyCase);
		// What another matcher has compiled counts as well, since no answer may depend on it.
		effort += regex.size * (asked.has(key) ? text.length : MAX_LENGTH);
		asked.add(key);
		const compiled = effort > MAX_EFFORT ? undefined : regex.compiled();
		if (!compiled) return undefined;
		return compiled.test(text) ? regex.exact || undefined : false;
	};
}

/** The longest pattern, and the longest text, that is looked at. */
const MAX_LENGTH = 1000;

/** The largest pattern that is compiled. */
const MAX_SIZE = 1000;

/** In steps of a pattern for each letter of a text; compiling counts as a text of `MAX_LENGTH`. It lasts a second, at worst a few. */
const MAX_EFFORT = 50_000_000;

/** How large the patterns of one owner may be together; with more, all are compiled anew. */
const MAX_KEPT = 20_000;

interface Regex {
	readonly size: number;
	/** If false, PCRE might not match what is matched here. */
	readonly exact: boolean;
	/** Undefined if it cannot be compiled. */
	readonly compiled: () => RE2JS | undefined;
}

interface Regexes {
	readonly byKey: Map<string, Regex>;
	/** Of all of them together. */
	size: number;
}

const regexesOfOwners = new WeakMap<object, Regexes>();

function regexesOf(owner: object): Regexes {
	const known = regexesOfOwners.get(owner) ?? { byKey: new Map<string, Regex>(), size: 0 };
	regexesOfOwners.set(owner, known);
	return known;
}

function regexIn(regexes: Regexes, key: string, pattern: string, anyCase: boolean): Regex {
	const known = regexes.byKey.get(key);
	if (known) return known;
	if (regexes.size > MAX_KEPT) {
		regexes.byKey.clear();
		regexes.size = 0;
	}
	const regex = regexOf(pattern, anyCase);
	regexes.byKey.set(key, regex);
	regexes.size += regex.size;
	return regex;
}

/** What stands for something else in templates: `${HOST}`, `{{ host }}`, `{% if %}`, `<%= host %>`. */
const filledInLater = /\$\{|\{[{%]|<%/;

function regexOf(pattern: string, anyCase: boolean): Regex {
	const translation = isPlain(pattern) && !filledInLater.test(pattern) ? pcreToRe2(pattern, MAX_SIZE) : undefined;
	if (!translation) return { size: 1, exact: false, compiled: () => undefined };
	const { source, exact, size } = translation;
	let made: { readonly value: RE2JS | undefined } | undefined;
	const compiled = (): RE2JS | undefined => {
		made ??= { value: compile(source, anyCase) };
		return made.value;
	};
	return { size: size + 1, exact, compiled };
}

/** Whether a text is short and in printable ASCII: PCRE reads bytes, and lets `$` match before a line feed at the end. */
function isPlain(text: string): boolean {
	return text.length <= MAX_LENGTH && /^[ -~]*$/.test(text);
}

/** Undefined if RE2 refuses the pattern. */
function compile(source: string, anyCase: boolean): RE2JS | undefined {
	try {
		return RE2JS.compile(source, anyCase ? RE2JS.CASE_INSENSITIVE : 0);
	} catch {
		return undefined;
	}
}
