import { escaped } from './markdown';

/**
 * What people read, as data that is in no language yet. A string is the same in all of them: a name, a path, what another program says.
 * The parts of a list follow each other with nothing in between.
 */
export type Words = string | Phrase | Shaped | readonly Words[];

/** What may not be a string: those are in one language. */
export type Sentence = Exclude<Words, string>;

/** A sentence, or a part of one, that each language has for itself. */
export interface Phrase {
	/** The English words, with `{0}` in place of the first value. Dictionaries know it by them. */
	readonly key: string;
	readonly values: readonly Words[];
}

/** Words that begin a sentence, with a capital letter, or go on in one, with a small letter, or that mean nothing in Markdown. */
interface Shaped {
	readonly shape: 'sentence' | 'clause' | 'markdown';
	readonly words: Words;
}

/** What a language makes of keys. What is missing stays English. */
export type Dictionary = ReadonlyMap<string, string>;

/** Puts words into a language. */
export type Wording = (words: Words) => string;

/** The phrase of a template: what stands in it is the key, what is put into it are the values. */
export function say(parts: TemplateStringsArray, ...values: readonly (Words | number)[]): Phrase {
	let key = parts[0] ?? '';
	for (let at = 1; at < parts.length; at++) key += `{${at - 1}}${parts[at]}`;
	return { key, values: values.map((value) => (typeof value === 'number' ? String(value) : value)) };
}

/** The phrase of a whole text without values, as it stands in a table. */
export function phraseOf(key: string): Phrase {
	return { key, values: [] };
}

/** `words` at the beginning of a sentence. */
export function upperFirst(words: Words): Sentence {
	return { shape: 'sentence', words };
}

/** `words`, which can stand alone, to go on with in a sentence. */
export function lowerFirst(words: Words): Sentence {
	return { shape: 'clause', words };
}

/** `words` in a text of Markdown, in which nothing of them means anything. */
export function plainly(words: Words): Words {
	return typeof words === 'string' ? escaped(words) : { shape: 'markdown', words };
}

/** The wording of a language; without a dictionary it is English. */
export function wordingOf(dictionary?: Dictionary): Wording {
	const textOf: Wording = (words) => {
		if (typeof words === 'string') return words;
		if ('shape' in words) {
			return shaped(textOf(words.words), words.shape);
		}
		if (!('key' in words)) return words.map(textOf).join('');
		const { key, values } = words;
		const pattern = dictionary?.get(key) ?? key;
		return pattern.replace(/\{(\d+)\}/g, (mark, at: string) => {
			const value = values[Number(at)];
			return value === undefined ? mark : textOf(value);
		});
	};
	return textOf;
}

function shaped(text: string, shape: Shaped['shape']): string {
	switch (shape) {
		case 'sentence':
			return text.charAt(0).toUpperCase() + text.slice(1);
		case 'clause':
			return text.charAt(0).toLowerCase() + text.slice(1);
		case 'markdown':
			return escaped(text);
	}
}

/** English, as in machine-readable formats. */
export const inEnglish: Wording = wordingOf();

/** Each of `items` once. */
export function distinctWords(items: readonly Words[]): readonly Words[] {
	return [...new Map(items.map((item) => [inEnglish(item), item])).values()];
}

/** `a`, `a and b`, `a, b and c`. */
export function allOf(items: readonly Words[]): Words {
	const [last = '', ...others] = items.toReversed();
	return others.length === 0 ? last : say`${joined(others.toReversed(), ', ')} and ${last}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(items: readonly Words[]): Words {
	const [last = '', ...others] = items.toReversed();
	return others.length === 0 ? last : say`${joined(others.toReversed(), ', ')} or ${last}`;
}

/** Words with `between` after each but the last. */
export function joined(items: readonly Words[], between: string): Sentence {
	return items.flatMap((item, at) => (at === 0 ? [item] : [between, item]));
}

/** The same words with `by` wherever a value is `value`. */
export function withValue(words: Words, value: string, by: Words): Words {
	if (typeof words !== 'object') return words === value ? by : words;
	if ('shape' in words) return { ...words, words: withValue(words.words, value, by) };
	if (!('key' in words)) return words.map((one) => withValue(one, value, by));
	return { ...words, values: words.values.map((one) => withValue(one, value, by)) };
}
