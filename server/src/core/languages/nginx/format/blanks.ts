import type { FormatOptions } from '../../../model/format';
import { MAX_INDENT_DEPTH } from '../limits';
import type { Alignment } from './alignment';
import { type Columns, columnAfter, type Pieces } from './pieces';

/** The white space that is wanted before a piece: so many line ends, then blanks. Undefined where it stays as it is. */
export interface Gap {
	readonly breaks: number;
	readonly blanks: string;
}

/** A layout as it grows. */
export interface Layout {
	readonly pieces: Pieces;
	readonly options: FormatOptions;
	/** Where the pieces stand in the text as it is, and where they will stand. */
	readonly from: Columns;
	readonly to: Columns;
	readonly alignment: Alignment;
	readonly gaps: (Gap | undefined)[];
}

/** What the line of a piece is indented by. */
export function indentation({ options }: Layout, depth: number): string {
	const unit = options.insertSpaces ? ' '.repeat(options.tabSize) : '\t';
	return unit.repeat(Math.min(depth, MAX_INDENT_DEPTH));
}

/**
 * Blanks at the beginning of a line that lead to `column`. Where tabs indent, they go as deep as the blocks do, or as near
 * to the column as they can unless it is one of something else in the text; what stands there (`raw`) stays if it fits.
 */
export function leading(layout: Layout, depth: number, aligned: boolean, column: number, raw: string): string {
	const { insertSpaces, tabSize } = layout.options;
	if (insertSpaces) return ' '.repeat(column);
	const blocks = indentation(layout, depth);
	if (raw.startsWith(blocks) && columnAfter(raw, 0, tabSize) === column) return raw;
	const tabs = aligned ? blocks : '\t'.repeat(Math.floor(column / tabSize));
	return tabs + ' '.repeat(Math.max(0, column - tabs.length * tabSize));
}

/** The blanks directly before a piece. */
export function blanksBefore({ text, all }: Pieces, i: number): string {
	const gap = text.slice(all[i - 1]?.end ?? 0, all[i]?.start ?? 0);
	return gap.slice(Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1);
}
