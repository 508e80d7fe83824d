import type { Steps } from '../../../base/steps';
import { TokenKind } from '../syntax/tree';
import { type Piece, type Pieces, STATEMENT, STEP } from './pieces';

/** Whether two texts consist of the same pieces, white space between them apart. In steps. */
export function* comparingPieces(before: Pieces, after: Pieces): Steps<boolean> {
	if (before.all.length !== after.all.length) return false;
	for (const [i, piece] of before.all.entries()) {
		const other = after.all[i];
		const isSame =
			other !== undefined &&
			piece.kind === other.kind &&
			before.text.slice(piece.start, piece.end) === after.text.slice(other.start, other.end) &&
			isApart(before, piece, i) === isApart(after, other, i);
		if (!isSame) return false;
		if (i % STEP === STEP - 1) yield;
	}
	return true;
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
