import type { JoinedLines } from '../../../base/textLines';
import type { Instruction } from './instruction';

/** Keyword, flags and the rest of an instruction whose lines are joined. */
export function splitInstruction(line: JoinedLines): Pick<Instruction, 'keyword' | 'keywordSpan' | 'flags' | 'rest'> {
	const { text, spanOf } = line;
	const [, before = '', word = ''] = /^(\s*)([^\t\v\f\r ]*)/.exec(text) ?? [];
	const keywordSpan = spanOf({ start: before.length, end: before.length + word.length });
	const { flags, end } = flagsIn(text, before.length + word.length);
	const last = text.trimEnd().length;
	return { keyword: word.toUpperCase(), keywordSpan, flags, rest: stretchOf(line, Math.min(end, last), last) };
}

/** A part of a text whose lines are joined, as such a text itself. */
function stretchOf({ text, placeOf, spanOf }: JoinedLines, from: number, to: number): JoinedLines {
	return {
		text: text.slice(from, to),
		placeOf: (offset) => placeOf(from + offset),
		spanOf: ({ start, end }) => spanOf({ start: from + start, end: from + end }),
	};
}

/** The flags from `start` on, and where the rest begins. A backslash goes before what stands for itself, whatever escapes elsewhere. */
function flagsIn(text: string, start: number): { readonly flags: readonly string[]; readonly end: number } {
	const flags: string[] = [];
	let at = skipBlanks(text, start);
	while (text.startsWith('--', at)) {
		let flag = '';
		let quote = '';
		for (; at < text.length && (quote !== '' || !/\s/.test(text.charAt(at))); at++) {
			const character = text.charAt(at);
			if (character === quote) quote = '';
			else if (quote === '' && /["']/.test(character)) quote = character;
			else flag += character === '\\' ? text.charAt(++at) : character;
		}
		at = skipBlanks(text, at);
		if (flag === '--') break;
		flags.push(flag);
	}
	return { flags, end: at };
}

function skipBlanks(text: string, start: number): number {
	let at = start;
	while (at < text.length && /\s/.test(text.charAt(at))) at++;
	return at;
}
