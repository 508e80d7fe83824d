import type { Steps } from '../../../base/steps';
import type { FormatOptions } from '../../../model/format';
import { withEntryColumns } from './entryColumns';
import type { Columns, Pieces } from './pieces';
import { gapInRow, type Row, type Run, runsOf, type Stop, widthOf } from './rows';

/** The rows whose inner spacing is kept, since their author has aligned them. */
export interface Alignment {
	/** For each piece of such a row its distance from the beginning of the row, else -1. */
	readonly offsets: Int32Array;
	/** How well all is aligned: the more rows of a name share a column, the more each of them counts. */
	readonly strength: number;
}

/**
 * Finds the rows that are aligned: behind more white space than needed, a piece stands exactly under one of the row before
 * or after it; or of any row of the same name in the run, among entries of any row, so that one that is too long does not
 * cost the others their alignment; or its first word stands in the column of the whole file, where that has one. Entries whose
 * neighbours are aligned are put into their column. In steps.
 */
export function* findingAlignment(pieces: Pieces, columns: Columns, options: FormatOptions): Steps<Alignment> {
	const found = runsOf(pieces, columns);
	yield;
	const runs = withEntryColumns(pieces, found, options);
	yield;
	const { aligned, strength } = alignedIn(runs, options.tabSize);
	yield;
	const offsets = new Int32Array(pieces.all.length).fill(-1);
	for (const { first, last, shift } of aligned) {
		for (let i = first, at = 0; i <= last; i++) {
			if (i > first) at += gapInRow(pieces, columns, i);
			if (i === first + 1) at += shift;
			offsets[i] = at;
			at += widthOf(pieces.all[i]);
		}
	}
	return { offsets, strength };
}

function alignedIn(runs: readonly Run[], unit: number): { aligned: ReadonlySet<Row>; strength: number } {
	const aligned = new Set<Row>();
	let strength = 0;
	const inFile = fileColumn(runs, unit);
	for (const { entries, rows } of runs) {
		const groups = groupsOf(rows, entries);
		for (const [i, row] of rows.entries()) {
			const group = groups.get(entries ? '' : row.name);
			for (const [key, stop] of row.stops) {
				const together = group?.get(key);
				const shared =
					(together !== undefined && together.rows > 1 && together.spaced) ||
					isShared(stop, rows[i - 1]?.stops.get(key)) ||
					isShared(stop, rows[i + 1]?.stops.get(key)) ||
					(stop.gap >= wideGap && row.depth * unit + stop.offset === inFile);
				if (!shared) continue;
				aligned.add(row);
				if (stop.spaced) strength += together?.rows ?? 0;
			}
		}
	}
	return { aligned, strength };
}

function isShared(stop: Stop, other: Stop | undefined): boolean {
	return other !== undefined && (stop.spaced || other.spaced);
}

/** By name of the rows: how many of them share which stops, and whether any is spaced there. */
function groupsOf(
	rows: readonly Row[],
	entries: boolean,
): ReadonlyMap<string, ReadonlyMap<number, { rows: number; spaced: boolean }>> {
	const groups = new Map<string, Map<number, { rows: number; spaced: boolean }>>();
	for (const { name, stops } of rows) {
		const group = groups.get(entries ? '' : name) ?? new Map<number, { rows: number; spaced: boolean }>();
		groups.set(entries ? '' : name, group);
		for (const [key, { spaced }] of stops) {
			const shared = group.get(key) ?? { rows: 0, spaced: false };
			group.set(key, { rows: shared.rows + 1, spaced: shared.spaced || spaced });
		}
	}
	return groups;
}

/** So wide a gap nobody leaves by mistake, or out of a habit of typing two spaces. */
const wideGap = 3;

/**
 * The column in which authors with a sense of order have all first arguments of a file, however deep the directives are:
 * most wide gaps lead to it, and at least three. It is counted as it will be after indentation.
 */
function fileColumn(runs: readonly Run[], unit: number): number | undefined {
	const counts = new Map<number, number>();
	let all = 0;
	for (const { rows } of runs) {
		for (const { depth, stops } of rows) {
			const [first] = stops.values();
			if (first === undefined || first.gap < wideGap) continue;
			const column = depth * unit + first.offset;
			counts.set(column, (counts.get(column) ?? 0) + 1);
			all++;
		}
	}
	const [most] = [...counts].sort(([, one], [, other]) => other - one);
	return most !== undefined && most[1] >= 3 && most[1] > all / 2 ? most[0] : undefined;
}
