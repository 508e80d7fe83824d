import type { SyntaxDiagnostic } from '../../../model/fileSummary';

import { contextsOf, isBlockDirective, isKnownDirective } from '../directives/directiveKinds';
import { type Reading, runEnd } from '../repairs/fix';
import { repairsOf } from '../repairs/repairsOf';
import { messageOf, spanOf } from './messages';
import type { ParseError } from './parseError';
import { holdsForeignText, placeholderAt } from './template';
import type { Directive, NginxTree } from './tree';
import { eachDirective } from './walk';

/** So many problems of one file are told; nobody reads more. */
const most = 100;

/**
 * The complaints that are told, in the order of the text. In a template none is, as what nginx will read is not known; nor is
 * one of what is still to be filled in from the environment.
 */
export function complaintsTold(
	text: string,
	directives: readonly Directive[],
	parseErrors: readonly ParseError[],
): readonly ParseError[] {
	if (parseErrors.length === 0 || holdsForeignText(text)) return [];
	return withoutOpenQuestions(parseErrors, directives).filter((parseError) => !isOfPlaceholder(text, parseError));
}

/**
 * Puts the complaints that are told into nginx's words. Left out is what nginx could only meet in what it reads as something
 * else. Repairs are looked for if `repairing`.
 */
export function syntaxDiagnosticsOf(
	{ text, directives, parseErrors }: Omit<Reading, 'missing'>,
	told: readonly ParseError[],
	repairing: boolean,
): readonly SyntaxDiagnostic[] {
	if (told.length === 0) return [];
	const missing = unclosedBlocks(directives) - parseErrors.filter(({ block }) => block !== undefined).length;
	const reading: Reading = { text, directives, parseErrors, missing };
	const problems: SyntaxDiagnostic[] = [];
	const lines = new LineCounter(text);
	let reached = 0;
	for (const parseError of told) {
		if (parseError.at < reached || problems.length === most) continue;
		const { kind, at, directive } = parseError;
		problems.push({
			code: 'nginx-syntax',
			message: messageOf(text, parseError),
			span: spanOf(text, parseError),
			line: lines.lineAt(at),
			fixes: repairing ? repairsOf(reading, parseError) : [],
			...(restsOnName(parseError) ? { ofDirective: true } : {}),
		});
		const run = kind === 'semicolon' || (kind === 'close' && directive === undefined);
		reached = run ? runEnd(text, at) : at + 1;
		// Where Lua ends nobody can tell then.
		if (kind === 'lua-end' || kind === 'lua-bracket') break;
	}
	return problems;
}

/**
 * The problems of a text that begins with a byte order mark: nginx takes the mark for a part of the first word.
 * `raw` is the text read so, `clean` without the mark.
 */
export function markProblems(raw: NginxTree, clean: NginxTree): readonly SyntaxDiagnostic[] {
	if (holdsForeignText(raw.text)) return [];
	const edits = [{ span: { start: 0, end: 1 }, newText: '' }];
	const fixes = [{ title: 'Remove the byte order mark', edits, preferred: true }];
	const [first] = raw.directives;
	const [problem] = raw.problems;
	if (first === undefined || !(first.terminated || first.body !== undefined)) {
		return problem === undefined ? [] : [{ ...problem, fixes }];
	}
	const at = first.body?.open ?? first.end - 1;
	if (problem !== undefined && problem.span.start < at) return [{ ...problem, fixes }];
	// A file may be included among entries, as by a map: there the first word is data, and the mark is not refused.
	if (!clean.directives.some(({ name, body }) => body !== undefined || isKnownDirective(name))) return clean.problems;
	const line = new LineCounter(raw.text).lineAt(at);
	const span = line === 1 ? { start: 0, end: first.words[0]?.end ?? 1 } : { start: at, end: at + 1 };
	const message = `unknown directive "${first.name}"`;
	const later = clean.problems.filter((other) => other.span.start > at);
	return [{ code: 'nginx-syntax', message, span, line, fixes, ofDirective: true }, ...later];
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
	for (const at of closers.slice(0, most)) {
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

function unclosedBlocks(directives: readonly Directive[]): number {
	let count = 0;
	eachDirective(directives, ({ body }) => {
		if (body?.close === -1) count++;
	});
	return count;
}

/** Counts lines as nginx does, by line feeds alone. Asked for offsets in rising order it looks at each character once. */
class LineCounter {
	readonly #text: string;
	#line = 1;
	#offset = 0;

	constructor(text: string) {
		this.#text = text;
	}

	lineAt(offset: number): number {
		let lineFeed = this.#text.indexOf('\n', this.#offset);
		while (lineFeed >= 0 && lineFeed < offset) {
			this.#line++;
			this.#offset = lineFeed + 1;
			lineFeed = this.#text.indexOf('\n', this.#offset);
		}
		return this.#line;
	}
}
