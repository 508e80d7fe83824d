import { lineStartsOf, positionAt } from '../../../base/text';
import { commentFolds, type Fold } from '../../../model/outline';
import { readUnit } from '../syntax/readUnit';

/** Sections, settings of several lines, and comments that stand under each other. */
export function unitFolds(text: string): readonly Fold[] {
	const lines = lineStartsOf(text);
	const lineOf = (offset: number): number => positionAt(lines, offset).line;
	const folds: Fold[] = [];
	const comments: number[] = [];
	let section: { startLine: number; endLine: number } | undefined;
	const add = (startLine: number, endLine: number): void => {
		if (endLine > startLine) folds.push({ kind: 'block', startLine, endLine });
	};
	for (const item of readUnit(text)) {
		if (item.kind === 'comment') comments.push(lineOf(item.span.start));
		else if (item.kind === 'section') {
			if (section) add(section.startLine, section.endLine);
			const line = lineOf(item.span.start);
			section = { startLine: line, endLine: line };
		} else if (item.kind === 'setting') {
			const endLine = lineOf(Math.max(item.span.end, item.keySpan.end));
			add(lineOf(item.keySpan.start), endLine);
			if (section) section.endLine = endLine;
		}
	}
	if (section) add(section.startLine, section.endLine);
	return [...folds, ...commentFolds(comments)];
}
