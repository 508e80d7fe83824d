import type { TextBlocks } from '../../../model/textBlocks';
import type { NginxTree } from './tree';
import { directiveAt } from './walk';

/** What stands between braces, up to the closing one or where the block ends without. */
export function nginxBlocks(tree: NginxTree): TextBlocks {
	return {
		first: tree.directives[0]?.start ?? tree.text.length,
		around: (offset) => {
			for (let directive = directiveAt(tree, offset); directive !== undefined; directive = directive.parent) {
				const { body, end } = directive;
				if (body === undefined || offset <= body.open || (body.close >= 0 && offset > body.close)) continue;
				return {
					start: body.directives[0]?.start ?? body.open + 1,
					end: body.close < 0 ? end : body.close + 1,
				};
			}
			return undefined;
		},
	};
}
