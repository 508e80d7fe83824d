import type { Span } from '../../../base/text';
import type { Escape } from './instruction';

/** A word, as it stands there with its quotes. */
export interface DockerWord extends Span {
	/** Whether a quote in it has no end. */
	readonly isOpen: boolean;
}

/** The words of a text. Blanks in quotes are a part of one, and so are those behind `escape`. Source: `parseWords` of BuildKit. */
export function dockerWords(text: string, escape: Escape): readonly DockerWord[] {
	const words: DockerWord[] = [];
	let at = 0;
	while (at < text.length) {
		if (/\s/.test(text.charAt(at))) {
			at++;
			continue;
		}
		const start = at;
		let quote = '';
		for (; at < text.length && (quote !== '' || !/\s/.test(text.charAt(at))); at++) {
			const character = text.charAt(at);
			if (character === escape && quote !== "'") at++;
			else if (character === quote) quote = '';
			else if (quote === '' && (character === '"' || character === "'")) quote = character;
		}
		at = Math.min(at, text.length);
		words.push({ start, end: at, isOpen: quote !== '' });
	}
	return words;
}

/** A name with its value, where they stand. */
export interface DockerPair {
	readonly name: Span;
	/** With its quotes; undefined where none is written. */
	readonly value: Span | undefined;
}

/**
 * The pairs of `ENV`: `NAME=value` for each word, or `NAME` and all that stands behind it. Undefined where BuildKit refuses them.
 */
export function environmentPairs(text: string, escape: Escape): readonly DockerPair[] | undefined {
	const words = dockerWords(text, escape);
	const [first] = words;
	if (!first) return undefined;
	if (!text.slice(first.start, first.end).includes('=')) {
		const [, name = '', blanks = ''] = /^([^\t\v\f\r ]*)([\t\v\f\r ]+)/.exec(text) ?? [];
		const start = name.length + blanks.length;
		return blanks === '' ? undefined : [{ name: { start: 0, end: name.length }, value: { start, end: text.length } }];
	}
	const pairs = words.map((word) => pairIn(text, word));
	return pairs.every(({ name, value }) => value && name.end > name.start) ? pairs : undefined;
}

/** The pairs of `ARG`: `NAME=default` or `NAME` for each word. */
export function argumentPairs(text: string, escape: Escape): readonly DockerPair[] {
	return dockerWords(text, escape).map((word) => pairIn(text, word));
}

function pairIn(text: string, { start, end }: Span): DockerPair {
	const equals = text.slice(start, end).indexOf('=');
	return equals < 0
		? { name: { start, end }, value: undefined }
		: { name: { start, end: start + equals }, value: { start: start + equals + 1, end } };
}

/** The words of `COPY`, `CMD` and the like in the form of a list, and otherwise undefined. Each is as it is meant. */
export function listWords(text: string): readonly string[] | undefined {
	if (!text.startsWith('[')) return undefined;
	try {
		const words: unknown = JSON.parse(text);
		return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
	} catch {
		return undefined;
	}
}
