import { runStart } from '../../../base/text';
import type { JoinedLines, TextLine } from '../../../base/textLines';
import type { HereDocument } from './instruction';
import { dockerWords, listWords } from './words';

/** The here-documents of an instruction, whose lines begin at `from`: only some take any, and not in the form of a list. */
export function hereDocumentsIn(
	keyword: string,
	{ text }: JoinedLines,
	lines: readonly TextLine[],
	from: number,
): readonly HereDocument[] {
	const [outer = ''] = keyword === 'ONBUILD' ? (/^\w+\s+/.exec(text) ?? []) : [];
	const own = text.slice(outer.length);
	if (!/^(?:ADD|COPY|RUN)$/i.test(outer.trim() || keyword) || listWords(own)) return [];
	// Here it is the backslash that goes before a letter, whatever escapes elsewhere.
	const words = dockerWords(own, '\\');
	if (words.some(({ isOpen }) => isOpen)) return [];
	const found: HereDocument[] = [];
	let at = from;
	for (const { start, end } of words) {
		const [, dash, name = ''] = hereWord.exec(own.slice(start, end)) ?? [];
		const marker = name.replace(/["']|\\(?=.)/g, '');
		if (marker === '') continue;
		const isEnd = ({ text: line }: TextLine): boolean =>
			line.slice(0, runStart(line, /[\r\n]/)).replace(dash === '-' ? /^\t+/ : '', '') === marker;
		let to = at;
		while (to < lines.length && !isEnd(lines[to] ?? { start: 0, text: '' })) to++;
		const word = { start: outer.length + start, end: outer.length + end };
		found.push({ word, lines: lines.slice(at, to), end: lines[to] });
		at = to + 1;
	}
	return found;
}

/** Whether a word begins a here-document: `<<EOF`, `<<-"EOF"`, `3<<EOF`. */
export function isHereWord(word: string): boolean {
	return hereWord.test(word);
}

const hereWord = /^\d*<<(-?)([^<]+)$/s;
