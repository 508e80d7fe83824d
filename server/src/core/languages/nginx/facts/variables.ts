import type { Span } from '../../../base/text';
import type { Word } from '../syntax/tree';
import { innerSpan } from '../syntax/wordSpans';

/** A variable as it is used in a text. */
export interface VariableUse {
	/** With the `$`, and its braces where there are any. */
	readonly span: Span;
	readonly name: string;
}

/** The variables inside `word`: `$host`, `${host}`. */
export function variableUsesIn(text: string, word: Word): readonly VariableUse[] {
	const { start, end } = innerSpan(text, word);
	const written = text.slice(start, end);
	if (!written.includes('$')) return NO_USES;
	return [...written.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map((match) => ({
		span: { start: start + match.index, end: start + match.index + match[0].length },
		name: match[1] ?? match[2] ?? '',
	}));
}

const NO_USES: readonly VariableUse[] = [];

/** The one of them that `offset` touches, if there is one. */
export function variableUseAt(text: string, word: Word, offset: number): VariableUse | undefined {
	return variableUsesIn(text, word).find(({ span }) => span.start <= offset && offset <= span.end);
}
