import { finished, type Steps } from '../../../base/steps';
import {
	applyEdits,
	type Edit,
	type LineStarts,
	lineEndOf,
	lineStartsOf,
	positionAt,
	type Span,
} from '../../../base/text';
import { pathOf, type Uri } from '../../../base/uri';
import type { FormatOptions, FormatScope, Formatting } from '../../../model/format';
import { MAX_TAB_SIZE } from '../limits';
import { parsing } from '../syntax/parse';
import { scan } from '../syntax/scan';
import { isTemplate, withoutMarks } from '../syntax/template';
import { TokenKind } from '../syntax/tree';
import { mostBreaks } from './blankLines';
import { type Stencil, stencilOf } from './foreignText';
import { gapEdits } from './gapEdits';
import { layingOut } from './layout';
import { type Pieces, readingPieces, STEP } from './pieces';
import { placingPieces } from './placement';
import { comparingPieces } from './samePieces';

/**
 * Lays out nginx configuration: one directive a line, blocks indented, one space between words. Only white space between
 * tokens changes, and where the result would not be read as the same tokens, nothing does. What is aligned stays so.
 *
 * In a template statements count as white space, and what is filled in as a part of a word. A text that nginx would refuse is
 * not formatted as a whole, since a missing brace would move all of the rest; the lines before the first diagnostic still can be.
 */
export function formatNginx(uri: Uri, text: string, scope: FormatScope, options: FormatOptions): Formatting {
	return finished(formattingNginx(uri, text, scope, options));
}

/** The same in steps. */
export function* formattingNginx(
	uri: Uri,
	text: string,
	scope: FormatScope,
	options: FormatOptions,
): Steps<Formatting> {
	const tabSize = Math.min(MAX_TAB_SIZE, Math.max(1, Math.floor(options.tabSize) || 1));
	const trimming = options.trimTrailingWhitespace === true;
	// A byte order mark is dealt with as if it were not there, since it has a diagnostic of its own.
	const mark = text.startsWith('\ufeff') ? 1 : 0;
	const stencilFor = isTemplate(pathOf(uri), text) ? stencilOf : plainStencil;
	const stencil = stencilFor(text);
	// What is a template's to the reader alone, as a comment in a comment of Jinja, would be white space to it.
	if (withoutMarks(stencil.text) !== stencil.text) return { edits: [], hindrance: { kind: 'unsure' } };
	const tree = yield* parsing(stencil.text.slice(mark));
	const [first] = tree.diagnostics;
	const kind = stencil.text === text ? 'refused' : 'template';
	const refused = first && ({ kind, at: mark + first.span.start } as const);
	if (scope.kind === 'document' && refused) return { edits: [], hindrance: refused };
	const isRead = mark === 0 && stencilFor === plainStencil && !first;
	const { tokens, lexErrors } = isRead ? { ...tree, lexErrors: [] } : scan(stencil.text, mark, true);
	const pieces = yield* readingPieces(text, stencil, tokens, trimming);
	yield* placingPieces(pieces, options);
	const wanted = spanOf(scope, pieces);
	if (!wanted) return { edits: [] };
	const [lexError] = lexErrors;
	const faulty = lexError ? (tokens.ends[lexError.token - 1] ?? 0) : text.length;
	const end = refused ? lastEndBefore(pieces, Math.min(refused.at, faulty)) : text.length;
	if (end <= wanted.start) return { edits: [], hindrance: refused };
	const edits = (yield* makingEdits(pieces, { ...options, tabSize })).filter(
		({ span }) => span.start >= wanted.start && span.end <= Math.min(wanted.end, end),
	);
	yield;
	const formatted = applyEdits(text, edits);
	const stencilAfter = stencilFor(formatted);
	yield;
	const again = scan(stencilAfter.text, mark, true);
	yield;
	const isSame =
		again.lexErrors.length === lexErrors.length &&
		(yield* comparingPieces(pieces, yield* readingPieces(formatted, stencilAfter, again.tokens, trimming)));
	return isSame ? { edits } : { edits: [], hindrance: { kind: 'unsure' } };
}

function plainStencil(text: string): Stencil {
	return { text, statements: [] };
}

/** All edits for `pieces`, in order. */
function* makingEdits(pieces: Pieces, options: FormatOptions): Steps<readonly Edit[]> {
	const { text, all, breaksAtEnd } = pieces;
	const gaps = yield* layingOut(pieces, options);
	const lineEnd = lineEndOf(text);
	const edits: Edit[] = [];
	for (const [i, { start }] of all.entries()) {
		const gap = gaps[i];
		if (i % STEP === STEP - 1) yield;
		if (gap) edits.push(...gapEdits(text, all[i - 1]?.end ?? 0, start, gap, lineEnd));
	}
	const last = all.at(-1);
	if (!last) return [];
	const least = options.insertFinalNewline ? 1 : 0;
	const limit = options.trimFinalNewlines ? 1 : mostBreaks(options);
	const breaks = Math.max(least, Math.min(breaksAtEnd, limit));
	// To a comment a carriage return alone would be one more character.
	const finalEnd = last.kind === TokenKind.Comment && lineEnd === '\r' ? '\n' : lineEnd;
	return [...edits, ...gapEdits(text, last.end, text.length, { breaks, blanks: '' }, finalEnd)];
}

/** The stretch of the text in which `scope` lets white space change. */
function spanOf(scope: FormatScope, { text, all }: Pieces): Span | undefined {
	switch (scope.kind) {
		case 'document':
			return { start: 0, end: text.length };
		case 'range':
			return linesOf(text, lineStartsOf(text), scope.span);
		case 'typed': {
			const piece = all.find(({ end }) => end === scope.offset);
			if (piece?.kind === TokenKind.Close && piece.breaks > 0)
				return { start: lineStartBefore(text, piece.start), end: piece.start };
			const first = all[piece?.directive ?? -1];
			if (piece?.kind !== TokenKind.Semicolon || !first) return undefined;
			const start = first.breaks > 0 ? lineStartBefore(text, first.start) : first.start;
			return { start, end: piece.start };
		}
	}
}

/** The lines that `span` touches, without the last line end. One whose first character alone it reaches does not count. */
function linesOf(text: string, lines: LineStarts, { start, end }: Span): Span {
	const first = positionAt(lines, start).line;
	const last = positionAt(lines, end);
	const line = last.character === 0 && end > start ? last.line - 1 : last.line;
	const next = lines[line + 1];
	if (next === undefined) return { start: lines[first] ?? 0, end: text.length };
	const lineEnd = text.slice(next - 2, next) === '\r\n' ? next - 2 : next - 1;
	return { start: lines[first] ?? 0, end: Math.max(lineEnd, lines[first] ?? 0) };
}

function lineStartBefore(text: string, offset: number): number {
	return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Where the last `;` or brace before `offset` ends: what follows may belong to what is refused there. */
function lastEndBefore({ all }: Pieces, offset: number): number {
	const last = all.findLast(
		({ kind, end }) =>
			end <= offset && (kind === TokenKind.Semicolon || kind === TokenKind.Open || kind === TokenKind.Close),
	);
	return last?.end ?? 0;
}
