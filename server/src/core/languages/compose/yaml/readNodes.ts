import {
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	type Node,
	type Pair,
	Scalar,
	type YAMLMap,
	type YAMLSeq,
} from 'yaml';
import type { Span } from '../../../base/text';
import { MAX_NESTING, MAX_NODES } from '../limits';
import { type Anchors, anchorsIn } from './anchors';
import { insertionInto, removals } from './edits';
import type { ComposeItem, ComposeList, ComposeMap, ComposeMember, ComposeNode } from './node';
import { itemPlaces, keySpanOf, pairPlaces, spanOf } from './places';
import { composeScalar } from './scalar';

/** What of a value is kept: all, nothing, or what stands under some keys. */
export type Kept = 'all' | 'none' | KeptKeys;

/** Of a mapping or a sequence. */
export interface KeptKeys {
	/** What of the value of a key is kept; undefined where nobody is to know that the key is there. Items have no key. */
	readonly below: (key: string | undefined) => Kept | undefined;
	/** Whether others may want to add to it. */
	readonly grows?: true;
}

/**
 * What is kept of a document, with anchors and `<<` put in as Compose's reader does. Undefined where Compose refuses the
 * document: a key is there twice, an anchor is not there or stands for itself, or they make more of it than anybody could want.
 */
export function readNodes(text: string, { contents }: Document.Parsed, kept: Kept): ComposeNode | undefined {
	const anchors = anchorsIn(contents);
	if (!anchors) return undefined;
	const reading: Reading = { text, anchors, count: 0, isRefused: false };
	const found = readNode(reading, contents, kept, { at: 0, depth: 0, isAliased: false, removal: undefined });
	return reading.isRefused ? undefined : found;
}

interface Reading {
	readonly text: string;
	readonly anchors: Anchors;
	/** The values that were read, one behind an alias as often as it is meant. */
	count: number;
	isRefused: boolean;
}

interface Around {
	/** Where the value would begin if it were there. */
	readonly at: number;
	readonly depth: number;
	/** Whether an alias or `<<` stands for it, so that what is changed there is changed for others, too. */
	readonly isAliased: boolean;
	/** What has to go to take away the key that holds it. */
	readonly removal: Span | undefined;
}

function readNode(reading: Reading, node: Node | null, kept: Kept, around: Around): ComposeNode {
	const span = spanOf(node, around.at);
	const unkept: ComposeNode = { kind: 'unkept', span };
	if (isTooMuch(reading, around)) return unkept;
	const inner = { ...around, depth: around.depth + 1 };
	if (isAlias(node)) {
		const meant = reading.anchors.meant(node.source, span.start);
		if (meant) return readNode(reading, meant, kept, { ...inner, isAliased: true, removal: undefined });
		reading.isRefused = true;
		return unkept;
	}
	const tag = tagOf(node);
	if (kept === 'none') return { ...unkept, ...tag };
	if (isMap(node)) return { ...readMap(reading, node, kept, inner), ...tag };
	if (isSeq(node)) return { ...readList(reading, node, kept, inner), ...tag };
	const scalar = isScalar(node) ? node : new Scalar('');
	return { ...composeScalar(reading.text, scalar, span), ...tag };
}

function isTooMuch(reading: Reading, { depth }: Around): boolean {
	reading.count++;
	if (reading.count > MAX_NODES || depth > MAX_NESTING) reading.isRefused = true;
	return reading.isRefused;
}

/** A key of its own wins over what `<<` brings, wherever that stands; of several that bring a key the first wins. */
function readMap(reading: Reading, node: YAMLMap, kept: Kept, around: Around): ComposeMap {
	const { text } = reading;
	const pairs = node.items as Pair<Node, Node | null>[];
	const places = pairPlaces(pairs);
	const removed = removals(text, node, places, around.removal);
	const members = new Map<string, ComposeMember>();
	const merged: ComposeMember[] = [];
	for (const [index, { key, value }] of pairs.entries()) {
		const at = places[index]?.end ?? 0;
		const removal = removed[index] ?? { start: at, end: at };
		const inner = { ...around, at, removal };
		if (isMergeKey(key)) merged.push(...mergedMembers(reading, value, kept, inner));
		const named = isAlias(key) ? reading.anchors.meant(key.source, spanOf(key, at).start) : key;
		if (!isMergeKey(key) && isScalar(named)) {
			const name = String(named.value);
			const below = keptBelow(kept, name);
			if (below !== undefined)
				members.set(name, {
					key: name,
					keySpan: isScalar(key) ? keySpanOf(key) : spanOf(key, at),
					removal,
					value: readNode(reading, value, below, inner),
				});
		}
	}
	for (const member of merged) if (!members.has(member.key)) members.set(member.key, member);
	return {
		kind: 'map',
		span: spanOf(node, around.at),
		members: [...members.values()],
		...growth(reading, node, kept, around, places),
	};
}

function mergedMembers(reading: Reading, node: Node | null, kept: Kept, around: Around): readonly ComposeMember[] {
	const source = isAlias(node) ? reading.anchors.meant(node.source, spanOf(node, around.at).start) : node;
	const inner = { ...around, depth: around.depth + 1, isAliased: true, removal: undefined };
	if (isTooMuch(reading, inner)) return [];
	if (isMap(source)) return readMap(reading, source, kept, inner).members;
	if (isSeq(source)) return source.items.flatMap((item) => mergedMembers(reading, item as Node, kept, inner));
	reading.isRefused = true;
	return [];
}

function readList(reading: Reading, node: YAMLSeq, kept: Kept, around: Around): ComposeList {
	const nodes = node.items as (Node | null)[];
	const places = itemPlaces(reading.text, node);
	const removed = removals(reading.text, node, places, around.removal);
	const below = keptBelow(kept, undefined) ?? 'none';
	const items = nodes.map((item, index): ComposeItem => {
		const at = places[index]?.end ?? 0;
		const removal = removed[index] ?? { start: at, end: at };
		return { removal, value: readNode(reading, item, below, { ...around, at, removal: undefined }) };
	});
	return { kind: 'list', span: spanOf(node, around.at), items, ...growth(reading, node, kept, around, places) };
}

function keptBelow(kept: Kept, key: string | undefined): Kept | undefined {
	return typeof kept === 'string' ? kept : kept.below(key);
}

function growth(
	{ text }: Reading,
	node: YAMLMap | YAMLSeq,
	kept: Kept,
	{ isAliased }: Around,
	places: readonly Span[],
): Pick<ComposeMap, 'insertion'> {
	if (typeof kept === 'string' || !kept.grows || isAliased) return {};
	const insertion = insertionInto(text, node, places);
	return insertion ? { insertion } : {};
}

function isMergeKey(key: Node | null): boolean {
	return isScalar(key) && key.type === Scalar.PLAIN && key.value === '<<';
}

function tagOf(node: Node | null): Pick<ComposeNode, 'tag'> {
	if (node?.tag === '!reset') return { tag: 'reset' };
	return node?.tag === '!override' ? { tag: 'override' } : {};
}
