import { locationCondition } from '../facts/locationWords';

/** A regular expression among the words of a directive. */
export interface RegexWord {
	/** Which word holds it; 0 is the directive's name. */
	readonly word: number;
	readonly pattern: string;
}

/** The regular expressions in the words of a directive, or of an entry of `map`; `words[0]` is the name. */
export function regexesIn(name: string, words: readonly string[]): readonly RegexWord[] {
	switch (name) {
		case 'location': {
			const { modifier, text } = locationCondition(words.slice(1));
			return modifier === '~' || modifier === '~*' ? [{ word: words.length - 1, pattern: text }] : [];
		}
		case 'rewrite':
		case 'fastcgi_split_path_info':
			return [{ word: 1, pattern: words[1] ?? '' }];
		case 'server_name':
			return words.flatMap((text, word) => (word > 0 && /^~./s.test(text) ? [{ word, pattern: text.slice(1) }] : []));
		case 'if':
			return inCondition(words);
		default:
			return [];
	}
}

const withRegexes = new Set(['location', 'rewrite', 'fastcgi_split_path_info', 'server_name', 'if']);

/** Whether there may be any in a directive of this name. */
export function mayHoldRegex(name: string): boolean {
	return withRegexes.has(name);
}

/** Of an entry of a `map`: its key, without the sign before it. */
export function regexOfEntry(key: string): string | undefined {
	return /^~\*?(.*)$/s.exec(key)?.[1];
}

/** `(`, the variable, the sign, and the pattern up to the last `)`, which may be a word of its own. */
function inCondition(words: readonly string[]): readonly RegexWord[] {
	const at = words.findIndex((word, index) => index > 0 && /^!?~\*?$/.test(word));
	const word = words[at + 1];
	if (at < 0 || word === undefined) return [];
	return [{ word: at + 1, pattern: at + 2 === words.length ? word.replace(/\)$/, '') : word }];
}
