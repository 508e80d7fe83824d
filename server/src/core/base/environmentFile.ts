import type { Span } from './text';
import { type JoinedLines, joinedLines, type TextLine } from './textLines';

/** Stands in the lines of an environment file for each character that is not kept. What is made of it is not known. */
export const NOT_KEPT = '\ue000';

/** One `NAME=value` of an environment file. */
export interface EnvironmentEntry {
	readonly name: string;
	readonly nameSpan: Span;
	/** What the reader of the file makes of it; undefined where nobody can know. */
	readonly value: string | undefined;
	/** The value as it stands there, without quotes where one pair holds all of it. */
	readonly span: Span;
	readonly quoting: 'bare' | 'double' | 'single';
	/** Where each code unit of the value begins, and where the last one ends; undefined where it stands there letter for letter. */
	readonly offsets: readonly number[] | undefined;
	/** Whether one pair of quotes holds all of it, or none any of it. */
	readonly isWhole: boolean;
	/** The lines that it takes up, with the last line end. */
	readonly lines: Span;
}

/** What systemd reads in a file of `EnvironmentFile=`. */
export interface EnvironmentReading {
	/** In the order of the text: a later one of a name wins. */
	readonly entries: readonly EnvironmentEntry[];
	/** All comments, from their mark to the end of the line. */
	readonly comments: readonly Span[];
	/** Whether systemd refuses the whole file, so that a unit that cannot do without does not start. */
	readonly isRefused: boolean;
}

/**
 * Reads an environment file as systemd does: `#` and `;` begin comments, quotes may hold several lines, a backslash joins lines,
 * and nothing is put in for `$`. A name with other than letters, digits and `_` is left out, since no environment has one. Source:
 * `src/basic/env-file.c` of systemd 252, and what a real 252 gave to a program.
 */
export function readSystemdEnvironment(lines: readonly TextLine[]): EnvironmentReading {
	const joined = joinedLines(lines);
	const isRefused = joined.text.includes('\0');
	const reading = readJoined(joined, false);
	if (!reading.hasEscapedComment) return { ...reading, isRefused };
	return { ...reading, entries: sureEntries(reading.entries, readJoined(joined, true).entries), isRefused };
}

interface JoinedReading extends Omit<EnvironmentReading, 'isRefused'> {
	/** Whether a backslash stands at the end of a comment: up to 253 that makes the next line one as well, since 254 it does not. */
	readonly hasEscapedComment: boolean;
}

function readJoined(joined: JoinedLines, commentsGoOn: boolean): JoinedReading {
	const { text, spanOf } = joined;
	const entries: EnvironmentEntry[] = [];
	const comments: Span[] = [];
	let hasEscapedComment = false;
	for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
		if (text[at] === '#' || text[at] === ';') {
			const start = at;
			at = lineEndAt(text, at);
			while (endsEscaped(text, start, at)) {
				hasEscapedComment = true;
				if (!commentsGoOn || at >= text.length) break;
				at = lineEndAt(text, at + 1);
			}
			comments.push(spanOf({ start, end: at }));
			continue;
		}
		const equals = endOfName(text, at);
		if (text[equals] === '=') {
			const value = readValue(text, equals + 1);
			const entry = entryOf(joined, { start: at, end: equals }, value);
			if (entry) entries.push(entry);
			at = value.end;
		} else at = equals;
	}
	return { entries, comments, hasEscapedComment };
}

/** The entries of two readings of one text; of those that are not the same in both no value is known. */
function sureEntries(
	entries: readonly EnvironmentEntry[],
	others: readonly EnvironmentEntry[],
): readonly EnvironmentEntry[] {
	const byPlace = new Map(others.map((entry) => [entry.nameSpan.start, entry]));
	const all = new Map<number, EnvironmentEntry>();
	for (const entry of [...others, ...entries]) all.set(entry.nameSpan.start, { ...entry, value: undefined });
	for (const entry of entries) {
		const other = byPlace.get(entry.nameSpan.start);
		if (other?.value === entry.value && other?.lines.end === entry.lines.end) all.set(entry.nameSpan.start, entry);
	}
	return [...all.values()].sort((a, b) => a.nameSpan.start - b.nameSpan.start);
}

