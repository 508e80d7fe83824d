import { refusal, type ValueRefusal } from './values';

/** How a command reads its own arguments; `words[0]` is its name. Undefined where it takes them, or where nobody can tell. */
export type Reading = (words: readonly string[]) => ValueRefusal | undefined;

/** What is wrong with one word in nginx's words, by what stands behind its `=`; undefined where it is taken. */
export type Option = (value: string, word: string, words: readonly string[]) => string | undefined;

/** A word that stands for itself, or whose value nobody here judges. */
export const taken: Option = () => undefined;

/**
 * Reads the words from number `from` on, those from `end` on left out, each one of `known`: `rate=` for what has a value, `nodelay` for what stands for itself. nginx goes
 * through them in their order and says the first that it refuses.
 */
export function options(
	from: number,
	known: Readonly<Record<string, Option>>,
	unknown: (word: string) => string = (word) => `invalid parameter "${word}"`,
	end = Number.POSITIVE_INFINITY,
): Reading {
	const names = Object.keys(known);
	return (words) => {
		for (let at = from; at < Math.min(words.length, end); at++) {
			const word = words[at] ?? '';
			const name = names.find((one) => (one.endsWith('=') ? word.startsWith(one) : word === one));
			const says = name === undefined ? unknown(word) : known[name]?.(word.slice(name.length), word, words);
			if (says !== undefined) return refusal(at, says, name === undefined ? names : []);
		}
		return undefined;
	};
}

/** Both, the first one first. */
export function inTurn(...readings: readonly Reading[]): Reading {
	return (words) => {
		for (const reading of readings) {
			const refused = reading(words);
			if (refused) return refused;
		}
		return undefined;
	};
}

/** Refuses where no word from number `from` on begins so. It is told at the directive's name. */
export function needs(from: number, beginning: string, says: (name: string) => string): Reading {
	return (words) =>
		words.slice(from).some((word) => word.startsWith(beginning)) ? undefined : refusal(0, says(words[0] ?? ''));
}
