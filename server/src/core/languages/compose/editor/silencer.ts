import { type Edit, type LineStarts, positionAt } from '../../../base/text';
import { disableAbove } from '../../../model/silencer';
import { yamlBlocks } from '../yaml/blocks';

/** Gives the edit that silences a code in the line of an offset; undefined inside a value of several lines. */
export function composeSilencer(text: string, lines: LineStarts): (offset: number, code: string) => Edit | undefined {
	const values = yamlBlocks(text).filter(
		({ span, isEntry, isScalar }) => isScalar && !isEntry && span.end > span.start,
	);
	return (offset, code) => {
		const at = lines[positionAt(lines, offset).line] ?? 0;
		const isInside = values.some(({ span }) => span.start < at && at < span.end);
		return isInside ? undefined : disableAbove(text, lines, offset, code);
	};
}
