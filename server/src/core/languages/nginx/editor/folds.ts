import { type LineStarts, lineStartsOf, positionAt } from '../../../base/text';
import type { Fold } from '../../../model/outline';
import { parseNginx } from '../syntax/parse';
import { type NginxTree, TokenKind } from '../syntax/tree';
import { forEachDirective } from '../syntax/walk';

/** Blocks, texts in quotes over several lines, and comments that stand under each other. */
export function nginxFolds(text: string): readonly Fold[] {
	const tree = parseNginx(text);
	const lines = lineStartsOf(text);
	const lineOf = (offset: number): number => positionAt(lines, offset).line;
	const folds: Fold[] = [];
	const add = (startLine: number, endLine: number, kind: Fold['kind'] = 'block'): void => {
		if (endLine > startLine) folds.push({ kind, startLine, endLine });
	};
	forEachDirective(tree, ({ body, words, end }) => {
		if (body !== undefined) {
			// The line of the brace stays in sight, so that it is seen where the block ends.
			add(lineOf(body.open), body.close < 0 ? lineOf(end) : lineOf(body.close) - 1);
		}
		for (const word of words) if (word.quote !== '') add(lineOf(word.start), lineOf(word.end));
	});
	for (const { startLine, endLine } of commentRuns(tree, lines)) add(startLine, endLine, 'comment');
	return folds;
}

function* commentRuns(
	{ text, tokens }: NginxTree,
	lines: LineStarts,
): Generator<{ startLine: number; endLine: number }> {
	let run: { startLine: number; endLine: number } | undefined;
	for (let i = 0; i < tokens.count; i++) {
		if (tokens.kinds[i] !== TokenKind.Comment) continue;
		const start = tokens.ends[i - 1] ?? 0;
		const { line } = positionAt(lines, start);
		if (text.slice(lines[line], start).trim() !== '') continue;
		if (run?.endLine === line - 1) run.endLine = line;
		else {
			if (run) yield run;
			run = { startLine: line, endLine: line };
		}
	}
	if (run) yield run;
}
