import type { LineStarts } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import { type Silencer, silencerOf } from '../../../model/silencer';
import { dockerfileBlocks } from '../syntax/blocks';
import { readDockerfile } from '../syntax/readDockerfile';

/**
 * Gives the edits that silence a code. A comment may stand between the lines of an instruction; in a here-document it is none.
 */
export function dockerfileSilencer(text: string, lines: LineStarts): Silencer {
	const { instructions } = readDockerfile(textLinesOf(text, lines));
	const bodies = instructions.flatMap(({ hereDocuments }) => hereDocuments);
	const inBodies = new Set(
		bodies.flatMap((one) => [...one.lines, ...(one.end ? [one.end] : [])].map(({ start }) => start)),
	);
	return silencerOf(text, lines, dockerfileBlocks(text, instructions), (at) => !inBodies.has(at));
}
