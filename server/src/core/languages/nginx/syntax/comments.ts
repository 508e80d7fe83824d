import { type Edit, type LineStarts, positionAt, type Span } from '../../../base/text';
import { type DisableComment, readDisables } from '../../../model/disableComment';
import { disableAbove } from '../../../model/silencer';
import { type NginxTree, TokenKind } from './tree';
import { tokenAt } from './walk';

/** The comments of a text that silence codes, in its order. */
export function disablesIn(tree: NginxTree, lines: LineStarts): readonly DisableComment[] {
	return readDisables(tree.text, lines, () => commentsIn(tree));
}

/** The comments of a text, in its order. */
export function* commentsIn({ tokens }: NginxTree): Generator<Span> {
	for (let i = 0; i < tokens.count; i++)
		if (tokens.kinds[i] === TokenKind.Comment) yield { start: tokens.ends[i - 1] ?? 0, end: tokens.ends[i] ?? 0 };
}

/**
 * The edit that silences `code` in the line of `offset`; undefined where that line begins inside a word, as of a quoted
 * text, so that no comment can stand above it.
 */
export function disableAboveLine(tree: NginxTree, lines: LineStarts, offset: number, code: string): Edit | undefined {
	const { text, tokens } = tree;
	const at = lines[positionAt(lines, offset).line] ?? 0;
	const token = tokenAt(tree, at);
	if ((tokens.ends[token] ?? 0) > at && at > 0 && tokens.kinds[token] !== TokenKind.Space) return undefined;
	return disableAbove(text, lines, offset, code);
}
