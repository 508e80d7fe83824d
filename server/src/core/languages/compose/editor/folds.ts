import { lineStartsOf, positionAt } from '../../../base/text';
import { commentFolds, type Fold } from '../../../model/outline';
import { yamlBlocks } from '../yaml/blocks';
import { parseYaml } from '../yaml/parseYaml';

/** Keys and items with several lines, and comments that stand under each other. */
export function composeFolds(text: string): readonly Fold[] {
	const lines = lineStartsOf(text);
	const lineOf = (offset: number): number => positionAt(lines, offset).line;
	const blocks = yamlBlocks(text).flatMap(({ span, isEntry }): readonly Fold[] => {
		// A block of lines ends with its last line end.
		const last = span.end > span.start && /[\r\n]/.test(text.charAt(span.end - 1)) ? span.end - 1 : span.end;
		const [startLine, endLine] = [lineOf(span.start), lineOf(last)];
		return isEntry && endLine > startLine ? [{ kind: 'block', startLine, endLine }] : [];
	});
	return [...blocks, ...commentFolds(parseYaml(text).comments.map(({ start }) => lineOf(start)))];
}
