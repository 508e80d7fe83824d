import { styleText } from 'node:util';
import { visible } from '../../core/base/visible';
import type { Terminal } from '../environment';

/** The number of lines that are shown around a change. */
const CONTEXT_LINES = 3;

/** Lines `fromA` to `toA` of the one text, without the last, against lines of the other. */
interface Change {
	readonly fromA: number;
	readonly toA: number;
	readonly fromB: number;
	readonly toB: number;
}

/** How `before` becomes `after`, as `patch -p1` and `git apply` take it; empty where both are the same. */
export function unifiedDiff(name: string, before: string, after: string): string {
	const [a, b] = [linesOf(before), linesOf(after)];
	const changes: Change[] = [];
	compare(a, b, { fromA: 0, toA: a.length, fromB: 0, toB: b.length }, changes);
	if (changes.length === 0) return '';
	const hunks = hunksOf(changes).map((hunk) => hunkText(hunk, a, b));
	return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}

/** A diff as a terminal may show it; where it goes to a program, it is left as it is. */
export function shownDiff(diff: string, { colours, columns }: Terminal): string {
	if (columns === undefined) return diff;
	const paint = (line: string): string => {
		if (!colours || line.startsWith(' ')) return line;
		return styleText(line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : 'cyan', line);
	};
	const lines = diff.split('\n').map((line) => visible(line.replace(/\r$/, '')));
	return lines.map((line) => (line === '' ? line : paint(line))).join('\n');
}

/** Each with its line end. */
function linesOf(text: string): readonly string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Finds what differs. What stands once in both texts holds them together; between two such lines all is taken for changed. */
function compare(a: readonly string[], b: readonly string[], whole: Change, into: Change[]): void {
	let { fromA, toA, fromB, toB } = whole;
	while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) {
		fromA++;
		fromB++;
	}
	while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) {
		toA--;
		toB--;
	}
	if (fromA === toA && fromB === toB) return;
	const held = fromA < toA && fromB < toB ? heldTogether(a, b, { fromA, toA, fromB, toB }) : [];
	if (held.length === 0) {
		into.push({ fromA, toA, fromB, toB });
		return;
	}
	for (const { inA, inB } of held) {
		compare(a, b, { fromA, toA: inA, fromB, toB: inB }, into);
		[fromA, fromB] = [inA, inB];
	}
	compare(a, b, { fromA, toA, fromB, toB }, into);
}

interface Anchor {
	readonly inA: number;
	readonly inB: number;
	readonly before: Anchor | undefined;
}

/** The lines that stand once in each part, as many as stand in one order: the longest growing sequence of their places. */
function heldTogether(
	a: readonly string[],
	b: readonly string[],
	{ fromA, toA, fromB, toB }: Change,
): readonly Anchor[] {
	const once = placesOfSingleLines(b, fromB, toB);
	const piles: Anchor[] = [];
	for (const [line, inA] of placesOfSingleLines(a, fromA, toA)) {
		const inB = once.get(line);
		if (inB === undefined) continue;
		let [low, high] = [0, piles.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((piles[middle]?.inB ?? 0) < inB) low = middle + 1;
			else high = middle;
		}
		piles[low] = { inA, inB, before: piles[low - 1] };
	}
	const held: Anchor[] = [];
	for (let at = piles.at(-1); at; at = at.before) held.push(at);
	return held.reverse();
}

function placesOfSingleLines(lines: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
	const places = new Map<string, number>();
	const repeated = new Set<string>();
	for (let at = from; at < to; at++) {
		const line = lines[at] ?? '';
		if (places.has(line)) repeated.add(line);
		places.set(line, at);
	}
	for (const line of repeated) places.delete(line);
	return places;
}

/** Changes so near to each other that what is shown around them would meet. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
	const hunks: Change[][] = [];
	for (const change of changes) {
		const last = hunks.at(-1);
		const end = last?.at(-1)?.toA;
		if (last && end !== undefined && change.fromA - end <= 2 * CONTEXT_LINES) last.push(change);
		else hunks.push([change]);
	}
	return hunks;
}

function hunkText(changes: readonly Change[], a: readonly string[], b: readonly string[]): string {
	const [first, last] = [changes[0], changes.at(-1)];
	if (!first || !last) return '';
	const before = Math.min(CONTEXT_LINES, first.fromA);
	const after = Math.min(CONTEXT_LINES, a.length - last.toA);
	const lines: string[] = [];
	let at = first.fromA - before;
	for (const { fromA, toA, fromB, toB } of changes) {
		lines.push(
			...marked(' ', a.slice(at, fromA)),
			...marked('-', a.slice(fromA, toA)),
			...marked('+', b.slice(fromB, toB)),
		);
		at = toA;
	}
	lines.push(...marked(' ', a.slice(at, last.toA + after)));
	const inA = rangeText(first.fromA - before, last.toA + after);
	const inB = rangeText(first.fromB - before, last.toB + after);
	return `@@ -${inA} +${inB} @@\n${lines.join('')}`;
}

function marked(sign: string, lines: readonly string[]): readonly string[] {
	return lines.map((line) => `${sign}${line}${line.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`);
}

/** Of no lines, the one before is named. */
function rangeText(from: number, to: number): string {
	return `${to > from ? from + 1 : from},${to - from}`;
}
