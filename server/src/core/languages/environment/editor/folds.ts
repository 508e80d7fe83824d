import { readSystemdEnvironment } from '../../../base/environmentFile';
import { lineStartsOf, positionAt } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import { commentFolds, type Fold } from '../../../model/outline';

/** Values of several lines, and comments that stand under each other. */
export function environmentFolds(text: string): readonly Fold[] {
	const lines = lineStartsOf(text);
	const lineOf = (offset: number): number => positionAt(lines, offset).line;
	const { entries, comments } = readSystemdEnvironment(textLinesOf(text, lines));
	const folds: Fold[] = [];
	for (const { nameSpan, span } of entries) {
		const [startLine, endLine] = [lineOf(nameSpan.start), lineOf(span.end)];
		if (endLine > startLine) folds.push({ kind: 'block', startLine, endLine });
	}
	return [...folds, ...commentFolds(comments.map(({ start }) => lineOf(start)))];
}
