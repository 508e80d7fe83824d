import type { SyntaxProblem } from '../../language';
import type { Span } from '../../text';
import { isKnownDirective } from './directiveKinds';
import { closerOf, levelOfBracket } from './lua';
import { repairsOf } from './repairs';
import type { Fault } from './scan';
import { holdsForeignText } from './template';
import type { Directive, NginxTree } from './tree';

/** What nginx would refuse, as it was met. */
export interface Complaint {
	readonly kind:
		| Fault['kind']
		| 'semicolon'
		| 'open'
		| 'close'
		| 'not-terminated'
		| 'no-opening'
		| 'end-in-directive'
		| 'end-in-block';
	/** Where nginx's reader stands when it complains. */
	readonly at: number;
	/** The end of the token that is at fault. */
	readonly end: number;
	/** The directive that is at fault, or the block around. */
	readonly directive: Directive | undefined;
	/** Where a closing quote seems to be missing, else -1. */
	readonly quoteAt: number;
}

/**
 * Puts complaints into nginx's words. One cause gives one problem: what nginx would meet only behind a place where it
 * reads something else is left out, as is a brace that only balances an earlier fault.
 */
export function problemsOf(
	text: string,
	directives: readonly Directive[],
	complaints: readonly Complaint[],
): readonly SyntaxProblem[] {
	if (complaints.length === 0) return [];
	const main = directives.some((directive) => directive.name === 'http' || directive.name === 'events');
	const problems: SyntaxProblem[] = [];
	const lines = new LineCounter(text);
	let reached = 0;
	let surplus = 0;
	for (const complaint of complaints) {
		if (complaint.at < reached) continue;
		const { kind, directive } = complaint;
		// In a file that is included among entries, a block directive's name may be data.
		if (kind === 'no-opening' && directive?.parent === undefined && !main) continue;
		if (kind === 'end-in-block' && depthOf(directive) <= surplus) continue;
		if (kind === 'open') surplus++;
		problems.push({
			code: 'nginx-syntax',
			message: messageOf(text, complaint),
			span: spanOf(text, complaint),
			line: lines.lineAt(complaint.at),
			fixes: repairsOf(text, complaint),
		});
		reached = Math.max(reached, complaint.at + 1);
	}
	return problems.length > 0 && holdsForeignText(text) ? [] : problems;
}

/**
 * The problems of a text that begins with a byte order mark: nginx takes the mark for a part of the first word.
 * `raw` is the text read so, `clean` without the mark.
 */
export function markProblem(raw: NginxTree, clean: NginxTree): readonly SyntaxProblem[] {
	const fix = {
		title: 'Remove the byte order mark',
		edits: [{ span: { start: 0, end: 1 }, newText: '' }],
		preferred: true,
	};
	const [first] = raw.directives;
	const [problem] = raw.problems;
	const at = first === undefined ? -1 : (first.body?.open ?? first.end - 1);
	if (problem !== undefined && (first === undefined || problem.span.start <= at)) {
		return [{ ...problem, fixes: [fix] }];
	}
	// Nothing is known of a file that is read as entries, as one that a map includes.
	if (first === undefined || !clean.directives.some((directive) => isKnownDirective(directive.name))) return [];
	const line = new LineCounter(raw.text).lineAt(at);
	const mark: SyntaxProblem = {
		code: 'nginx-syntax',
		message: `unknown directive "${first.name}"`,
		span: line === 1 ? { start: 0, end: first.words[0]?.end ?? 1 } : { start: at, end: at + 1 },
		line,
		fixes: [fix],
	};
	return [mark, ...clean.problems.filter((other) => other.span.start > at)];
}

function messageOf(text: string, { kind, at, directive }: Complaint): string {
	switch (kind) {
		case 'semicolon':
			return 'unexpected ";"';
		case 'open':
			return 'unexpected "{"';
		case 'close':
			return 'unexpected "}"';
		case 'stray':
			return `unexpected "${characterAt(text, at)}"`;
		case 'unclosed':
		case 'end-in-directive':
			return 'unexpected end of file, expecting ";" or "}"';
		case 'end-in-block':
			return 'unexpected end of file, expecting "}"';
		case 'long': {
			const quoted = text[at] === '"' || text[at] === "'";
			return `too long parameter "${firstTenBytes(text, quoted ? at + 1 : at)}..." started`;
		}
		case 'long-quote':
			return `too long parameter, probably missing terminating "${characterAt(text, at)}" character`;
		case 'lua-end':
			return 'unexpected end of file, expecting terminating characters for lua code block';
		case 'lua-bracket':
			return `Lua code block missing the closing long bracket "${closerOf(levelOfBracket(text, at))}"`;
		case 'not-terminated':
			return `directive "${directive?.name ?? ''}" is not terminated by ";"`;
		case 'no-opening':
			return `directive "${directive?.name ?? ''}" has no opening "{"`;
	}
}

/** What to underline. It begins on the line that nginx names, and stays on it. */
function spanOf(text: string, { kind, at, end }: Complaint): Span {
	switch (kind) {
		case 'long':
		case 'long-quote': {
			const lineEnd = text.indexOf('\n', at);
			return { start: at, end: lineEnd < 0 || lineEnd > end ? end : lineEnd };
		}
		case 'stray':
			return { start: at, end: at + characterAt(text, at).length };
		case 'lua-end':
			return { start: at, end: at + 1 };
		case 'lua-bracket':
			return { start: at, end: at + closerOf(levelOfBracket(text, at)).length };
		default:
			return { start: at, end };
	}
}

function characterAt(text: string, at: number): string {
	const point = text.codePointAt(at);
	return point === undefined ? '' : String.fromCodePoint(point);
}

/** As many whole characters as fit in ten bytes. nginx cuts at the byte; the rest of a character would show as garbage. */
function firstTenBytes(text: string, start: number): string {
	let shown = '';
	for (let i = start, bytes = 0; i < text.length; ) {
		const character = characterAt(text, i);
		const point = character.codePointAt(0) ?? 0;
		bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
		if (bytes > 10) break;
		shown += character;
		i += character.length;
	}
	return shown;
}

/** The number of blocks that are open inside and around `directive`. */
function depthOf(directive: Directive | undefined): number {
	let depth = 0;
	for (let block = directive; block !== undefined; block = block.parent) depth++;
	return depth;
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
