import { isCollection, isPair, type Node, type Pair } from 'yaml';
import { firstIndexWhere } from '../../../base/sortedSearch';
import { type LineStarts, positionAt, type Span } from '../../../base/text';
import type { TextBlocks } from '../../../model/textBlocks';
import { parseYaml } from './parseYaml';
import { itemPlaces, pairPlaces } from './places';

/** The mappings and lists of a text that are not in brackets, each from its first key or dash to the end of its last value. */
export function yamlTextBlocks(text: string, lines: LineStarts): TextBlocks {
	const { documents, comments } = parseYaml(text);
	const blocks = (documents ?? []).flatMap(({ contents }) => [...blocksIn(text, contents)]);
	const starts = blocks.flatMap(({ entries }) => entries.map(({ start }) => start)).sort((a, b) => a - b);
	const marks = new Set(comments.map(({ start }) => start));
	const column = (offset: number): number => positionAt(lines, offset).character;
	return {
		first: starts[0] ?? text.length,
		around: (offset) => {
			const isComment = marks.has(offset);
			const below = isComment ? starts[firstIndexWhere(starts, (start) => start >= offset)] : offset;
			// What is further in than the line below it is the end of the block above.
			if (below === undefined || (isComment && column(below) < column(offset))) return { start: offset, end: offset };
			let block = blocks[firstIndexWhere(blocks, ({ span }) => span.start > below) - 1];
			while (block && block.span.end < below) block = block.parent;
			return block === blocks[0] ? undefined : block?.span;
		},
	};
}

interface YamlTextBlock {
	readonly span: Span;
	readonly entries: readonly Span[];
	readonly parent: YamlTextBlock | undefined;
}

/** In the order of the text. */
function* blocksIn(text: string, root: Node | null): Generator<YamlTextBlock> {
	const pending: { node: Node | null; parent: YamlTextBlock | undefined }[] = [{ node: root, parent: undefined }];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { node, parent } = next;
		if (!isCollection(node) || node.flow) continue;
		const pairs = node.items.filter(isPair) as Pair<Node, Node | null>[];
		const entries = pairs.length > 0 ? pairPlaces(pairs) : itemPlaces(text, node);
		const [first, last] = [entries[0], entries.at(-1)];
		if (!first || !last) continue;
		const block = { span: { start: first.start, end: last.end }, entries, parent };
		yield block;
		for (const item of node.items.toReversed())
			pending.push({ node: (isPair(item) ? item.value : item) as Node | null, parent: block });
	}
}
