import { firstIndexWhere } from '../../../base/sortedSearch';
import type { TextBlocks } from '../../../model/textBlocks';
import type { Instruction } from './instruction';

/** The stages of a Dockerfile, each from its `FROM` to the next. What stands before the first belongs to the whole file. */
export function dockerfileBlocks(text: string, instructions: readonly Instruction[]): TextBlocks {
	const stages: { readonly from: number; start: number; end: number }[] = [];
	for (const { keyword, keywordSpan, lines } of instructions) {
		const { start } = keywordSpan;
		const stage = stages.at(-1);
		if (keyword === 'FROM') stages.push({ from: start, start, end: lines.end });
		else if (stage) {
			if (stage.start === stage.from) stage.start = start;
			stage.end = lines.end;
		}
	}
	return {
		first: instructions[0]?.keywordSpan.start ?? text.length,
		around: (offset) => {
			const below = instructions[firstIndexWhere(instructions, ({ lines }) => lines.end >= offset)];
			const at = below?.keywordSpan.start ?? text.length;
			return stages[firstIndexWhere(stages, ({ from }) => from > at) - 1];
		},
	};
}
