import { TokenKind } from '../syntax/tree';
import { blanksBefore, type Layout, leading } from './blanks';
import { columnAfter, Place } from './pieces';

/** How far the lines of a Lua block move: as far as the line on which it begins. */
export interface LuaMove {
	/** In columns; 0 also where tabs become spaces. */
	readonly columns: number;
}

/** The move of the Lua in the directive that begins at piece `first`; undefined where its line stays as it is. */
export function luaMoveOf(layout: Layout, first: number): LuaMove | undefined {
	const { pieces, gaps, options } = layout;
	const before = blanksBefore(pieces, lineBefore(layout, first));
	const after = gaps[lineAfter(layout, first)]?.blanks;
	if (after === undefined || after === before) return undefined;
	const columns = columnAfter(after, 0, options.tabSize) - columnAfter(before, 0, options.tabSize);
	return { columns: Math.max(columns, -leastColumn(layout, first)) };
}

/** The blanks before piece `i`, a line of Lua. What has none cannot move to the left, and does not keep the others from it. */
export function carried(layout: Layout, i: number, move: LuaMove | undefined): string {
	const raw = blanksBefore(layout.pieces, i);
	if (!move) return raw;
	const column = Math.max(0, columnOf(layout, i) + move.columns);
	return leading(layout, 0, false, column, raw);
}

/** The piece that begins the line on which piece `i` stands in the text. */
function lineBefore({ pieces: { all } }: Layout, i: number): number {
	let first = i;
	while (first > 0 && all[first]?.breaks === 0) first--;
	return first;
}

/** The piece that begins the line on which piece `i` will stand. */
function lineAfter({ pieces: { all } }: Layout, i: number): number {
	let first = i;
	while (first > 0 && all[first]?.place === Place.Behind) first--;
	return first;
}

/** The least column of a line of Lua that is indented; columns are those of the editor. */
function leastColumn(layout: Layout, first: number): number {
	const { all } = layout.pieces;
	let least = Number.POSITIVE_INFINITY;
	for (let i = first; all[i]?.directive === first; i++) {
		const column = all[i]?.kind === TokenKind.Lua && all[i]?.place === Place.Carried ? columnOf(layout, i) : 0;
		if (column > 0) least = Math.min(least, column);
	}
	return least;
}

function columnOf({ pieces, options }: Layout, i: number): number {
	return columnAfter(blanksBefore(pieces, i), 0, options.tabSize);
}
