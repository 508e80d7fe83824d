import type { LineStarts, Span } from '../../../base/text';
import { type DisableComment, readDisables } from '../../../model/disableComment';
import { type Silencer, silencerOf } from '../../../model/silencer';
import { nginxBlocks } from './blocks';
import { type NginxTree, TokenKind } from './tree';
import { tokenAt } from './walk';

/** The comments of a text that silence codes, in its order. */
export function disablesIn(tree: NginxTree, lines: LineStarts): readonly DisableComment[] {
	return readDisables(
		tree.text,
		lines,
		() => commentsIn(tree),
		() => nginxBlocks(tree),
	);
}

/** The comments of a text, in its order. */
export function* commentsIn({ tokens }: NginxTree): Generator<Span> {
	for (let i = 0; i < tokens.count; i++)
		if (tokens.kinds[i] === TokenKind.Comment) yield { start: tokens.ends[i - 1] ?? 0, end: tokens.ends[i] ?? 0 };
}

/** Gives the edits that silence a code; no comment stands above a line that begins inside a word, as of a quoted text. */
export function nginxSilencer(tree: NginxTree, lines: LineStarts): Silencer {
	const { text, tokens } = tree;
	return silencerOf(text, lines, nginxBlocks(tree), (at) => {
		const token = tokenAt(tree, at);
		return (tokens.ends[token] ?? 0) <= at || at === 0 || tokens.kinds[token] === TokenKind.Space;
	});
}
