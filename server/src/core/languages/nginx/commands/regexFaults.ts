/**
 * What PCRE2 says of a regular expression that it surely refuses, as nginx puts it: `missing closing parenthesis in "(a"`, with
 * `at "..."` where it stops before the end. Undefined for what it takes, and wherever something stands that is not read here: comments
 * of the extended form, conditions, callouts, verbs, references, properties. Run on nginx 1.22.1 with PCRE2 10.42.
 */
export function regexFault(pattern: string): string | undefined {
	const { outcome, open } = read(pattern);
	if (outcome === 'unknown') return undefined;
	if (outcome !== undefined) return said(pattern, outcome);
	return open > 0 ? said(pattern, { words: 'missing closing parenthesis', at: pattern.length }) : undefined;
}

/** How many groups it has that keep what they match; undefined where something stands that is not read here. */
export function capturesIn(pattern: string): number | undefined {
	const { outcome, captures } = read(pattern);
	return outcome === undefined && !pattern.includes('(?|') ? captures : undefined;
}

function read(pattern: string): Reading & { readonly outcome: Outcome } {
	const state: Reading = { pattern, at: 0, open: 0, captures: 0, repeatable: false, names: new Set() };
	let outcome: Outcome;
	while (outcome === undefined && state.at < pattern.length) outcome = readPart(state);
	return { ...state, outcome };
}

interface Reading {
	readonly pattern: string;
	at: number;
	/** How many groups are open, and how many have been that keep what they match. */
	open: number;
	captures: number;
	/** Whether a quantifier may follow. */
	repeatable: boolean;
	readonly names: Set<string>;
}

interface Fault {
	readonly words: string;
	/** Where PCRE stands when it gives up. */
	readonly at: number;
}

type Outcome = Fault | 'unknown' | undefined;

function said(pattern: string, { words, at }: Fault): string {
	return `pcre2_compile() failed: ${words} in "${pattern}"${at < pattern.length ? ` at "${pattern.slice(at)}"` : ''}`;
}

function readPart(state: Reading): Outcome {
	const { pattern, at } = state;
	switch (pattern[at]) {
		case '\\':
			return readEscape(state);
		case '[':
			return readClass(state);
		case '(':
			return readGroup(state);
		case ')':
			if (state.open === 0) return { words: 'unmatched closing parenthesis', at };
			state.open--;
			return took(state, 1, true);
		case '*':
		case '+':
		case '?':
			return readQuantifier(state, 1);
		case '{': {
			const [whole] = /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(at)) ?? [];
			if (whole !== undefined) return countFault(state, whole) ?? readQuantifier(state, whole.length);
			// Newer versions read some of these as quantifiers.
			return /^\{[\s\d]*,?[\s\d]*\}/.test(pattern.slice(at)) ? 'unknown' : took(state, 1, true);
		}
		case '|':
		case '^':
		case '$':
			return took(state, 1, false);
		default:
			return took(state, 1, true);
	}
}

function took(state: Reading, length: number, repeatable: boolean): undefined {
	state.at += length;
	state.repeatable = repeatable;
}

/** Numbers of times that are too many, or the wrong way round. */
function countFault({ at }: Reading, whole: string): Outcome {
	const [, least = '', , most = ''] = /^\{(\d+)(,(\d*))?\}$/.exec(whole) ?? [];
	if (Number(least) > MOST_TIMES) return { words: 'number too big in {} quantifier', at: at + 1 + least.length };
	if (Number(most) > MOST_TIMES) return { words: 'number too big in {} quantifier', at: at + whole.length - 1 };
	if (most !== '' && Number(most) < Number(least))
		return { words: 'numbers out of order in {} quantifier', at: at + whole.length - 1 };
	return undefined;
}

const MOST_TIMES = 65535;

function readQuantifier(state: Reading, length: number): Outcome {
	const { pattern, at } = state;
	if (!state.repeatable) return { words: 'quantifier does not follow a repeatable item', at: at + length - 1 };
	const lazy = /[?+]/.test(pattern[at + length] ?? '') ? 1 : 0;
	return took(state, length + lazy, false);
}

/** Escapes that stand for a place between characters, and those of which more has to be read. */
const places = new Set('bBAZzG');
const unread = new Set('0123456789gkopPxNuULlFcQECKX');

function readEscape(state: Reading): Outcome {
	const { pattern, at } = state;
	const next = pattern[at + 1];
	if (next === undefined) return { words: '\\ at end of pattern', at: pattern.length };
	if (unread.has(next)) return 'unknown';
	return took(state, 2, !places.has(next));
}

function readClass(state: Reading): Outcome {
	const { pattern } = state;
	const open = state.at;
	const rest = pattern.slice(open);
	if (/^\[[:.=]/.test(rest)) return 'unknown';
	let at = open + 1;
	if (pattern[at] === '^') at++;
	for (let first = true; at < pattern.length; first = false) {
		const character = pattern[at] ?? '';
		if (character === ']' && !first) return took(state, at + 1 - open, true);
		if (character === '[' && /[:.=]/.test(pattern[at + 1] ?? '')) return 'unknown';
		if (character === '\\') {
			if (pattern[at + 1] === undefined) return { words: '\\ at end of pattern', at: pattern.length };
			if (unread.has(pattern[at + 1] ?? '') || pattern[at + 2] === '-') return 'unknown';
			at += 2;
			continue;
		}
		const to = pattern[at + 2];
		if (pattern[at + 1] === '-' && to !== undefined && to !== ']') {
			if (to === '\\' || to === '[') return 'unknown';
			if (to < character) return { words: 'range out of order in character class', at: at + 2 };
			at += 3;
			continue;
		}
		at++;
	}
	return { words: 'missing terminating ] for character class', at: pattern.length };
}

function readGroup(state: Reading): Outcome {
	const { pattern, at } = state;
	const rest = pattern.slice(at, at + MAX_NAME + 5);
	if (rest.startsWith('(*')) return rest.startsWith('(*)') ? captured(state, 1) : 'unknown';
	if (!rest.startsWith('(?')) return captured(state, 1);
	const plain = /^\(\?(?:[:=!>|]|<[=!])/.exec(rest)?.[0];
	if (plain !== undefined) return plain.includes('<') ? 'unknown' : opened(state, plain.length);
	const [named, name = ''] = /^\(\?P?<([A-Za-z_]\w*)>/.exec(rest) ?? [];
	if (named !== undefined) {
		if (state.names.has(name))
			return {
				words: 'two named subpatterns have the same name (PCRE2_DUPNAMES not set)',
				at: at + named.length,
			};
		state.names.add(name);
		return captured(state, named.length);
	}
	if (rest === '(?') return { words: 'missing closing parenthesis', at: pattern.length };
	const [flags] = /^\(\?[imsnU]*(?:-[imsnU]*)?/.exec(rest) ?? [];
	const after = pattern[at + (flags?.length ?? 0)];
	if (flags === undefined || flags === '(?' || after === 'x' || after === 'J' || after === '^') return 'unknown';
	if (after === undefined) return { words: 'missing closing parenthesis', at: pattern.length };
	if (after === ')') return took(state, flags.length + 1, false);
	return after === ':' ? opened(state, flags.length + 1) : 'unknown';
}

/** PCRE takes no longer ones. */
const MAX_NAME = 32;

function captured(state: Reading, length: number): undefined {
	state.captures++;
	return opened(state, length);
}

function opened(state: Reading, length: number): undefined {
	state.open++;
	return took(state, length, false);
}
