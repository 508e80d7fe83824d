import { TokenKind } from '../syntax/tree';
import type { Piece, Pieces } from './pieces';

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
	return piece.kind === TokenKind.Word && before?.kind === TokenKind.Word && before.end < piece.start;
}
