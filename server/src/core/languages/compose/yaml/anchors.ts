import { isCollection, isMap, isPair, isScalar, type Node } from 'yaml';

/** What the anchors of a document stand for. */
export interface Anchors {
	/** The value that an alias of that name at `offset` stands for: the last one before it that has the anchor. */
	readonly meant: (name: string, offset: number) => Node | undefined;
}

/** The anchors in and below `root`; undefined where some mapping has a key twice, which Compose's reader refuses. */
export function anchorsIn(root: Node | null): Anchors | undefined {
	const byName = new Map<string, { readonly node: Node; readonly offset: number }[]>();
	const pending: unknown[] = [root];
	while (pending.length > 0) {
		const node = pending.pop();
		if (isPair(node)) {
			pending.push(node.key, node.value);
			continue;
		}
		if (!isScalar(node) && !isCollection(node)) continue;
		if (isMap(node) && hasKeyTwice(node.items.map(({ key }) => key))) return undefined;
		if (isCollection(node)) for (const item of node.items) pending.push(item);
		if (node.anchor === undefined) continue;
		const named = byName.get(node.anchor) ?? [];
		named.push({ node, offset: node.range?.[0] ?? 0 });
		byName.set(node.anchor, named);
	}
	for (const named of byName.values()) named.sort((a, b) => a.offset - b.offset);
	return { meant: (name, offset) => byName.get(name)?.findLast((one) => one.offset < offset)?.node };
}

function hasKeyTwice(keys: readonly unknown[]): boolean {
	const names = keys.filter(isScalar).map(({ value }) => String(value));
	return new Set(names).size < names.length;
}
