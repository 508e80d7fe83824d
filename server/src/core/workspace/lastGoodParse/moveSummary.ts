import { type LineStarts, lineStartsOf, positionAt } from '../../base/text';
import type { NginxFacts } from '../../languages/nginx/facts/facts';
import type { FileSummary } from '../../model/fileSummary';

import { movedEnd, movedStart, type TextChange } from './textChange';

/**
 * What `summary` says, at the places where it stands in `text`, the text after `change`. What stood in the changed stretch
 * itself is kept as well, in a span that may be empty.
 */
export function movedSummary(summary: FileSummary, change: TextChange, text: string): FileSummary {
	const lines = lineStartsOf(text);
	const moved = movedData(summary, { change, before: summary.lines, after: lines }) as FileSummary;
	const placed = { ...moved, lines, length: text.length };
	return placed.language === 'nginx' ? { ...placed, facts: withWholeFile(placed.facts, text.length) } : placed;
}

/** The first level is the file itself, wherever the first word in it has gone. */
function withWholeFile(facts: NginxFacts, length: number): NginxFacts {
	const [file, ...others] = facts.scopes;
	return file ? { ...facts, scopes: [{ ...file, span: { start: 0, end: length }, bodyStart: 0 }, ...others] } : facts;
}

interface Move {
	readonly change: TextChange;
	readonly before: LineStarts;
	readonly after: LineStarts;
}

/** Summaries are plain data, in which a number with one of these names, and no other, is a place in the text. */
const places: Readonly<Record<string, (move: Move, place: number) => number>> = {
	start: ({ change }, offset) => movedStart(change, offset),
	offset: ({ change }, offset) => movedStart(change, offset),
	bodyStart: ({ change }, offset) => movedStart(change, offset),
	end: ({ change }, offset) => movedEnd(change, offset),
	line: movedLine,
	ownLine: movedLine,
};

/** What users wrote themselves may have any names in it. */
const foreign = new Set(['values', 'lines']);

function movedLine({ change, before, after }: Move, line: number): number {
	return positionAt(after, movedStart(change, before[line] ?? 0)).line;
}

function movedData(data: unknown, move: Move): unknown {
	if (typeof data !== 'object' || data === null) return data;
	if (Array.isArray(data)) return data.map((item) => movedData(item, move));
	const moved: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(data)) {
		const place = places[name];
		if (foreign.has(name)) moved[name] = value;
		else moved[name] = place && typeof value === 'number' ? place(move, value) : movedData(value, move);
	}
	const { start, end } = moved;
	return typeof start === 'number' && typeof end === 'number' ? { ...moved, end: Math.max(start, end) } : moved;
}
