import { isCollection, isPair, type Node, type Pair, Scalar, type YAMLSeq } from 'yaml';
import type { Span } from '../../../base/text';
import { lineStart } from './lines';

/** The place of a value, its quotes included; of one that is not there an empty one at `at`. */
export function spanOf(node: Node | null, at: number): Span {
	const start = node?.range?.[0] ?? at;
	return { start, end: Math.max(start, node ? endOf(node) : start) };
}

/** A key without its quotes. */
export function keySpanOf(key: Scalar): Span {
	const { start, end } = spanOf(key, 0);
	const isQuoted = key.type === Scalar.QUOTE_DOUBLE || key.type === Scalar.QUOTE_SINGLE;
	return isQuoted && end > start + 1 ? { start: start + 1, end: end - 1 } : { start, end };
}

/** From each key to the end of its value. */
export function pairPlaces(pairs: readonly Pair<Node, Node | null>[]): readonly Span[] {
	return pairs.map(({ key, value }) => {
		const start = key?.range?.[0] ?? value?.range?.[0] ?? 0;
		return { start, end: Math.max(start, endOf(key), endOf(value)) };
	});
}

/** Each item, from its dash on where it has one. */
export function itemPlaces(text: string, list: YAMLSeq): readonly Span[] {
	return (list.items as (Node | Pair<Node, Node | null> | null)[]).map((item) => {
		const [inner = { start: 0, end: 0 }] = isPair(item) ? pairPlaces([item]) : [spanOf(item, item?.range?.[0] ?? 0)];
		if (list.flow) return inner;
		const line = lineStart(text, inner.start);
		const blanks = /^([ \t\ufeff]*)-/.exec(text.slice(line, inner.start))?.[1];
		return blanks === undefined ? inner : { start: line + blanks.length, end: inner.end };
	});
}

/** The reader counts the lines behind a block to it, so its last value tells where it ends. */
function endOf(node: Node | null): number {
	let last: unknown = node;
	while (isCollection(last) && !last.flow && last.items.length > 0) {
		const item: unknown = last.items.at(-1);
		last = isPair(item) ? (item.value ?? item.key) : item;
	}
	return (last as Node | null | undefined)?.range?.[1] ?? node?.range?.[1] ?? 0;
}
