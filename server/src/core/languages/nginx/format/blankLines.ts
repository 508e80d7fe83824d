import type { FormatManner } from '../../../model/format';
import { MAX_BLANK_LINES } from '../limits';
import { TokenKind } from '../syntax/tree';
import { type Piece, type Pieces, Place, STATEMENT } from './pieces';

/** The most line ends that stay between two pieces. At most one blank line does so by default, as in formatters of other languages. */
export function mostBreaks({ maxBlankLines }: FormatManner): number {
	const lines = Math.floor(maxBlankLines ?? 1);
	return 1 + (lines >= 0 ? Math.min(lines, MAX_BLANK_LINES) : 1);
}

/**
 * The line ends before a piece that begins a line. Blank lines stay, but for those at the inner side of a brace and at the
 * beginning of the text.
 */
export function breaksBefore({ all }: Pieces, i: number, manner: FormatManner): number {
	if (i === 0) return 0;
	const before = all[i - 1];
	const brace = before?.kind === TokenKind.Comment && before.place === Place.Behind ? all[i - 2] : before;
	if (brace?.kind === TokenKind.Open || all[i]?.kind === TokenKind.Close) return 1;
	const least = manner.blankLineAfterBlock === true && endsBlock(brace) && all[i]?.kind !== STATEMENT ? 2 : 1;
	return Math.max(least, Math.min(all[i]?.breaks ?? 1, mostBreaks(manner)));
}

function endsBlock(piece: Piece | undefined): boolean {
	return piece?.kind === TokenKind.Close && piece.place === Place.Line;
}
