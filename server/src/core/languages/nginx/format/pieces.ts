import type { Steps } from '../../../base/steps';
import { lineStartsOf, type Span } from '../../../base/text';
import { TokenKind, type Tokens } from '../syntax/tree';
import type { Stencil } from './foreignText';
import { luaLines } from './luaLines';

/** Where a piece stands after formatting. */
export const enum Place {
	/** Begins a line at the depth of its block. */
	Line,
	/** Stays on the line of the piece before it. */
	Behind,
	/** Begins a further line of its directive. */
	Continuation,
	/** A `;` or `{` that has to begin a line: it stands under the beginning of its directive. */
	Dangling,
	/** A further line of Lua: it moves with its directive. */
	Carried,
	/** What stands before it is left as it is. */
	Untouched,
}

/** The kind of a statement of a template language, which is white space to nginx. */
export const STATEMENT = -1;

/** A token that is no white space, a line of Lua, or a statement of a template. What stands between two of them is all that formatting changes. */
export interface Piece {
	readonly kind: TokenKind | typeof STATEMENT;
	readonly start: number;
	/** A carriage return before the line feed belongs to the line end here, not to the comment. */
	readonly end: number;
	/** The number of line ends between it and the piece before it. */
	readonly breaks: number;
	/** Whether it goes over several lines, as a quoted word or Lua can. */
	readonly multiline: boolean;
	place: Place;
	/** How many blocks are around it. */
	depth: number;
	/** The index of the piece that its directive begins with; -1 for comments between directives, and closing braces; of Lua that of its block. */
	directive: number;
}

/** By their numbers. */
const kinds: readonly TokenKind[] = [
	TokenKind.Space,
	TokenKind.Comment,
	TokenKind.Word,
	TokenKind.Semicolon,
	TokenKind.Open,
	TokenKind.Close,
	TokenKind.Lua,
	TokenKind.Stray,
];

/** The pieces of a text, and the number of line ends behind the last one. */
export interface Pieces {
	readonly text: string;
	/** The same as nginx's reader can take it, if it is a template. */
	readonly read: string;
	readonly all: readonly Piece[];
	readonly breaksAtEnd: number;
}

/** So many pieces are a step. */
export const STEP = 2048;

/**
 * Takes the white space out of `tokens`, which are those of `stencil`. Blanks at the end of a comment count as white space too if
 * `trimComments`. In steps.
 */
export function* readingPieces(text: string, stencil: Stencil, tokens: Tokens, trimComments: boolean): Steps<Pieces> {
	const { text: read, statements } = stencil;
	const lines = lineStartsOf(text);
	const all: Piece[] = [];
	let line = 0;
	let lineBefore = 0;
	const lineAt = (offset: number): number => {
		while ((lines[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
		return line;
	};
	const push = (kind: Piece['kind'], { start, end }: Span): void => {
		const first = lineAt(start);
		const breaks = first - lineBefore;
		lineBefore = lineAt(end);
		const multiline = lineBefore > first;
		all.push({ kind, start, end, breaks, multiline, place: Place.Untouched, depth: 0, directive: -1 });
	};
	let next = 0;
	for (let i = 0, start = 0; i < tokens.count; i++) {
		if (i % STEP === STEP - 1) yield;
		const kind = kinds[tokens.kinds[i] ?? 0];
		const end = tokens.ends[i] ?? start;
		const before = next;
		while ((statements[next]?.end ?? Number.POSITIVE_INFINITY) <= end) next++;
		if (kind === TokenKind.Space) {
			// Half of the first one may belong to a word, behind a backslash.
			for (const one of statements.slice(before, next)) push(STATEMENT, { ...one, start: Math.max(start, one.start) });
		} else if (kind === TokenKind.Lua) {
			const lines = next > before ? [{ start, end }] : luaLines(read, start, end);
			for (const one of lines) push(kind, one);
		} else if (kind === TokenKind.Comment) push(kind, { start, end: commentEnd(text, start, end, trimComments) });
		else if (kind !== undefined) push(kind, { start, end });
		start = end;
	}
	return { text, read, all, breaksAtEnd: lineAt(text.length) - lineBefore };
}

function commentEnd(text: string, start: number, tokenEnd: number, trim: boolean): number {
	const end = text[tokenEnd] === '\n' && text[tokenEnd - 1] === '\r' ? tokenEnd - 1 : tokenEnd;
	return trim ? blanksEndingAt(text, start, end) : end;
}

/** Where the blanks begin that end at `end`; `start` where there is nothing else from there on. */
export function blanksEndingAt(text: string, start: number, end: number): number {
	let at = end;
	while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
	return at;
}

/** Where pieces begin and end in their lines, tabs counted as what they show. */
export interface Columns {
	readonly starts: Int32Array;
	readonly ends: Int32Array;
}

/** The columns of the pieces as they stand in the text, where a tab goes on to the next multiple of `tab`. */
export function columnsIn({ text, all }: Pieces, tab: number): Columns {
	const starts = new Int32Array(all.length);
	const ends = new Int32Array(all.length);
	let column = 0;
	let at = 0;
	for (const [i, piece] of all.entries()) {
		const { start, breaks } = piece;
		if (breaks > 0) column = columnAfter(lastLineOf(text.slice(at, start)), 0, tab);
		else if (start > at) column = columnAfter(text.slice(at, start), column, tab);
		starts[i] = column;
		column = columnBehind(text, piece, column);
		ends[i] = column;
		at = piece.end;
	}
	return { starts, ends };
}

/** The column behind a piece that begins at `column`. Within a piece each character counts as one. */
export function columnBehind(text: string, { start, end, multiline }: Piece, column: number): number {
	return multiline ? lastLineOf(text.slice(start, end)).length : column + end - start;
}

/** The column to which `blanks` lead from `column`. */
export function columnAfter(blanks: string, column: number, tab: number): number {
	let reached = column;
	for (const blank of blanks) reached = blank === '\t' ? reached + tab - (reached % tab) : reached + 1;
	return reached;
}

function lastLineOf(text: string): string {
	return text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}
