import { lengthOfQuantifier } from '../repairs/regexBraces';
import { unescaped } from './readWord';
import type { Directive, Word } from './tree';

/** The blocks that take a regular expression. */
const names: ReadonlySet<string> = new Set(['location', 'if']);

/**
 * Whether the `{` at `open`, which opens the block of `directive`, is rather that of a repeat count in its last word, as in
 * `location ~ ^/x{2}$ {`. nginx takes what stands behind it for the name of a directive.
 */
export function isCutRegex(text: string, { name, words }: Directive, open: number): boolean {
	if (!names.has(name) || words.length < 2) return false;
	const last = words.at(-1);
	return last?.quote === '' && last.end === open && lengthOfQuantifier(text, open) > 0;
}

/** What nginx says when it meets the `{` at `open` already; undefined where it goes on to the name. */
export function refusalAt(text: string, directive: Directive, open: number): string | undefined {
	const raw = text.slice(wordBefore(directive, open)?.start ?? open, open);
	if (directive.name === 'if') return `invalid condition "${unescaped(raw)}"`;
	if (!directive.words[1]?.value.startsWith('~')) return undefined;
	const regex = unescaped(raw);
	const missing = missingIn(regex);
	return missing && `pcre2_compile() failed: missing ${missing} in "${regex}"`;
}

/** What nginx says when it has read the name of the directive, from behind the `{` at `open` to `end`. */
export function refusalOfName(text: string, open: number, end: number): string {
	return `unknown directive "${unescaped(text.slice(open + 1, end))}"`;
}

/** The word of `directive` that a `{` at `open` cuts off. */
export function wordBefore({ words }: Directive, open: number): Word | undefined {
	return words.findLast((word) => word.start < open);
}

/** What PCRE misses at the end of a regular expression that was cut off in parentheses or in brackets. */
function missingIn(regex: string): string | undefined {
	let depth = 0;
	for (let i = 0; i < regex.length; i++) {
		const c = regex[i];
		if (c === '\\') {
			i++;
		} else if (c === '[') {
			i = classEnd(regex, i);
			if (i < 0) return 'terminating ] for character class';
		} else if (c === '(') {
			depth++;
		} else if (c === ')') {
			depth--;
		}
	}
	return depth > 0 ? 'closing parenthesis' : undefined;
}

/** The offset of the `]` that ends a character class, or -1. Right behind its `[`, or `[^`, a `]` is one of the characters. */
function classEnd(regex: string, open: number): number {
	let i = regex[open + 1] === '^' ? open + 2 : open + 1;
	if (regex[i] === ']') i++;
	for (; i < regex.length; i++) {
		if (regex[i] === '\\') i++;
		else if (regex[i] === ']') return i;
		else if (regex.startsWith('[:', i)) i = Math.max(i, regex.indexOf(':]', i) + 1);
	}
	return -1;
}
