import { RE2JS } from 're2js';
import { MAX_REGEX_LENGTH, MAX_REGEX_SIZE, MAX_REGEX_STEPS, MAX_REGEXES_KEPT } from './limits';
import { pcreToRe2 } from './pcreToRe2';

/**
 * Answers whether a regular expression of nginx matches somewhere in a text, as PCRE would have it; undefined if that cannot
 * be told. The time that an answer takes grows with the length of the text and no faster, whatever the pattern is.
 */
export type RegexMatcher = (pattern: string, anyCase: boolean, text: string) => boolean | undefined;

/** What the groups of a regular expression hold once it has matched: of all, then of each in order; empty for one left out. */
export interface Captures {
	readonly texts: readonly string[];
	/** By the name of the group, where it has one. */
	readonly named: ReadonlyMap<string, string>;
}

/** The same with what its groups hold; null where it does not match. Letter case counts. */
export type RegexCapturer = (pattern: string, text: string) => Captures | null | undefined;

/** What was compiled, so that it is compiled once. */
export interface RegexCache {
	/** The key is the pattern, with a mark if letter case does not count. */
	readonly byKey: Map<string, Regex>;
	/** Of all of them together. */
	size: number;
}

/** A cache in which nothing has been compiled yet. */
export function createRegexCache(): RegexCache {
	return { byKey: new Map(), size: 0 };
}

/** A capturer whose answers depend on nothing but the question. */
export function createRegexCapturer(cache: RegexCache): RegexCapturer {
	return (pattern, text) => {
		const regex = fittingRegex(cache, pattern, false, text);
		const matcher = regex?.compiled()?.matcher(text);
		if (!matcher) return undefined;
		if (!matcher.find()) return null;
		if (!regex?.exact) return undefined;
		const texts = ['', ...regex.groups].map((_, group) => matcher.group(group) ?? '');
		const named = regex.groups.flatMap((name, at) => (name === '' ? [] : [[name, texts[at + 1] ?? ''] as const]));
		return { texts, named: new Map(named) };
	};
}

/** A matcher whose answers depend on nothing but the question; `cache` only makes them come faster. */
export function createRegexMatcher(cache: RegexCache): RegexMatcher {
	return (pattern, anyCase, text) => {
		const regex = fittingRegex(cache, pattern, anyCase, text);
		const compiled = regex?.compiled();
		if (!compiled) return undefined;
		return compiled.test(text) ? regex?.exact || undefined : false;
	};
}

/** Undefined if the pattern or the text is too long for it to be tried. */
function fittingRegex(cache: RegexCache, pattern: string, anyCase: boolean, text: string): Regex | undefined {
	if (pattern.length > MAX_REGEX_LENGTH || !isPlain(text)) return undefined;
	const regex = regexIn(cache, `${anyCase ? 'i' : ''}/${pattern}`, pattern, anyCase);
	return regex.size * text.length > MAX_REGEX_STEPS ? undefined : regex;
}

/** A pattern that may be compiled. */
export interface Regex {
	/** How many steps it has, by which the time of an answer is limited. */
	readonly size: number;
	/** If false, PCRE might not match what is matched here. */
	readonly exact: boolean;
	/** The names of its groups in order, empty for one without. */
	readonly groups: readonly string[];
	/** Undefined if it cannot be compiled. */
	readonly compiled: () => RE2JS | undefined;
}

function regexIn(cache: RegexCache, key: string, pattern: string, anyCase: boolean): Regex {
	const known = cache.byKey.get(key);
	if (known) return known;
	if (cache.size > MAX_REGEXES_KEPT) {
		cache.byKey.clear();
		cache.size = 0;
	}
	const regex = regexOf(pattern, anyCase);
	cache.byKey.set(key, regex);
	cache.size += regex.size;
	return regex;
}

/** What stands for something else in templates: `${HOST}`, `{{ host }}`, `{% if %}`, `<%= host %>`. */
const filledInLater = /\$\{|\{[{%]|<%/;

function regexOf(pattern: string, anyCase: boolean): Regex {
	const translation = isPlain(pattern) && !filledInLater.test(pattern) ? pcreToRe2(pattern, MAX_REGEX_SIZE) : undefined;
	if (!translation) return { size: 1, exact: false, groups: [], compiled: () => undefined };
	const { source, exact, groups, size } = translation;
	let made: { readonly value: RE2JS | undefined } | undefined;
	const compiled = (): RE2JS | undefined => {
		made ??= { value: compile(source, anyCase) };
		return made.value;
	};
	return { size: size + 1, exact, groups, compiled };
}

/** Whether a text is short and in printable ASCII: PCRE reads bytes, and lets `$` match before a line feed at the end. */
function isPlain(text: string): boolean {
	return text.length <= MAX_REGEX_LENGTH && /^[ -~]*$/.test(text);
}

/** Undefined if RE2 refuses the pattern. */
function compile(source: string, anyCase: boolean): RE2JS | undefined {
	try {
		return RE2JS.compile(source, anyCase ? RE2JS.CASE_INSENSITIVE : 0);
	} catch {
		return undefined;
	}
}
