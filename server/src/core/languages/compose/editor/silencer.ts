import type { LineStarts } from '../../../base/text';
import { type Silencer, silencerOf } from '../../../model/silencer';
import { yamlBlocks } from '../yaml/blocks';
import { yamlTextBlocks } from '../yaml/textBlocks';

/** Gives the edits that silence a code; none stands inside a value of several lines. */
export function composeSilencer(text: string, lines: LineStarts): Silencer {
	const values = yamlBlocks(text).filter(
		({ span, isEntry, isScalar }) => isScalar && !isEntry && span.end > span.start,
	);
	const isInside = (at: number): boolean => values.some(({ span }) => span.start < at && at < span.end);
	return silencerOf(text, lines, yamlTextBlocks(text, lines), (at) => !isInside(at));
}
