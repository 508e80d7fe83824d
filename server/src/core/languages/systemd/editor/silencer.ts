import type { LineStarts } from '../../../base/text';
import { type Silencer, silencerOf } from '../../../model/silencer';
import { unitBlocks } from '../syntax/blocks';

/**
 * Gives the edits that silence a code. A comment may stand above any line, also one that a backslash joins to the line before.
 */
export function unitSilencer(text: string, lines: LineStarts): Silencer {
	return silencerOf(text, lines, unitBlocks(text));
}
