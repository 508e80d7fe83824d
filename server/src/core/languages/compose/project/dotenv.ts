import type { Span } from '../../../base/text';
import { type JoinedLines, joinedLines, type TextLine } from '../../../base/textLines';
import type { Uri } from '../../../base/uri';
import type { Quoting } from '../../../model/endpoint';
import type { Template, Variables } from '../../../model/placedPieces';
import { type PlacedText, unknownPart } from '../../../model/placedText';
import { interpolated, uninterpolated } from './interpolate';

/** One variable of a file of `NAME=value` lines. */
export interface DotenvEntry {
	readonly name: string;
	readonly value: PlacedText;
	readonly keySpan: Span;
	/** The lines that it takes up. */
	readonly removal: Span;
}

/** What Compose makes of such a file. */
export interface DotenvReading {
	/** In the order of the text: a later one of a name wins. */
	readonly entries: readonly DotenvEntry[];
	/** Whether Compose refuses the file, at what comes behind `entries`. */
	readonly isRefused: boolean;
}

/** What tells how a file of variables is read. */
export interface DotenvOptions {
	readonly uri: Uri;
	/** Each line is taken as it stands: `format: raw`. */
	readonly isRaw: boolean;
	/** What is put in where the file itself has no such variable, or has it only later. */
	readonly variables: Variables;
}

/**
 * Reads a file as Compose reads its `.env` and the files of `env_file`: ` #` begins a comment, quotes may hold several lines,
 * variables are put in but between single quotes. Source: `dotenv/parser.go` of compose-go, and what Compose 2.40.3 answered.
 */
export function readDotenv(lines: readonly TextLine[], options: DotenvOptions): DotenvReading {
	const source = joinedLines(lines);
	return options.isRaw ? readRaw(lines, source, options) : readPlain(source, options);
}

/** What is found behind the equals sign. */
interface FoundValue {
	readonly template: Template;
	readonly span: Span;
	readonly quoting: Quoting;
	/** Where the reader goes on. */
	readonly end: number;
}

const blank = /[\t\v\f\r \u0085\u00a0]*/y;
const key = /(?:export[\t\v\f\r \u0085\u00a0]+(?![\t\v\f\r \u0085\u00a0]))?([\p{L}\p{N}_.\-[\] \t\ue000]*)(=|:|\n|$)/uy;

function readPlain(source: JoinedLines, { uri, variables }: DotenvOptions): DotenvReading {
	const { text } = source;
	const entries: DotenvEntry[] = [];
	const known = new Map<string, PlacedText>();
	const lookUp: Variables = (name) => variables(name) ?? known.get(name);
	let at = text.startsWith('\ufeff') ? 1 : 0;
	for (;;) {
		at = nextStatement(text, at);
		if (at >= text.length) return { entries, isRefused: false };
		key.lastIndex = at;
		const found = key.exec(text);
		const name = found?.[1]?.trimEnd() ?? '';
		// In a line that is not kept, comments look like anything else.
		if (!found && text.charAt(at) !== '\ue000') return { entries, isRefused: true };
		if (!found || name.includes('\ue000')) {
			at = endOfLine(text, at);
			continue;
		}
		if (/\s/.test(name)) return { entries, isRefused: true };
		const start = at + (found[0].length - (found[1]?.length ?? 0) - (found[2]?.length ?? 0));
		const sign = found[2];
		const keySpan = source.spanOf({ start, end: start + name.length });
		at += found[0].length;
		if (sign !== '=' && sign !== ':') {
			// A name alone stands for what is set elsewhere.
			const removal = source.spanOf({ start: startOfLine(text, start), end: at });
			const inherited = variables(name);
			if (inherited) entries.push({ name, value: inherited, keySpan, removal });
			continue;
		}
		const value = readValue(source, at);
		if (!value) return { entries, isRefused: true };
		at = value.end;
		const outer = { uri, span: value.span, quoting: value.quoting, folder: uri };
		const placed =
			value.quoting === 'single' ? uninterpolated(value.template, outer) : interpolated(value.template, outer, lookUp);
		known.set(name, placed);
		const removal = source.spanOf({
			start: startOfLine(text, start),
			end: Math.min(endOfLine(text, at) + 1, text.length),
		});
		entries.push({ name, value: placed, keySpan, removal });
	}
}

