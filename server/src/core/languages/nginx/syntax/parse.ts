import { finished, type Steps } from '../../../base/steps';
import { buildTree } from './buildTree';
import type { ParseError } from './parseError';
import { type Scan, scan } from './scan';
import { errorsOfMarked, errorsTold, type ReportedError, reportedErrors } from './syntaxDiagnostics';
import { withoutMarks } from './template';
import type { NginxTree } from './tree';
import { brokenPlaces, refusedPlaces } from './unreadable';

/** A tree with what was met on the way to it. */
export interface ParsedText {
	readonly tree: NginxTree;
	/** All that nginx would refuse, in the order in which it was met. */
	readonly parseErrors: readonly ParseError[];
	/** Those of them that `tree.diagnostics` tells of, in the same order. */
	readonly reported: readonly ReportedError[];
}

/**
 * Reads nginx configuration text, as nginx's own reader does; what that refuses is in `diagnostics`, the first of them in
 * its words and on its line. Never throws; the tokens tile the text; deep nesting is no matter. A block that nothing
 * closes ends with the last word, `;` or brace in it. A byte order mark at the start is read over, and has a diagnostic. Of a template the
 * tree is that of what nginx may read of it, see `withoutMarks`.
 */
export function parseNginx(text: string): NginxTree {
	return parseWithErrors(text).tree;
}

/** The same in steps. */
export function* parsing(text: string): Steps<NginxTree> {
	return (yield* parsingWithErrors(text)).tree;
}

/** The same for who wants to mend what nginx refuses. */
export function parseWithErrors(text: string): ParsedText {
	return finished(parsingWithErrors(text));
}

/** The latest large text that was read: whoever shows one asks a dozen things of it. It holds for that very text alone. */
let latest: ParsedText | undefined;

/** From so many UTF-16 code units on a text is large. */
const LARGE = 50_000;

function* parsingWithErrors(text: string): Steps<ParsedText> {
	if (text.length < LARGE) return yield* reading(text);
	if (latest?.tree.text === text) return latest;
	const read = yield* reading(text);
	latest = read;
	return read;
}

function* reading(text: string): Steps<ParsedText> {
	const read = withoutMarks(text);
	yield;
	if (!text.startsWith('\ufeff')) return yield* build(text, scan(read, 0, true), 0);
	const asNginxReads = yield* build(text, scan(read, 0, false), 0);
	const withoutMark = yield* build(text, scan(read, 1, true), 1);
	return withReported(
		withoutMark,
		errorsOfMarked({
			text,
			directives: asNginxReads.tree.directives,
			reported: asNginxReads.reported,
			withoutMark: { directives: withoutMark.tree.directives, reported: withoutMark.reported },
		}),
	);
}

function* build(text: string, { tokens, lexErrors }: Scan, from: number): Steps<ParsedText> {
	yield;
	const { directives, parseErrors } = yield* buildTree(text, tokens, lexErrors, from);
	yield;
	const told = errorsTold(text, directives, parseErrors);
	const broken = brokenPlaces(tokens, lexErrors, text.length);
	const tree: NginxTree = { text, directives, tokens, diagnostics: [], broken, refused: refusedPlaces(text, told) };
	return withReported({ tree, parseErrors }, reportedErrors(text, told));
}

function withReported(
	{ tree, parseErrors }: Pick<ParsedText, 'tree' | 'parseErrors'>,
	reported: readonly ReportedError[],
): ParsedText {
	const diagnostics = reported.map(({ diagnostic }) => diagnostic);
	return { tree: { ...tree, diagnostics }, parseErrors, reported };
}
