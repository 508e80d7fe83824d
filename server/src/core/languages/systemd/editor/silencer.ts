import type { Edit, LineStarts } from '../../../base/text';
import { disableAbove } from '../../../model/silencer';

/**
 * Gives the edit that silences a code in the line of an offset. A comment may stand above any line, also one that a backslash joins
 * to the line before.
 */
export function unitSilencer(text: string, lines: LineStarts): (offset: number, code: string) => Edit | undefined {
	return (offset, code) => disableAbove(text, lines, offset, code);
}
