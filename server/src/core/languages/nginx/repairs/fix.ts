import type { Edit } from '../../../base/text';
import type { SyntaxFix } from '../../../model/fileSummary';
import { isSpace } from '../syntax/bareWord';
import type { ParseError } from '../syntax/parseError';
import type { Directive } from '../syntax/tree';

/** What a repair may have to look at beyond the place of the error. */
export interface RepairContext {
	readonly text: string;
	readonly directives: readonly Directive[];
	readonly parseErrors: readonly ParseError[];
	/** The number of blocks that are open at the end. */
	readonly missing: number;
}

export function fix(title: string, edits: readonly Edit[], preferred = true): SyntaxFix {
	return { title, edits, preferred };
}

export function insertion(at: number, newText: string): Edit {
	return { span: { start: at, end: at }, newText };
}

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
