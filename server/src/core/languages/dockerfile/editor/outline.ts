import { textLinesOf } from '../../../base/textLines';
import { isKeptVariable } from '../../../model/launcher';
import type { OutlineItem } from '../../../model/outline';
import type { Escape, Instruction } from '../syntax/instruction';
import { readDockerfile } from '../syntax/readDockerfile';
import { environmentPairs } from '../syntax/words';

/** The stages of a text by their images, each with the variables that it sets; the values of those that are no secrets. */
export function dockerfileOutline(text: string): readonly OutlineItem[] {
	const { instructions, escape } = readDockerfile(textLinesOf(text));
	const stages: { readonly from: Instruction; end: number; readonly children: OutlineItem[] }[] = [];
	for (const instruction of instructions) {
		const { keyword, span } = instruction;
		if (keyword === 'FROM') stages.push({ from: instruction, end: span.end, children: [] });
		const stage = stages.at(-1);
		if (!stage) continue;
		stage.end = span.end;
		if (keyword === 'ENV') stage.children.push(...variablesIn(instruction, escape));
	}
	return stages.map(({ from: { keywordSpan, rest, span }, end, children }) => ({
		name: rest.text,
		detail: '',
		kind: 'section',
		span: { start: span.start, end },
		nameSpan: rest.text === '' ? keywordSpan : rest.spanOf({ start: 0, end: rest.text.length }),
		children,
	}));
}

function variablesIn({ rest }: Instruction, escape: Escape): readonly OutlineItem[] {
	return (environmentPairs(rest.text, escape) ?? []).map(({ name, value = name }) => {
		const written = rest.text.slice(name.start, name.end);
		const nameSpan = rest.spanOf(name);
		return {
			name: written,
			detail: isKeptVariable(written) ? rest.text.slice(value.start, value.end).slice(0, 100) : '',
			kind: 'value',
			span: { start: nameSpan.start, end: Math.max(nameSpan.end, rest.spanOf(value).end) },
			nameSpan,
			children: [],
		};
	});
}
