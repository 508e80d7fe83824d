import type { FormatManner } from '../../../model/format';
import { mostBreaks } from './blankLines';
import type { Pieces } from './pieces';
import { type Row, type Run, type Stop, widthOf } from './rows';

/**
 * The rows with the values of entries, as of a `map`, in the column that most of those have between which no line is empty, where
 * their author has made one. What is too long for it stays out.
 */
export function withEntryColumns(pieces: Pieces, runs: readonly Run[], manner: FormatManner): readonly Run[] {
	// Where no empty line stays, none parts the entries.
	const parting = mostBreaks(manner) > 1 ? 2 : Number.POSITIVE_INFINITY;
	return runs.map((run) =>
		run.entries
			? { ...run, rows: sectionsOf(pieces, run.rows, parting).flatMap((rows) => inColumn(pieces, rows)) }
			: run,
	);
}

function sectionsOf({ all }: Pieces, rows: readonly Row[], parting: number): readonly Row[][] {
	const sections: Row[][] = [];
	let last = -1;
	for (const row of rows) {
		let isApart = last < 0;
		for (let i = last + 1; i <= row.first; i++) isApart ||= (all[i]?.breaks ?? 0) >= parting;
		if (isApart) sections.push([]);
		sections.at(-1)?.push(row);
		last = row.last;
	}
	return sections;
}

function inColumn({ all }: Pieces, rows: readonly Row[]): readonly Row[] {
	const column = commonColumn(rows);
	if (column === undefined) return rows;
	return rows.map((row) => {
		const [first] = row.stops.values();
		const shift = column - (first?.offset ?? column);
		return shift !== 0 && widthOf(all[row.first]) < column ? { ...row, shift, stops: shifted(row.stops, shift) } : row;
	});
}

/** The column of most rows, if one of them has more white space before it than it needs. */
function commonColumn(rows: readonly Row[]): number | undefined {
	const counts = new Map<number, { rows: number; spaced: boolean }>();
	for (const { stops } of rows) {
		const [first] = stops.values();
		if (!first) continue;
		const { rows: others, spaced } = counts.get(first.offset) ?? { rows: 0, spaced: false };
		counts.set(first.offset, { rows: others + 1, spaced: spaced || first.spaced });
	}
	for (const [offset, { rows: alike, spaced }] of counts)
		if (spaced && alike > 1 && alike * 2 > rows.length) return offset;
	return undefined;
}

function shifted(stops: ReadonlyMap<number, Stop>, shift: number): ReadonlyMap<number, Stop> {
	let isFirst = true;
	return new Map(
		[...stops].map(([key, stop]) => {
			const gap = stop.gap + (isFirst ? shift : 0);
			isFirst = false;
			return [key + 2 * shift, { offset: stop.offset + shift, gap, spaced: gap > 1 }];
		}),
	);
}
