import type { SyntaxDiagnostic } from '../../../model/fileSummary';
import { contextsOf, isBlockDirective, isKnownDirective } from '../directives/directiveKinds';
import { MAX_DIAGNOSTICS } from '../limits';
import { runEnd } from '../repairs/fix';
import { messageOf, spanOf } from './messages';
import type { ParseError } from './parseError';
import { holdsForeignText, placeholderAt } from './template';
import type { Directive } from './tree';

/** What is said of a text, and the error that it comes of: none where the byte order mark is at fault. */
export interface ReportedError {
	readonly diagnostic: SyntaxDiagnostic;
	readonly parseError: ParseError | undefined;
}

/**
 * The errors that are told, in the order of the text. In a template none is, as what nginx will read is not known; nor is
 * one of what is still to be filled in from the environment.
 */
export function errorsTold(
	text: string,
	directives: readonly Directive[],
	parseErrors: readonly ParseError[],
): readonly ParseError[] {
	if (parseErrors.length === 0 || holdsForeignText(text)) return [];
	return withoutOpenQuestions(parseErrors, directives).filter((parseError) => !isOfPlaceholder(text, parseError));
}

/**
 * Puts the errors that are told into nginx's words. Left out is what nginx could only meet in what it reads as something
 * else.
 */
export function reportedErrors(text: string, told: readonly ParseError[]): readonly ReportedError[] {
	const reported: ReportedError[] = [];
	let reached = 0;
	for (const parseError of told) {
		if (parseError.at < reached || reported.length === MAX_DIAGNOSTICS) continue;
		const { kind, at, directive } = parseError;
		reported.push({ diagnostic: diagnosticOf(text, parseError), parseError });
		const run = kind === 'semicolon' || (kind === 'close' && directive === undefined);
		reached = run ? runEnd(text, at) : at + 1;
		// Where Lua ends nobody can tell then.
		if (kind === 'lua-end' || kind === 'lua-bracket') break;
	}
	return reported;
}

function diagnosticOf(text: string, parseError: ParseError): SyntaxDiagnostic {
	const ofDirective = restsOnName(parseError);
	return {
		code: 'nginx-syntax',
		message: messageOf(text, parseError),
		span: spanOf(text, parseError),
		...(ofDirective ? { ofDirective } : {}),
	};
}

/** A text with a byte order mark, once read with it and once without. */
export interface MarkedText {
	readonly text: string;
	/** The directives as nginx reads them, which takes the mark for a part of the first word. */
	readonly directives: readonly Directive[];
	readonly reported: readonly ReportedError[];
	readonly withoutMark: Pick<MarkedText, 'directives' | 'reported'>;
}

/** What is said of a text that begins with a byte order mark. */
export function errorsOfMarked({ text, directives, reported, withoutMark }: MarkedText): readonly ReportedError[] {
	if (holdsForeignText(text)) return [];
	const [first] = directives;
	const [error] = reported;
	const ofMark = error && [{ ...error, parseError: undefined }];
	if (first === undefined || !(first.terminated || first.body !== undefined)) return ofMark ?? [];
	const at = first.body?.open ?? first.end - 1;
	if (ofMark && error.diagnostic.span.start < at) return ofMark;
	// A file may be included among entries, as by a map: there the first word is data, and the mark is not refused.
	if (!withoutMark.directives.some(({ name, body }) => body !== undefined || isKnownDirective(name)))
		return withoutMark.reported;
	const isOneLine = !text.slice(0, at).includes('\n');
	const span = isOneLine ? { start: 0, end: first.words[0]?.end ?? 1 } : { start: at, end: at + 1 };
	const message = `unknown directive "${first.name}"`;
	const later = withoutMark.reported.filter(({ diagnostic }) => diagnostic.span.start > at);
	return [{ diagnostic: { code: 'nginx-syntax', message, span, ofDirective: true }, parseError: undefined }, ...later];
}

/** Whether nginx complains only if it takes a word outside all blocks for the name of a directive. */
function restsOnName({ kind, directive }: ParseError): boolean {
	return (kind === 'no-opening' || kind === 'not-terminated') && directive?.parent === undefined;
}

/**
 * Leaves out what nginx need not complain of. A `}` that was taken to close a block without a `{` is then one too many.
 */
function withoutOpenQuestions(
	parseErrors: readonly ParseError[],
	directives: readonly Directive[],
): readonly ParseError[] {
	const mayBeMeantOtherwise = levelOf(directives);
	const told: ParseError[] = [];
	const closers: number[] = [];
	for (const parseError of parseErrors) {
		const { kind, directive } = parseError;
		const doubtful = directive !== undefined && (kind === 'no-opening' || kind === 'not-terminated');
		if (!doubtful || !mayBeMeantOtherwise(directive, kind)) told.push(parseError);
		else if (directive.body?.opened === false && directive.body.close >= 0) closers.push(directive.body.close);
	}
	for (const at of closers.slice(0, MAX_DIAGNOSTICS)) {
		const next = told.findIndex((parseError) => parseError.at > at);
		const surplus = { kind: 'close' as const, at, start: at, end: at + 1, directive: undefined, quoteAt: -1 };
		told.splice(next < 0 ? told.length : next, 0, surplus);
	}
	return told;
}

/**
 * Tells of a directive outside all blocks whether nginx may take its name for something else: a main file does not want it
 * there, or the file is included where it is data, as in a map, or in an upstream, where `server` opens no block. There no
 * other block may stand.
 */
function levelOf(
	directives: readonly Directive[],
): (directive: Directive, kind: 'no-opening' | 'not-terminated') => boolean {
	const blocks = directives.filter(({ body }) => body !== undefined);
	const isMain = blocks.some(({ name }) => name === 'http' || name === 'events');
	const isUpstream = !blocks.some(
		({ name, words }) => isBlockDirective(name) || (name === 'server' && words.length === 1),
	);
	return ({ name, parent }, kind) => {
		if (parent !== undefined) return false;
		if (isMain) return !contextsOf(name).some(({ contexts }) => contexts.includes('main') || contexts.includes('*'));
		if (kind === 'not-terminated') return false;
		return name === 'server' ? isUpstream : blocks.length === 0;
	};
}

/** Whether it is a placeholder for the environment, `${EXTRA_SETTINGS}`, that seems to lack something. */
function isOfPlaceholder(text: string, { kind, at, directive }: ParseError): boolean {
	if (kind === 'stray') return placeholderAt(text, at) > at;
	const [word] = directive?.words ?? [];
	if (word === undefined || (kind !== 'close' && kind !== 'end-in-directive')) return false;
	return placeholderAt(text, word.start) === word.end;
}
