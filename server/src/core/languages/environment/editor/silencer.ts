import { readSystemdEnvironment } from '../../../base/environmentFile';
import { type Edit, type LineStarts, positionAt } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import { disableAbove } from '../../../model/silencer';

/** Gives the edit that silences a code in the line of an offset; undefined inside a value of several lines. */
export function environmentSilencer(
	text: string,
	lines: LineStarts,
): (offset: number, code: string) => Edit | undefined {
	const entries = readSystemdEnvironment(textLinesOf(text, lines)).entries;
	return (offset, code) => {
		const at = lines[positionAt(lines, offset).line] ?? 0;
		const isInside = entries.some((entry) => entry.lines.start < at && at < entry.lines.end);
		return isInside ? undefined : disableAbove(text, lines, offset, code);
	};
}
