import type { Node } from 'jsonc-parser';
import { lineStartsOf, positionAt } from '../../../base/text';
import type { Fold } from '../../../model/outline';
import { readJson } from './jsonReader';

/** Objects, arrays and comments of several lines. */
export function ghostFolds(text: string): readonly Fold[] {
	const { root, comments } = readJson(text);
	const lines = lineStartsOf(text);
	const lineOf = (offset: number): number => positionAt(lines, offset).line;
	const folds: Fold[] = [];
	const pending: Node[] = root ? [root] : [];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		pending.push(...(node.children ?? []));
		if (node.type !== 'object' && node.type !== 'array') continue;
		const closed = /[\]}]/.test(text.charAt(node.offset + node.length - 1));
		const startLine = lineOf(node.offset);
		const endLine = lineOf(node.offset + node.length) - (closed ? 1 : 0);
		if (endLine > startLine) folds.push({ kind: 'block', startLine, endLine });
	}
	for (const { start, end } of comments) {
		const [startLine, endLine] = [lineOf(start), lineOf(end)];
		if (endLine > startLine) folds.push({ kind: 'comment', startLine, endLine });
	}
	return folds;
}
