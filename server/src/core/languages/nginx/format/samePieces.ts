import { TokenKind } from '../syntax/tree';
import { type Piece, type Pieces, STATEMENT } from './pieces';

/** Whether two texts consist of the same pieces, white space between them apart. */
export function samePieces(before: Pieces, after: Pieces): boolean {
	return (
		before.all.length === after.all.length &&
		before.all.every((piece, i) => {
			const other = after.all[i];
			return (
				other !== undefined &&
				piece.kind === other.kind &&
				before.text.slice(piece.start, piece.end) === after.text.slice(other.start, other.end) &&
				isApart(before, piece, i) === isApart(after, other, i)
			);
		})
	);
}

/** Whether what divides a piece from the one before it counts: a line end in Lua, a blank between words. */
function isApart({ all }: Pieces, piece: Piece, i: number): boolean {
	if (piece.kind === TokenKind.Lua) return piece.breaks > 0;
	const before = all[i - 1];
	if (piece.kind === TokenKind.Comment) return before?.kind === STATEMENT && before.end < piece.start;
	return isOfWord(piece) && before !== undefined && isOfWord(before) && before.end < piece.start;
}

/** A statement may stand in the middle of a word. */
function isOfWord({ kind }: Piece): boolean {
	return kind === TokenKind.Word || kind === STATEMENT;
}
