import { readSystemdEnvironment } from '../../../base/environmentFile';
import type { LineStarts } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import { type Silencer, silencerOf } from '../../../model/silencer';
import { environmentBlocks } from '../blocks';

/** Gives the edits that silence a code; none stands inside a value of several lines. */
export function environmentSilencer(text: string, lines: LineStarts): Silencer {
	const reading = readSystemdEnvironment(textLinesOf(text, lines));
	const isInside = (at: number): boolean =>
		reading.entries.some((entry) => entry.lines.start < at && at < entry.lines.end);
	return silencerOf(text, lines, environmentBlocks(text, reading), (at) => !isInside(at));
}
