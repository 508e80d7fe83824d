import { firstIndexWhere } from '../../../base/sortedSearch';
import type { Directive, NginxTree, Word } from './tree';

/**
 * The innermost directive around `offset`, its ends included; undefined between directives at the top. One whose `;` or
 * `}` is missing goes on to the next directive, or to the end of its block.
 */
export function directiveAt(tree: NginxTree, offset: number): Directive | undefined {
	let found: Directive | undefined;
	let siblings = tree.directives;
	for (;;) {
		const inside = lastFrom(siblings, offset);
		if (inside === undefined || (inside.terminated && offset > inside.end)) return found;
		found = inside;
		const { body } = inside;
		if (body === undefined || offset <= body.open || (body.close >= 0 && offset > body.close)) return found;
		siblings = body.directives;
	}
}

/** The blocks around `directive`, from the innermost out. */
export function ancestorsOf(directive: Directive): readonly Directive[] {
	const ancestors: Directive[] = [];
	for (let block = directive.parent; block !== undefined; block = block.parent) ancestors.push(block);
	return ancestors;
}

/** The word that `offset` touches, with its directive and its index there. */
export function wordAt(
	tree: NginxTree,
	offset: number,
): { readonly directive: Directive; readonly index: number; readonly word: Word } | undefined {
	for (let directive = directiveAt(tree, offset); directive !== undefined; directive = directive.parent) {
		const word = lastFrom(directive.words, offset);
		if (word !== undefined && offset <= word.end) return { directive, index: directive.words.indexOf(word), word };
	}
	return undefined;
}

/** Calls `visit` for each directive, in the order of the text, blocks before what they hold. */
export function forEachDirective(tree: NginxTree, visit: (directive: Directive) => void): void {
	eachDirective(tree.directives, visit);
}

/** The same for these directives and what they hold. */
export function eachDirective(directives: readonly Directive[], visit: (directive: Directive) => void): void {
	for (const directive of directivesIn(directives)) visit(directive);
}

/** These directives and what they hold, in the order of the text, blocks before what they hold. */
export function* directivesIn(directives: readonly Directive[]): Generator<Directive> {
	const pending = [{ directives, next: 0 }];
	for (let level = pending.at(-1); level !== undefined; level = pending.at(-1)) {
		const directive = level.directives[level.next++];
		if (directive === undefined) {
			pending.pop();
			continue;
		}
		yield directive;
		if (directive.body !== undefined) pending.push({ directives: directive.body.directives, next: 0 });
	}
}

/** The index of the first token that reaches `offset`. */
export function tokenAt({ tokens }: NginxTree, offset: number): number {
	return firstIndexWhere(tokens.ends, (end) => end >= offset);
}

/** A token with its text. */
export interface Leaf {
	/** A `TokenKind`. */
	readonly kind: number;
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** The tokens one after the other; their texts make up the text of the tree. */
export function* leavesOf(tree: NginxTree): Generator<Leaf> {
	const { count, kinds, ends } = tree.tokens;
	for (let i = 0, start = 0; i < count; i++) {
		const end = ends[i] ?? start;
		yield { kind: kinds[i] ?? 0, start, end, text: tree.text.slice(start, end) };
		start = end;
	}
}

/** Of parts in order, the last that begins at or before `offset`. */
function lastFrom<Part extends { readonly start: number }>(parts: readonly Part[], offset: number): Part | undefined {
	return parts[firstIndexWhere(parts, ({ start }) => start > offset) - 1];
}
