import type { FormatOptions } from '../../../model/format';
import { MAX_INDENT_DEPTH } from '../limits';
import { TokenKind } from '../syntax/tree';
import { alignmentOf } from './alignment';
import { argumentColumns } from './argumentColumns';
import { breaksBefore, mostBreaks } from './blankLines';
import { blanksBefore, type Gap, indentation, type Layout, leading } from './blanks';
import { alignComments } from './commentColumns';
import { carried, type LuaMove, luaMoveOf } from './luaMove';
import { columnAfter, columnBehind, columnsIn, type Pieces, Place, STATEMENT } from './pieces';

/** The white space before each piece, once `placePieces` has placed them. */
export function layOut(pieces: Pieces, options: FormatOptions): readonly (Gap | undefined)[] {
	const layout = beginLayout(pieces, options);
	let rowStart = 0;
	let shape: Shape | undefined;
	let move: LuaMove | undefined;
	for (const [i, piece] of pieces.all.entries()) {
		if (piece.directive === i) {
			shape = undefined;
			move = undefined;
		}
		if (piece.place === Place.Continuation) shape ??= shapeOf(layout, piece.directive);
		if (piece.place === Place.Carried) move ??= luaMoveOf(layout, piece.directive);
		const gap = piece.place === Place.Untouched ? undefined : gapBefore(layout, i, rowStart, shape, move);
		layout.gaps[i] = gap;
		layout.to.starts[i] = startOf(layout, i, gap);
		layout.to.ends[i] = columnBehind(pieces.text, piece, layout.to.starts[i] ?? 0);
		if (layout.alignment.offsets[i] === 0) rowStart = layout.to.starts[i] ?? 0;
	}
	alignComments(layout);
	return layout.gaps;
}

/** What old hands have their tabs at, whatever the editor's are: files of Debian are aligned so. */
const terminalTab = 8;

/** The columns are those that the author saw: with tabs as in the editor, or as in a terminal if more is aligned there. */
function beginLayout(pieces: Pieces, options: FormatOptions): Layout {
	const { tabSize } = options;
	const inColumns = options.alignArguments === true ? argumentColumns(pieces, options) : undefined;
	const read = (tab: number): Pick<Layout, 'from' | 'alignment'> => {
		const from = columnsIn(pieces, tab);
		return { from, alignment: inColumns ?? alignmentOf(pieces, from, tabSize) };
	};
	let reading = read(tabSize);
	if (tabSize !== terminalTab && pieces.text.includes('\t')) {
		const inTerminal = read(terminalTab);
		if (inTerminal.alignment.strength > reading.alignment.strength) reading = inTerminal;
	}
	const count = pieces.all.length;
	return {
		...reading,
		pieces,
		options,
		to: { starts: new Int32Array(count), ends: new Int32Array(count) },
		gaps: [],
	};
}

function gapBefore(
	layout: Layout,
	i: number,
	rowStart: number,
	shape: Shape | undefined,
	move: LuaMove | undefined,
): Gap {
	const piece = layout.pieces.all[i];
	switch (piece?.place) {
		case Place.Line: {
			const blanks = isAtLeftEdge(layout, i) ? '' : indentation(layout, piece.depth);
			return { breaks: breaksBefore(layout.pieces, i, layout.options), blanks };
		}
		case Place.Dangling:
			return { breaks: 1, blanks: indentation(layout, piece.depth) };
		case Place.Continuation: {
			const { base = 0, column = 0, aligned = false } = shape ?? {};
			const breaks = Math.min(piece.breaks, mostBreaks(layout.options));
			if (isAtLeftEdge(layout, i)) return { breaks, blanks: '' };
			const wanted = column + Math.max(0, (layout.from.starts[i] ?? 0) - base);
			const blanks = leading(layout, piece.depth, aligned, wanted, blanksBefore(layout.pieces, i));
			return { breaks, blanks };
		}
		case Place.Carried: {
			const breaks = layout.pieces.all[i - 1]?.kind === TokenKind.Open ? 1 : piece.breaks;
			return { breaks, blanks: carried(layout, i, move) };
		}
		default: {
			const offset = layout.alignment.offsets[i] ?? -1;
			if (offset <= 0) return { breaks: 0, blanks: plain(layout.pieces, i) };
			return { breaks: 0, blanks: ' '.repeat(Math.max(0, rowStart + offset - (layout.to.ends[i - 1] ?? 0))) };
		}
	}
}

/** Whether it is a statement of a template that is not indented: many write them so, since blanks before them would be left. */
function isAtLeftEdge({ pieces }: Layout, i: number): boolean {
	return pieces.all[i]?.kind === STATEMENT && blanksBefore(pieces, i) === '';
}

/** What stands between two pieces of a line that is not aligned with another. */
function plain({ all }: Pieces, i: number): string {
	const piece = all[i];
	const before = all[i - 1];
	if (piece?.kind === TokenKind.Semicolon) return '';
	if (piece?.kind === TokenKind.Close && before?.kind === TokenKind.Open) return '';
	const isForeign = piece?.kind === STATEMENT || before?.kind === STATEMENT;
	if (isForeign && before?.end === piece?.start) return '';
	// Words without white space between them are `"a")` and the like.
	if (piece?.kind === TokenKind.Word && before?.kind === TokenKind.Word && before.end === piece.start) return '';
	return ' ';
}

/** How the further lines of a directive stand: as a whole they are moved from column `base` to `column`. */
interface Shape {
	readonly base: number;
	readonly column: number;
	/** Whether they stand under a word of the directive's first line. */
	readonly aligned: boolean;
}

/**
 * The shape of the directive that begins at piece `first`: what its author has put on further lines stays there and keeps
 * its shape. The least indented line goes under the word of the first line that it stands under, or else is indented by
 * one unit more than the directive.
 */
function shapeOf({ pieces: { all }, options, from, to }: Layout, first: number): Shape {
	let base = Number.POSITIVE_INFINITY;
	let ofStatements = Number.POSITIVE_INFINITY;
	let lineEnd = 0;
	for (let i = first; all[i]?.directive === first; i++) {
		if (lineEnd === 0 && i > first && (all[i]?.breaks ?? 0) > 0) lineEnd = i;
		if (all[i]?.place !== Place.Continuation) continue;
		if (all[i]?.kind === STATEMENT) ofStatements = Math.min(ofStatements, from.starts[i] ?? 0);
		else base = Math.min(base, from.starts[i] ?? 0);
	}
	if (base === Number.POSITIVE_INFINITY) base = ofStatements;
	// What stands behind a word of several lines does not move with the directive.
	for (let i = first + 1; i < lineEnd && !all[i - 1]?.multiline; i++)
		if (from.starts[i] === base && all[i]?.kind === TokenKind.Word)
			return { base, column: to.starts[i] ?? 0, aligned: true };
	const depth = Math.min(all[first]?.depth ?? 0, MAX_INDENT_DEPTH);
	return { base, column: (depth + 1) * options.tabSize, aligned: false };
}

/** The column at which piece `i` begins once `gap` stands before it. */
function startOf({ pieces, options, from, to }: Layout, i: number, gap: Gap | undefined): number {
	const end = to.ends[i - 1] ?? 0;
	if (gap) return columnAfter(gap.blanks, gap.breaks > 0 ? 0 : end, options.tabSize);
	if ((pieces.all[i]?.breaks ?? 0) > 0) return from.starts[i] ?? 0;
	return columnAfter(blanksBefore(pieces, i), end, options.tabSize);
}