/** Behind blanks and comments. */
function nextStatement(text: string, start: number): number {
	const passedOver = /\s+|#[^\n]*/y;
	passedOver.lastIndex = start;
	let at = start;
	while (passedOver.test(text)) at = passedOver.lastIndex;
	return at;
}

function readValue(source: JoinedLines, start: number): FoundValue | undefined {
	const { text } = source;
	blank.lastIndex = start;
	const begin = start + (blank.exec(text)?.[0].length ?? 0);
	const quote = text.charAt(begin);
	if (quote === '"' || quote === "'") return readQuoted(source, begin, quote);
	const end = endOfLine(text, begin);
	const line = text.slice(begin, end);
	const comment = line.indexOf(' #');
	const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
	const span = { start: begin, end: begin + value.length };
	return { template: { ...letters(source, span), isWritable: true }, span: source.spanOf(span), quoting: 'bare', end };
}

function readQuoted(source: JoinedLines, begin: number, quote: '"' | "'"): FoundValue | undefined {
	const { text } = source;
	let end = begin + 1;
	while (end < text.length && (text.charAt(end) !== quote || text.charAt(end - 1) === '\\')) end++;
	if (end >= text.length) return undefined;
	const span = { start: begin + 1, end };
	const template = unescaped(source, span, quote);
	return { template, span: source.spanOf(span), quoting: quote === '"' ? 'double' : 'single', end: end + 1 };
}

/** Behind a backslash: what stands for it. A dollar is doubled, since variables are put in afterwards. */
const escapes: Readonly<Record<string, string>> = {
	a: '\u0007',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
	'"': '"',
	'\\': '\\',
	$: '$$',
};

function unescaped(source: JoinedLines, { start, end }: Span, quote: '"' | "'"): Template {
	const { text, placeOf } = source;
	const offsets: number[] = [];
	let value = '';
	for (let at = start; at < end; ) {
		const escape = text.charAt(at) === '\\' && at + 1 < end ? text.charAt(at + 1) : undefined;
		const isOctal = quote === '"' && escape === '0';
		const meant =
			escape === undefined ? undefined : quote === "'" ? (escape === "'" ? "'" : undefined) : escapes[escape];
		const unit = isOctal ? unknownPart('') : (meant ?? text.charAt(at));
		for (let index = 0; index < unit.length; index++) offsets.push(placeOf(at));
		value += unit;
		at += isOctal || meant !== undefined ? 2 : 1;
	}
	const isWritable = !/[\r\n]/.test(text.slice(start, end));
	return { text: value, offsets: [...offsets, placeOf(end)], isWritable };
}

function readRaw(lines: readonly TextLine[], source: JoinedLines, { uri }: DotenvOptions): DotenvReading {
	const entries: DotenvEntry[] = [];
	let at = 0;
	for (const line of lines) {
		const text = line.text.replace(/\r?\n$/, '');
		const begin = /^[\s\ufeff]*/.exec(text)?.[0].length ?? 0;
		const equals = text.indexOf('=');
		const name = text.slice(begin, equals < 0 ? text.length : equals);
		if (begin < text.length && text.charAt(begin) !== '#' && !name.includes('\ue000')) {
			if (/\s/.test(name) || name === '') return { entries, isRefused: true };
			const span = { start: at + equals + 1, end: at + text.length };
			const outer = { uri, span: source.spanOf(span), quoting: 'bare' as const, folder: uri };
			const value = uninterpolated({ ...letters(source, span), isWritable: true }, outer);
			const keySpan = source.spanOf({ start: at + begin, end: at + begin + name.length });
			const removal = { start: line.start, end: line.start + line.text.length };
			if (equals >= 0) entries.push({ name, value, keySpan, removal });
		}
		at += line.text.length;
	}
	return { entries, isRefused: false };
}

function letters({ text, placeOf }: JoinedLines, { start, end }: Span): Pick<Template, 'text' | 'offsets'> {
	const value = text.slice(start, end);
	return { text: value, offsets: Array.from({ length: value.length + 1 }, (_, index) => placeOf(start + index)) };
}

function startOfLine(text: string, at: number): number {
	return text.lastIndexOf('\n', at - 1) + 1;
}

function endOfLine(text: string, at: number): number {
	const end = text.indexOf('\n', at);
	return end < 0 ? text.length : end;
}
