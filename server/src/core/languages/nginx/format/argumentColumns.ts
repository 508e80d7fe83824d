import type { FormatManner } from '../../../model/format';
import { MAX_ALIGNED_WIDTH } from '../limits';
import { TokenKind } from '../syntax/tree';
import type { Alignment } from './alignment';
import { breaksBefore } from './blankLines';
import { type Piece, type Pieces, Place } from './pieces';
import { widthOf } from './rows';

/** A directive on one line: its words, by their pieces. */
interface Line {
	readonly first: number;
	readonly words: readonly Piece[];
}

/**
 * Puts arguments into columns, whatever their author did: the first ones of all directives that follow each other without a
 * blank line, a block, or a directive on several lines between them; the further ones where directives of one name, with as
 * many words, follow each other. What is known of the text is only what formatting leaves as it is.
 */
export function argumentColumns(pieces: Pieces, manner: FormatManner): Alignment {
	const offsets = new Int32Array(pieces.all.length).fill(-1);
	for (const lines of groupsOf(pieces, manner)) {
		if (lines.length < 2) continue;
		const column = columnBehind(lines.map(({ words }) => widthOf(words[0])));
		for (const same of stretchesOf(pieces, lines)) alignStretch(offsets, same, column);
	}
	return { offsets, strength: 0 };
}

function groupsOf(pieces: Pieces, manner: FormatManner): readonly Line[][] {
	const { all } = pieces;
	const groups: Line[][] = [[]];
	for (let i = 0; i < all.length; i++) {
		const piece = all[i];
		if (piece?.place !== Place.Line) continue;
		const isBrace = piece.kind === TokenKind.Close;
		if (isBrace || breaksBefore(pieces, i, manner) > 1) groups.push([]);
		if (piece.kind !== TokenKind.Word || piece.directive !== i) continue;
		const words = wordsOfLine(all, i);
		if (!words) groups.push([]);
		else if (words.length > 1) groups.at(-1)?.push({ first: i, words });
	}
	return groups;
}

/** The words of the directive that begins at `first`; undefined if it is more than words on one line. */
function wordsOfLine(all: readonly Piece[], first: number): readonly Piece[] | undefined {
	let i = first;
	for (; all[i]?.kind === TokenKind.Word && (i === first || all[i]?.place === Place.Behind); i++) {
		const touches = i > first && all[i - 1]?.end === all[i]?.start;
		if (all[i]?.multiline === true || touches) return undefined;
	}
	const end = all[i];
	return end?.kind === TokenKind.Semicolon && end.place === Place.Behind ? all.slice(first, i) : undefined;
}

/** Cuts a group where the next line has another name or another number of words. */
function stretchesOf({ text, all }: Pieces, lines: readonly Line[]): readonly Line[][] {
	const stretches: Line[][] = [];
	let kind = '';
	for (const line of lines) {
		const { start = 0, end = 0 } = all[line.first] ?? {};
		const next = `${line.words.length} ${text.slice(start, end)}`;
		if (next === kind) stretches.at(-1)?.push(line);
		else stretches.push([line]);
		kind = next;
	}
	return stretches;
}

/** Writes down how far the words of these lines stand from the beginnings of the lines; the second words stand in `column`. */
function alignStretch(offsets: Int32Array, lines: readonly Line[], column: number): void {
	const ends = lines.map(({ first, words }) => {
		offsets[first] = 0;
		return widthOf(words[0]);
	});
	const count = lines[0]?.words.length ?? 0;
	for (let k = 1; k < count; k++) {
		const inColumn = k === 1 ? column : columnBehind(ends);
		for (const [line, { first, words }] of lines.entries()) {
			const offset = Math.max(inColumn, (ends[line] ?? 0) + 1);
			offsets[first + k] = offset;
			ends[line] = offset + widthOf(words[k]);
		}
	}
	for (const [line, { first }] of lines.entries()) offsets[first + count] = ends[line] ?? 0;
}

/** The column behind words that end there, those out of sight aside. */
function columnBehind(ends: readonly number[]): number {
	const least = ends.reduce((one, other) => Math.min(one, other));
	return ends.reduce((column, end) => (end <= least + MAX_ALIGNED_WIDTH ? Math.max(column, end + 1) : column), 0);
}
