import { isEntryBlock } from '../directives/directiveKinds';
import { TokenKind } from '../syntax/tree';
import { type Columns, type Piece, type Pieces, Place, STATEMENT } from './pieces';

/** The first line of a directive that shares it with no other, a block on one line included. */
export interface Row {
	readonly name: string;
	/** How many blocks are around it. */
	readonly depth: number;
	/** Its first and its last piece. */
	readonly first: number;
	readonly last: number;
	/** By a key that is the same for what is of one kind and stands equally far from the beginning of its row. */
	readonly stops: ReadonlyMap<number, Stop>;
	/** How much further to the right its second piece is to stand. */
	readonly shift: number;
}

/** A word behind the first of a row, or an opening brace. */
export interface Stop {
	/** The distance from the beginning of the row. */
	readonly offset: number;
	/** The width of the white space before it. */
	readonly gap: number;
	/** Whether that is more than is needed. */
	readonly spaced: boolean;
}

/** Rows that follow each other in one block. Among entries, as of a `map`, all are alike, whatever their names. */
export interface Run {
	readonly entries: boolean;
	readonly rows: readonly Row[];
}

/** The runs of rows in all blocks. A run ends with a directive that is no row. */
export function runsOf(pieces: Pieces, columns: Columns): readonly Run[] {
	const { text, all } = pieces;
	const runs: Run[] = [];
	const open: { readonly entries: boolean; rows: Row[] }[] = [{ entries: false, rows: [] }];
	for (let i = 0; i < all.length; i++) {
		const piece = all[i];
		const block = open.at(-1);
		if (!piece || !block) continue;
		if (piece.kind === TokenKind.Close) {
			if (open.length > 1) runs.push(...open.splice(-1));
		} else if (piece.kind === TokenKind.Open) {
			const name = all[piece.directive];
			runs.push({ ...block });
			block.rows = [];
			open.push({ entries: name !== undefined && isEntryBlock(text.slice(name.start, name.end)), rows: [] });
		} else if (piece.directive === i) {
			const last = endOfRow(all, i);
			if (last < 0) {
				runs.push({ ...block });
				block.rows = [];
				continue;
			}
			block.rows.push(rowOf(pieces, columns, i, last));
			i = last;
		}
	}
	return [...runs, ...open];
}

/** The last piece of the row that begins at `first`, or -1 where there is none. */
function endOfRow(all: readonly Piece[], first: number): number {
	const begin = all[first];
	if (begin?.place !== Place.Line || (begin.breaks === 0 && first > 0)) return -1;
	let last = first;
	let depth = 0;
	for (let i = first; i < all.length; i++) {
		const piece = all[i];
		if (!piece || piece.kind === TokenKind.Comment || (i > first && (piece.breaks > 0 || piece.place !== Place.Behind)))
			break;
		last = i;
		if (piece.kind === TokenKind.Open) depth++;
		if (piece.kind === TokenKind.Close) depth--;
		if (piece.multiline || (depth === 0 && ends(piece))) break;
	}
	const next = all[last + 1];
	if (next?.kind === TokenKind.Open && next.directive === first) return -1;
	const alone = next === undefined || next.breaks > 0 || next.kind === TokenKind.Comment;
	return depth === 0 && alone ? last : -1;
}

function ends({ kind }: Piece): boolean {
	return kind === TokenKind.Semicolon || kind === TokenKind.Close;
}

function rowOf(pieces: Pieces, columns: Columns, first: number, last: number): Row {
	const { text, all } = pieces;
	const stops = new Map<number, Stop>();
	let offset = widthOf(all[first]);
	for (let i = first + 1; i <= last; i++) {
		const gap = gapInRow(pieces, columns, i);
		offset += gap;
		const kind = all[i]?.kind;
		if (kind === TokenKind.Word || kind === TokenKind.Open)
			stops.set(offset * 2 + (kind === TokenKind.Open ? 1 : 0), {
				offset,
				gap,
				spaced: gap > 1,
			});
		offset += widthOf(all[i]);
	}
	const { start = 0, end = 0, depth = 0 } = all[first] ?? {};
	return { name: text.slice(start, end), depth, first, last, stops, shift: 0 };
}

/** The width of the white space before a piece of a row, if it is kept: nothing before `;`, something at a brace. */
export function gapInRow({ all }: Pieces, { starts, ends }: Columns, i: number): number {
	const piece = all[i];
	const before = all[i - 1];
	const written = (starts[i] ?? 0) - (ends[i - 1] ?? 0);
	if (piece?.kind === TokenKind.Semicolon) return 0;
	if (piece?.kind === TokenKind.Close && before?.kind === TokenKind.Open) return 0;
	return mayTouch(piece) && mayTouch(before) ? written : Math.max(1, written);
}

/** Whether what stands before or behind it may belong to it: a word's quote, or a statement in a word. */
function mayTouch(piece: Piece | undefined): boolean {
	return piece?.kind === TokenKind.Word || piece?.kind === STATEMENT;
}

/** The length of a piece in UTF-16 code units; 0 without one. */
export function widthOf(piece: Piece | undefined): number {
	return piece ? piece.end - piece.start : 0;
}
