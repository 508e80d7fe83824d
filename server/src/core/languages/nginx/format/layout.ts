import type { Steps } from '../../../base/steps';
import type { FormatOptions } from '../../../model/format';
import { TokenKind } from '../syntax/tree';
import { findingAlignment } from './alignment';
import { argumentColumns } from './argumentColumns';
import { breaksBefore, mostBreaks } from './blankLines';
import { blanksBefore, type Gap, indentation, type Layout } from './blanks';
import { alignComments } from './commentColumns';
import { carried, type LuaMove, luaMoveOf } from './luaMove';
import { columnAfter, columnBehind, columnsIn, type Pieces, Place, STATEMENT, STEP } from './pieces';
import { inShape, isAtLeftEdge, type Shape, shapeOf } from './shape';

/** The white space before each piece, once `placingPieces` has placed them. In steps. */
export function* layingOut(pieces: Pieces, options: FormatOptions): Steps<readonly (Gap | undefined)[]> {
	const layout = yield* beginLayout(pieces, options);
	let rowStart = 0;
	let shape: Shape | undefined;
	let move: LuaMove | undefined;
	for (const [i, piece] of pieces.all.entries()) {
		if (i % STEP === STEP - 1) yield;
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
	yield;
	alignComments(layout);
	return layout.gaps;
}

/** What old hands have their tabs at, whatever the editor's are: files of Debian are aligned so. */
const terminalTab = 8;

/** The columns are those that the author saw: with tabs as in the editor, or as in a terminal if more is aligned there. */
function* beginLayout(pieces: Pieces, options: FormatOptions): Steps<Layout> {
	const { tabSize } = options;
	const inColumns = options.alignArguments === true ? argumentColumns(pieces, options) : undefined;
	const read = function* (tab: number): Steps<Pick<Layout, 'from' | 'alignment'>> {
		const from = columnsIn(pieces, tab);
		yield;
		const alignment = inColumns ?? (yield* findingAlignment(pieces, from, options));
		yield;
		return { from, alignment };
	};
	let reading = yield* read(tabSize);
	if (tabSize !== terminalTab && pieces.text.includes('\t')) {
		const inTerminal = yield* read(terminalTab);
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
			if (piece.kind === TokenKind.Semicolon && shape && (layout.from.starts[i] ?? 0) >= shape.base)
				return { breaks: 1, blanks: inShape(layout, i, shape) };
			return { breaks: 1, blanks: indentation(layout, piece.depth) };
		case Place.Continuation: {
			const breaks = Math.min(piece.breaks, mostBreaks(layout.options));
			if (isAtLeftEdge(layout, i)) return { breaks, blanks: '' };
			return { breaks, blanks: shape ? inShape(layout, i, shape) : '' };
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

/** The column at which piece `i` begins once `gap` stands before it. */
function startOf({ pieces, options, from, to }: Layout, i: number, gap: Gap | undefined): number {
	const end = to.ends[i - 1] ?? 0;
	if (gap) return columnAfter(gap.blanks, gap.breaks > 0 ? 0 : end, options.tabSize);
	if ((pieces.all[i]?.breaks ?? 0) > 0) return from.starts[i] ?? 0;
	return columnAfter(blanksBefore(pieces, i), end, options.tabSize);
}
