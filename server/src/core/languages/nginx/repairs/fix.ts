import type { Sentence } from '../../../base/phrase';
import type { Edit } from '../../../base/text';
import type { SyntaxFix } from '../../../model/fileSummary';
import { isSpace } from '../syntax/bareWord';
import type { ParseError } from '../syntax/parseError';
import type { Directive } from '../syntax/tree';

/** What a repair may have to look at beyond the place of the error. */
export interface RepairContext {
	readonly text: string;
	/** Those at the top of the text. */
	readonly directives: readonly Directive[];
	readonly parseErrors: readonly ParseError[];
	/** The number of blocks that are open at the end. */
	readonly missing: number;
}

/** A way to mend a syntax error; `preferred` if an editor may take it by itself. */
export function fix(title: Sentence, edits: readonly Edit[], preferred = true): SyntaxFix {
	return { title, edits, preferred };
}

/** Puts `newText` in at the offset `at`. */
export function insertion(at: number, newText: string): Edit {
	return { span: { start: at, end: at }, newText };
}

/** Takes out what stands from `start` to `end`; without `end`, one code unit. */
export function removal(start: number, end = start + 1): Edit {
	return { span: { start, end }, newText: '' };
}

/** The end of a run of the character at `start`, with white space between. */
export function runEnd(text: string, start: number): number {
	let end = start + 1;
	for (let i = end; i < text.length; i++) {
		if (text[i] === text[start]) end = i + 1;
		else if (!isSpace(text.charCodeAt(i))) break;
	}
	return end;
}

/** Where the white space from `start` on ends. */
export function spaceEnd(text: string, start: number): number {
	let end = start;
	while (end < text.length && isSpace(text.charCodeAt(end))) end++;
	return end;
}
