import { type Span, touches } from '../../../base/text';
import { textLinesOf } from '../../../base/textLines';
import { readDockerfile } from '../syntax/readDockerfile';
import { dockerWords, environmentPairs } from '../syntax/words';

/** The value without its quotes, with them, the word, what stands behind the keyword, the instruction, the file. */
export function dockerfileSpansAround(text: string, offset: number): readonly Span[] {
	const { instructions, escape } = readDockerfile(textLinesOf(text));
	const instruction = instructions.find(({ span }) => touches(span, offset));
	const found: Span[] = [];
	if (instruction) {
		const { keyword, keywordSpan, rest, span } = instruction;
		const pairs = keyword === 'ENV' ? (environmentPairs(rest.text, escape) ?? []) : [];
		for (const { name, value = name } of pairs) {
			const quoted = rest.spanOf(value);
			if (/^(["']).*\1$/s.test(text.slice(quoted.start, quoted.end)))
				found.push({ start: quoted.start + 1, end: quoted.end - 1 });
			found.push(quoted, rest.spanOf(name));
		}
		found.push(...dockerWords(rest.text, escape).map((word) => rest.spanOf(word)));
		found.push(rest.spanOf({ start: 0, end: rest.text.length }), keywordSpan, span);
	}
	const spans: Span[] = [];
	for (const one of [...found, { start: 0, end: text.length }]) {
		const last = spans.at(-1);
		const holds = !last || (one.start <= last.start && one.end >= last.end);
		const isLarger = !last || one.end - one.start > last.end - last.start;
		if (touches(one, offset) && holds && isLarger) spans.push(one);
	}
	return spans;
}
