import { type Edit, lineEndOf } from '../../../base/text';
import { isKnownDirective, isMisplacedIn } from '../directives/directiveKinds';
import { MAX_BLOCKS_CLOSED } from '../limits';
import type { Directive } from '../syntax/tree';
import { eachDirective } from '../syntax/walk';
import { indentOf, isFirstOnLine, isLessIndented } from './indentation';

/**
 * Puts in the `missing` closing braces that the blocks open at the end of the text lack: where the indentation shows that
 * a block was meant to end, or else before a directive that may not stand in its block but may around it, or else at the end.
 */
export function missingCloser(text: string, directives: readonly Directive[], missing: number): readonly Edit[] {
	const indented = missing === 1 ? byIndentation(text, directives) : undefined;
	if (indented !== undefined) return indented;
	const open = openBlocks(directives);
	const misplaced = byContext(text, directives, missing);
	if (misplaced === undefined) return [closersAtEnd(text, open)];
	const rest = open.slice(misplaced.closed);
	return rest.length === 0 ? misplaced.edits : [...misplaced.edits, closersAtEnd(text, rest)];
}

/** Closes `blocks`, from the innermost out, at the end of the text. */
export function closersAtEnd(text: string, blocks: readonly Directive[]): Edit {
	const lineEnd = lineEndOf(text) === '\r' ? '\n' : lineEndOf(text);
	const closers = blocks.map((block) => `${indentOf(text, block.start)}}${lineEnd}`).join('');
	const newText = /[\r\n]$/.test(text) ? closers : lineEnd + closers;
	return { span: { start: text.length, end: text.length }, newText };
}

/** Closes `blocks`, from the innermost out, in front of what begins at `before`, each on a line of its own if that does. */
function closersInside(text: string, blocks: readonly Directive[], before: number): readonly Edit[] {
	const [innermost] = blocks;
	const siblings = innermost?.body?.directives ?? [];
	const previous =
		siblings.findLast((sibling) => sibling.end <= before)?.end ?? (innermost?.body?.open ?? before - 1) + 1;
	if (!/[\r\n]/.test(text.slice(previous, before))) {
		return [{ span: { start: before, end: before }, newText: '} '.repeat(blocks.length) }];
	}
	const at = previous + insideComments(text.slice(previous, before), indentOf(text, innermost?.start ?? before));
	const newText = blocks.map((block) => `${lineEndOf(text)}${indentOf(text, block.start)}}`).join('');
	return [{ span: { start: at, end: at }, newText }];
}

/** Closes `block` before what begins at `before`, or before the first line in it that is indented no more than the block is. */
export function closerBefore(text: string, block: Directive, before: number): readonly Edit[] {
	const outside = isFirstOnLine(text, block.start) ? firstOutside(text, block) : undefined;
	return closersInside(text, [block], outside?.start ?? before);
}

/** The first directive in a block, on a line of its own, that is indented no more than the block is. */
function firstOutside(text: string, { start, body }: Directive): Directive | undefined {
	const indent = indentOf(text, start);
	return body?.directives.find(
		(directive) => isFirstOnLine(text, directive.start) && !isLessIndented(indent, indentOf(text, directive.start)),
	);
}

/** How far comments go on that still belong inside: one on the same line, and those that are indented more than the block. */
function insideComments(gap: string, indent: string): number {
	let end = /^[\t ]*(?:#[^\r\n]*)?/.exec(gap)?.[0].length ?? 0;
	for (const { 0: line, 1: space = '', index } of gap.matchAll(/(?<=[\r\n])([\t ]*)#[^\r\n]*/g))
		if (isLessIndented(indent, space)) end = index + line.length;
	return end;
}

/** The blocks without a closing brace at the end, from the innermost out. */
function openBlocks(directives: readonly Directive[]): readonly Directive[] {
	const open: Directive[] = [];
	let last = directives.at(-1);
	while (last?.body?.close === -1) {
		open.push(last);
		last = last.body.directives.at(-1);
	}
	return open.reverse();
}

/**
 * The first block to be closed by a brace that is indented less than the block itself lacks its own brace. That belongs
 * before the first line in the block that is indented no more than the block is.
 */
function byIndentation(text: string, directives: readonly Directive[]): readonly Edit[] | undefined {
	let found: Directive | undefined;
	eachDirective(directives, (block) => {
		const close = block.body?.close ?? -1;
		if (close < 0 || (found?.body !== undefined && close > found.body.close)) return;
		if (!isFirstOnLine(text, block.start) || !isFirstOnLine(text, close)) return;
		if (isLessIndented(indentOf(text, close), indentOf(text, block.start))) found = block;
	});
	const block = found ?? openBlocks(directives)[0];
	if (block?.body === undefined || !isFirstOnLine(text, block.start)) return undefined;
	const outside = firstOutside(text, block);
	if (found === undefined) {
		// Where nothing in the block is indented, that the rest is not either tells nothing.
		if (outside === undefined) return undefined;
		const isFirst = outside === block.body.directives[0];
		if (isFirst && !isMisplacedIn(outside.name, block)) return undefined;
	}
	return closersInside(text, [block], outside?.start ?? block.body.close);
}

/** Finds the first directive that may not stand where it does, but may further out, and how many blocks must end before it. */
function byContext(
	text: string,
	directives: readonly Directive[],
	missing: number,
): { readonly edits: readonly Edit[]; readonly closed: number } | undefined {
	let found: { edits: readonly Edit[]; closed: number } | undefined;
	eachDirective(directives, (directive) => {
		if (found !== undefined || directive.parent === undefined || !isKnownDirective(directive.name)) return;
		const blocks: Directive[] = [];
		let around: Directive | undefined = directive.parent;
		while (
			around !== undefined &&
			isMisplacedIn(directive.name, around) &&
			blocks.length < Math.min(missing, MAX_BLOCKS_CLOSED)
		) {
			blocks.push(around);
			around = around.parent;
		}
		if (blocks.length === 0 || (around !== undefined && isMisplacedIn(directive.name, around))) return;
		found = { edits: closersInside(text, blocks, directive.start), closed: blocks.length };
	});
	return found;
}
