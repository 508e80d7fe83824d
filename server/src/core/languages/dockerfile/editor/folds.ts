import { lineStartsOf, positionAt } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import { commentFolds, type Fold } from '../../../model/outline';
import { readDockerfile } from '../syntax/readDockerfile';

/** Instructions of several lines, and comments that stand under each other. */
export function dockerfileFolds(text: string): readonly Fold[] {
	const lines = lineStartsOf(text);
	const lineOf = (offset: number): number => positionAt(lines, offset).line;
	const { instructions, comments } = readDockerfile(textLinesOf(text, lines));
	const folds = instructions.flatMap(({ span }): readonly Fold[] => {
		const [startLine, endLine] = [lineOf(span.start), lineOf(span.end)];
		return endLine > startLine ? [{ kind: 'block', startLine, endLine }] : [];
	});
	return [...folds, ...commentFolds(comments.map(({ start }) => lineOf(start)))];
}
