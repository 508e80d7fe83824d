import { MAX_INDENT_DEPTH } from '../limits';
import { TokenKind } from '../syntax/tree';
import { blanksBefore, type Layout, leading } from './blanks';
import { type Piece, type Pieces, Place, STATEMENT } from './pieces';

/** How the further lines of a directive stand: as a whole they are moved from column `base` to `column`. */
export interface Shape {
	readonly base: number;
	readonly column: number;
	/** Whether they stand under a word of the directive's first line. */
	readonly aligned: boolean;
	/** Whether all of them go to `column`, as they have no shape worth keeping. */
	readonly ragged: boolean;
	/** Where lines go that stand under a word of the first line; empty where only the least indented one counts. */
	readonly under: ReadonlyMap<number, number>;
}

/**
 * The shape of the directive that begins at piece `first`: what its author has put on further lines stays there and keeps
 * its shape. The least indented line goes under the word of the first line that it stands under, or else is indented by
 * one unit more than the directive. Lines that are in no order, only beside each other, go into one column.
 */
export function shapeOf(layout: Layout, first: number): Shape {
	const { pieces, options, from } = layout;
	const lines = furtherLines(layout, first);
	const words = lines.filter(({ piece }) => piece.kind === TokenKind.Word);
	const columnOf = ({ index }: FurtherLine): number => from.starts[index] ?? 0;
	const base = lines.reduce((one, line) => Math.min(one, columnOf(line)), Number.POSITIVE_INFINITY);
	const under = wordColumns(layout, first);
	const isList = words.every(({ piece }) => !isQuoted(pieces, piece));
	const columns = words.map(columnOf);
	const ragged = isList
		? columns.some((at) => (at - base) % options.tabSize !== 0 && !(under.has(base) && under.has(at)))
		: isOffByOne(columns);
	const depth = Math.min(pieces.all[first]?.depth ?? 0, MAX_INDENT_DEPTH);
	const anchor = ragged ? mostOf(columns.filter((at) => under.has(at))) : base;
	const column = anchor === undefined ? undefined : under.get(anchor);
	return {
		base: anchor ?? base,
		column: column ?? (depth + 1) * options.tabSize,
		aligned: column !== undefined,
		ragged,
		under: isList && column !== undefined ? under : new Map(),
	};
}

/** The blanks before piece `i`, which begins a further line. */
export function inShape(layout: Layout, i: number, shape: Shape): string {
	const piece = layout.pieces.all[i];
	const start = layout.from.starts[i] ?? 0;
	const own = piece?.kind === TokenKind.Word ? shape.under.get(start) : undefined;
	const column = shape.ragged ? shape.column : (own ?? shape.column + Math.max(0, start - shape.base));
	return leading(layout, piece?.depth ?? 0, shape.aligned, column, blanksBefore(layout.pieces, i));
}

/** Whether it is a statement of a template that is not indented: many write them so, since blanks before them would be left. */
export function isAtLeftEdge({ pieces }: Layout, i: number): boolean {
	return pieces.all[i]?.kind === STATEMENT && blanksBefore(pieces, i) === '';
}

/** A piece that begins a further line of a directive. */
interface FurtherLine {
	readonly index: number;
	readonly piece: Piece;
}

function furtherLines(layout: Layout, first: number): readonly FurtherLine[] {
	const { all } = layout.pieces;
	const lines: FurtherLine[] = [];
	for (let index = first; all[index]?.directive === first; index++) {
		const piece = all[index];
		if (piece?.place === Place.Continuation && !isAtLeftEdge(layout, index)) lines.push({ index, piece });
	}
	return lines;
}

/** The columns of the words on the first line behind its first, as they are, with those that they will have. */
function wordColumns({ pieces: { all }, from, to }: Layout, first: number): ReadonlyMap<number, number> {
	const columns = new Map<number, number>();
	for (let i = first + 1; all[i]?.directive === first && all[i]?.breaks === 0; i++) {
		// What stands behind a word of several lines does not move with the directive.
		if (all[i - 1]?.multiline === true) break;
		if (all[i]?.kind === TokenKind.Word) columns.set(from.starts[i] ?? 0, to.starts[i] ?? 0);
	}
	return columns;
}

function isQuoted({ text }: Pieces, { start }: Piece): boolean {
	return text[start] === '"' || text[start] === "'";
}

/** Whether there are two columns beside each other and no other. */
function isOffByOne(columns: readonly number[]): boolean {
	const [one, other, ...more] = new Set(columns);
	return one !== undefined && other !== undefined && more.length === 0 && Math.abs(one - other) === 1;
}

/** The number that is there most often, of several the one that comes first. */
function mostOf(numbers: readonly number[]): number | undefined {
	const counts = new Map<number, number>();
	for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
	const [most] = [...counts].sort(([, one], [, other]) => other - one);
	return most?.[0];
}
