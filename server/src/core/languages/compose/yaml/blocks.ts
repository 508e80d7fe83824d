import { isCollection, isPair, isScalar, type Node, type Pair } from 'yaml';
import type { Span } from '../../../base/text';
import { parseYaml } from './parseYaml';
import { itemPlaces, pairPlaces, spanOf } from './places';

/** A key with its value, an item or a value, as a stretch of a text. */
export interface YamlBlock {
	readonly span: Span;
	/** Whether it begins at a key or a dash, and may be folded away to its first line. */
	readonly isEntry: boolean;
	/** Whether it is one text, in which no comment can stand. */
	readonly isScalar: boolean;
}

/** All keys with their values, items and values of a text, each before what stands in it. None where it cannot be read. */
export function yamlBlocks(text: string): readonly YamlBlock[] {
	const blocks: YamlBlock[] = [];
	const pending: (Node | null)[] = (parseYaml(text).documents ?? []).map(({ contents }) => contents).reverse();
	while (pending.length > 0) {
		const node = pending.pop();
		if (!node) continue;
		blocks.push({ span: spanOf(node, 0), isEntry: false, isScalar: isScalar(node) });
		if (!isCollection(node)) continue;
		const pairs = node.items.filter(isPair) as Pair<Node, Node | null>[];
		const places = pairs.length > 0 ? pairPlaces(pairs) : itemPlaces(text, node);
		for (const span of places) blocks.push({ span, isEntry: true, isScalar: false });
		for (const item of node.items.toReversed()) {
			if (isPair(item)) pending.push(item.value as Node | null, item.key as Node);
			else pending.push(item as Node | null);
		}
	}
	return blocks;
}
