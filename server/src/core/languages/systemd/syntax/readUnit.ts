import type { Span } from '../../../base/text';
import { joinedLines, type TextLine } from '../../../base/textLines';
import { MAX_LINE_LENGTH } from '../limits';

/** What stands in a unit file, piece by piece. */
export type UnitItem =
	| UnitSection
	| UnitSetting
	/** From its mark to the end of the line. Lines that a backslash joins may have some between them. */
	| { readonly kind: 'comment'; readonly span: Span }
	/** From here on systemd reads no further, and so loads no such unit. */
	| { readonly kind: 'refused'; readonly span: Span };

/** `[Service]`, to which all settings below belong. */
export interface UnitSection {
	readonly kind: 'section';
	readonly name: string;
	/** With its brackets. */
	readonly span: Span;
}

/** A `Key=value` of a unit file. */
export interface UnitSetting {
	readonly kind: 'setting';
	readonly key: string;
	readonly keySpan: Span;
	/** Without blanks around it, its lines joined: for the backslash at the end of one stands a blank. */
	readonly value: string;
	/** Where it stands; behind the `=` where there is none. */
	readonly span: Span;
	/** Where the code unit at an offset of the value stands, and where it ends for the offset of its end. */
	readonly placeOf: (offset: number) => number;
	/** The lines that it takes up, with the last line end. */
	readonly lines: Span;
}

/**
 * Reads a unit file as systemd does: `#` and `;` begin comments, also between lines that a backslash joins; what has no `=` is passed
 * over; a broken section header ends it. Source: `src/shared/conf-parser.c` of systemd 252, and what a real 252 gave to a program.
 */
export function* readUnit(text: string): Generator<UnitItem> {
	let open: TextLine[] = [];
	let openLength = 0;
	const first = text.startsWith('\ufeff') ? 1 : 0;
	for (let start = first; start < text.length; ) {
		const end = endOfLine(text, start);
		const next = behindLineEnd(text, end);
		const mark = start + blanksAt(text, start);
		// With a byte order mark before it, it is none.
		if ((text[mark] === '#' || text[mark] === ';') && (mark > first || first === 0)) {
			yield { kind: 'comment', span: { start: mark, end } };
			start = next;
			continue;
		}
		if (mark >= end && open.length === 0) {
			start = next;
			continue;
		}
		const line = text.slice(start, end);
		const isJoined = endsWithEscape(line);
		open.push({ start, text: isJoined ? `${line.slice(0, -1)} ` : line });
		openLength += line.length;
		if (openLength > MAX_LINE_LENGTH) return yield { kind: 'refused', span: { start: open[0]?.start ?? 0, end } };
		start = next;
		if (isJoined) continue;
		const item = itemOf(open, next);
		if (item) yield item;
		if (item?.kind === 'refused') return undefined;
		open = [];
		openLength = 0;
	}
	const last = open.length > 0 && itemOf(open, text.length);
	if (last) yield last;
	return undefined;
}

/** What some lines say, which a backslash has joined; undefined where that is nothing. */
function itemOf(lines: readonly TextLine[], next: number): UnitItem | undefined {
	const { text, placeOf, spanOf } = joinedLines(lines);
	const start = blanksAt(text, 0);
	const end = withoutBlanks(text, start, text.length);
	if (start >= end) return undefined;
	if (text[start] === '[') {
		const span = spanOf({ start, end });
		const isClosed = text[end - 1] === ']' && end - start > 1;
		const name = text.slice(start + 1, end - 1);
		return isClosed && isSafe(name) ? { kind: 'section', name, span } : { kind: 'refused', span };
	}
	const equals = text.indexOf('=', start);
	// A letter that cannot be decoded has systemd pass over the line.
	if (equals <= start || equals >= end || text.includes('\ufffd')) return undefined;
	const keyEnd = withoutBlanks(text, start, equals);
	const from = Math.min(equals + 1 + blanksAt(text, equals + 1), Math.max(end, equals + 1));
	const isEmpty = from >= end;
	const valueStart = isEmpty ? equals + 1 : from;
	const span = isEmpty ? emptyAt(placeOf(equals) + 1) : spanOf({ start: from, end });
	return {
		kind: 'setting',
		key: text.slice(start, keyEnd),
		keySpan: spanOf({ start, end: keyEnd }),
		value: text.slice(valueStart, isEmpty ? valueStart : end),
		span,
		placeOf: (offset) => (isEmpty || offset >= end - from ? span.end : placeOf(from + offset)),
		lines: { start: lines[0]?.start ?? 0, end: next },
	};
}

function emptyAt(offset: number): Span {
	return { start: offset, end: offset };
}

/** What a section may be called: systemd refuses control characters, quotes and backslashes. */
function isSafe(name: string): boolean {
	return !/[\p{Cc}"'\\]/u.test(name);
}

function endOfLine(text: string, start: number): number {
	let at = start;
	while (at < text.length && lineEndKind(text[at]) === 0) at++;
	return at;
}

/** Behind a line end, of which a line feed and a carriage return make one together, and a NUL is one as well. */
function behindLineEnd(text: string, start: number): number {
	let seen = 0;
	let at = start;
	for (; at < text.length; at++) {
		const kind = lineEndKind(text[at]);
		if (kind === 0 || (seen & kind) !== 0 || (seen & NUL) !== 0) break;
		seen |= kind;
	}
	return at;
}

const NUL = 1;

function lineEndKind(character: string | undefined): number {
	return character === '\n' ? 2 : character === '\r' ? 4 : character === '\0' ? NUL : 0;
}

function blanksAt(text: string, start: number): number {
	let at = start;
	while (text[at] === ' ' || text[at] === '\t') at++;
	return at - start;
}

function withoutBlanks(text: string, start: number, end: number): number {
	let at = end;
	while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
	return at;
}

function endsWithEscape(line: string): boolean {
	let at = line.length;
	while (line[at - 1] === '\\') at--;
	return (line.length - at) % 2 === 1;
}
