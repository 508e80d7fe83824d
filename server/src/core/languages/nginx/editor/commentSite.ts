import type { CompletionSite } from '../../../model/completionSite';
import { disableSite } from '../../../model/disableSite';
import { nginxBlocks } from '../syntax/blocks';
import { commentsIn } from '../syntax/comments';
import { type NginxTree, TokenKind } from '../syntax/tree';
import { tokenAt } from '../syntax/walk';

/** What can be completed at `offset` in a comment: the codes that one silences, or such a comment as a whole. */
export function commentSite(tree: NginxTree, offset: number): CompletionSite | undefined {
	const { text, tokens } = tree;
	const token = tokenAt(tree, offset);
	if (tokens.kinds[token] !== TokenKind.Comment) return undefined;
	const comment = { start: tokens.ends[token - 1] ?? 0, end: tokens.ends[token] ?? 0 };
	return disableSite(
		text,
		comment,
		() => commentsIn(tree),
		() => nginxBlocks(tree),
		offset,
	);
}
