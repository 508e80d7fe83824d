import type { Mutant } from './batch';
import { seeds } from './seeds';

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** One of the seeds after one to three mutations. */
export function mutated(random: () => number): Mutant {
	const pick: Pick = (items) => items[Math.floor(random() * items.length)];
	const { text: seed = '', within } = pick(seeds) ?? {};
	return { text: mutatedText(seed, pick, mutations), within };
}

/** A text after one to three of `mutations`. */
export function mutatedText(seed: string, pick: Pick, all: readonly Mutation[]): string {
	let text = seed;
	for (let left = pick([1, 1, 1, 2, 2, 3]) ?? 1; left > 0; left--) text = pick(all)?.(text, pick) ?? text;
	return text;
}

export type Mutation = (text: string, pick: Pick) => string;
export type Pick = <Item>(items: readonly Item[]) => Item | undefined;

/** What nginx's reader looks for, and a character that it reads as two bytes. */
const marks = [';', '{', '}', '"', "'", '\\', '#', '$', '\n', '\r', '\r\n', ' ', '${', 'é'];

export const mutations: readonly Mutation[] = [
	function remove(text, pick) {
		const { before, after } = atMark(text, pick);
		return before + after;
	},
	function double(text, pick) {
		const { before, mark, after } = atMark(text, pick);
		return before + mark + mark + after;
	},
	function swapWithNext(text, pick) {
		const { before, mark, after } = atMark(text, pick);
		const [next = ''] = after;
		return before + next + mark + after.slice(next.length);
	},
	function swapWithAnother(text, pick) {
		const { before, mark, after } = atMark(text, pick);
		const other = atMark(after, pick);
		return before + other.mark + other.before + mark + other.after;
	},
	function replace(text, pick) {
		const { before, after } = atMark(text, pick);
		return before + (pick(marks) ?? '') + after;
	},
	function insert(text, pick) {
		const at = pick([...text.matchAll(/./gsu)])?.index ?? 0;
		return text.slice(0, at) + (pick(marks) ?? '') + text.slice(at);
	},
	function insertInPlace(text, pick) {
		const { before, mark, after } = atMark(text, pick);
		return before + mark + (pick(marks) ?? '') + after;
	},
];

/** Parts the text at a mark in it. */
function atMark(text: string, pick: Pick): { readonly before: string; readonly mark: string; readonly after: string } {
	const at = pick([...text.matchAll(/[;{}"'\\#$\n\r ]/g)])?.index ?? text.length;
	return { before: text.slice(0, at), mark: text.slice(at, at + 1), after: text.slice(at + 1) };
}