/** Whether a variable of an environment can have this name, to systemd. */
export function isVariableName(name: string): boolean {
	return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

function entryOf(
	{ text, placeOf, spanOf }: JoinedLines,
	key: Span,
	{ pieces, stretches, end }: RawValue,
): EnvironmentEntry | undefined {
	const name = text.slice(key.start, key.end).trimEnd();
	const value = stretches.map(({ start, end: to }) => text.slice(start, to)).join('');
	if (!isVariableName(name)) return undefined;
	const [piece, ...more] = pieces;
	const isWhole = more.length === 0;
	const span = isWhole
		? (piece?.span ?? { start: key.end + 1, end: key.end + 1 })
		: { start: (piece?.span.start ?? 0) - (piece?.quoting === 'bare' ? 0 : 1), end: endOfPieces(text, more.at(-1)) };
	// A letter that cannot be decoded has systemd refuse the file.
	const isKnown = !value.includes(NOT_KEPT) && !value.includes('\ufffd');
	const lineEnd = text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
	return {
		name,
		nameSpan: spanOf({ start: key.start, end: key.start + name.length }),
		value: isKnown ? value : undefined,
		span: spanOf(span),
		quoting: isWhole ? (piece?.quoting ?? 'bare') : 'bare',
		offsets: text.slice(span.start, span.end) === value ? undefined : offsetsOf(stretches, placeOf),
		isWhole,
		lines: spanOf({ start: lineStartBefore(text, key.start), end: lineEnd }),
	};
}

function endOfPieces(text: string, last: Piece | undefined): number {
	const end = last?.span.end ?? 0;
	return last?.quoting === 'bare' ? end : Math.min(end + 1, text.length);
}

/** Where each code unit of `stretches` begins, and where the last one ends. */
function offsetsOf(stretches: readonly Span[], placeOf: (offset: number) => number): readonly number[] {
	const offsets: number[] = [];
	for (const { start, end } of stretches) for (let at = start; at < end; at++) offsets.push(placeOf(at));
	const last = offsets.at(-1);
	return last === undefined ? [] : [...offsets, last + 1];
}

interface Piece {
	readonly quoting: 'bare' | 'double' | 'single';
	/** Without quotes. */
	readonly span: Span;
}

interface RawValue {
	readonly pieces: readonly Piece[];
	/** What of the text makes up the value, in its order. */
	readonly stretches: readonly Span[];
	/** Where the reader goes on: at a line end, or at the end of the text. */
	readonly end: number;
}

/** Pieces in quotes with blanks between them, and one without at the end of the line. */
function readValue(text: string, start: number): RawValue {
	const pieces: Piece[] = [];
	const stretches: Span[] = [];
	let at = start;
	for (;;) {
		while (text[at] === ' ' || text[at] === '\t') at++;
		const mark = text[at];
		if (mark === undefined || isLineEnd(mark)) return { pieces, stretches, end: at };
		const read = mark === "'" ? readSingle(text, at + 1) : mark === '"' ? readDouble(text, at + 1) : readBare(text, at);
		const quoting = mark === "'" ? 'single' : mark === '"' ? 'double' : 'bare';
		pieces.push({ quoting, span: { start: quoting === 'bare' ? at : at + 1, end: read.end } });
		for (const stretch of read.stretches) if (stretch.end > stretch.start) stretches.push(stretch);
		if (quoting === 'bare') return { pieces, stretches, end: read.next };
		at = read.next;
	}
}

/** `end` is where the piece ends, `next` what is behind it. */
interface ReadPiece {
	readonly stretches: readonly Span[];
	readonly end: number;
	readonly next: number;
}

function readSingle(text: string, start: number): ReadPiece {
	const close = text.indexOf("'", start);
	const end = close < 0 ? text.length : close;
	return { stretches: [{ start, end }], end, next: end + 1 };
}

/** A backslash goes before `"`, `\`, `` ` `` and `$`, and with a line feed; elsewhere it is a letter. */
function readDouble(text: string, start: number): ReadPiece {
	const stretches: Span[] = [];
	let from = start;
	let at = start;
	for (; at < text.length && text[at] !== '"'; at++) {
		if (text[at] !== '\\') continue;
		const next = text[at + 1];
		if (next === undefined || '"\\`$\n'.includes(next)) {
			stretches.push({ start: from, end: at });
			from = next === '\n' || next === undefined ? at + 2 : at + 1;
		}
		at++;
	}
	const end = Math.min(at, text.length);
	stretches.push({ start: Math.min(from, end), end });
	return { stretches, end, next: end + 1 };
}

/** Up to the line end, without the blanks before it. A backslash goes before every character, and with a line end. */
function readBare(text: string, start: number): ReadPiece {
	const stretches: Span[] = [];
	let from = start;
	let at = start;
	// What is escaped is kept, though it may be a blank.
	let kept = start;
	for (; at < text.length && !isLineEnd(text[at]); at++) {
		if (text[at] !== '\\') continue;
		stretches.push({ start: from, end: at });
		const next = text[at + 1];
		from = next === undefined || isLineEnd(next) ? at + 2 : at + 1;
		at++;
		kept = at + 1;
	}
	const next = Math.min(at, text.length);
	let end = next;
	while (end > kept && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
	stretches.push({ start: Math.min(from, end), end });
	return { stretches, end, next };
}

function endOfName(text: string, start: number): number {
	let at = start + 1;
	while (at < text.length && text[at] !== '=' && !isLineEnd(text[at])) at++;
	return at;
}

function skipBlanks(text: string, start: number): number {
	let at = start;
	while (at < text.length && (text[at] === ' ' || text[at] === '\t' || isLineEnd(text[at]))) at++;
	return at;
}

function lineEndAt(text: string, start: number): number {
	let at = start;
	while (at < text.length && !isLineEnd(text[at])) at++;
	return at;
}

/** Only blanks can stand before the first word of a line. */
function lineStartBefore(text: string, offset: number): number {
	let at = offset;
	while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
	return at;
}

function endsEscaped(text: string, start: number, end: number): boolean {
	let at = end;
	while (at > start && text[at - 1] === '\\') at--;
	return (end - at) % 2 === 1;
}

function isLineEnd(character: string | undefined): boolean {
	return character === '\n' || character === '\r';
}
