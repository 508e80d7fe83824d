import { type Edit, type LineStarts, positionAt } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import { disableAbove } from '../../../model/silencer';
import { readDockerfile } from '../syntax/readDockerfile';

/**
 * Gives the edit that silences a code in the line of an offset. A comment may stand between the lines of an instruction; in a
 * here-document it is none.
 */
export function dockerfileSilencer(
	text: string,
	lines: LineStarts,
): (offset: number, code: string) => Edit | undefined {
	const { instructions } = readDockerfile(textLinesOf(text, lines));
	const bodies = instructions.flatMap(({ hereDocuments }) => hereDocuments);
	const inBodies = new Set(
		bodies.flatMap((one) => [...one.lines, ...(one.end ? [one.end] : [])].map(({ start }) => start)),
	);
	return (offset, code) => {
		const at = lines[positionAt(lines, offset).line] ?? 0;
		return inBodies.has(at) ? undefined : disableAbove(text, lines, offset, code);
	};
}
