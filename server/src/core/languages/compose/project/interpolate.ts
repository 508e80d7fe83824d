import type { Span } from '../../../base/text';
import { type OuterPlace, type Piece, type PlacedText, unknownPart } from '../../../model/placedText';
import { MAX_STEPS } from '../limits';

/** The variables that Compose puts in; undefined for one of which nobody here can know whether it is set. */
export type Variables = (name: string) => PlacedText | undefined;

/** A text with the place of each code unit, and where the last one ends. */
export interface Template {
	readonly text: string;
	readonly offsets: readonly number[];
	readonly isWritable: boolean;
}

/**
 * Puts variables into a text as Compose does: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`,
 * `${NAME+other}`, `${NAME:?why}`, `${NAME?why}` and `$$`, defaults within each other. A default counts where a variable is not
 * set in the files that are here; a variable without one is not known then. Source: `template.go` of compose-go, and what
 * Compose 2.40.3 answered.
 */
export function interpolated(template: Template, outer: OuterPlace, variables: Variables): PlacedText {
	const pieces = joined(partsOf({ template, outer, variables }, 0, template.text.length, 0));
	return { text: pieces.map(({ text }) => text).join(''), pieces, outer };
}

/** A text in which nothing is put in. */
export function uninterpolated(template: Template, outer: OuterPlace): PlacedText {
	const pieces = template.text === '' ? [] : [literal({ template, outer }, 0, template.text.length)];
	return { text: template.text, pieces, outer };
}

/** What Docker, or whoever hands the file on to it, puts in for `{{.Name}}`, nobody here can know. */
export function filledInLater(template: Template, outer: OuterPlace): PlacedText {
	const piece = unknownPiece({ template, outer }, template.text, 0, template.text.length);
	return { text: piece.text, pieces: [piece], outer };
}

interface Evaluation {
	readonly template: Template;
	readonly outer: OuterPlace;
	readonly variables: Variables;
}

const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const operator = /:?[-+?]/y;

function partsOf(evaluation: Evaluation, from: number, to: number, depth: number): readonly Piece[] {
	const { text } = evaluation.template;
	const pieces: Piece[] = [];
	let at = from;
	while (at < to) {
		const dollar = text.indexOf('$', at);
		const end = dollar < 0 || dollar >= to ? to : dollar;
		if (end > at) pieces.push(literal(evaluation, at, end));
		if (end === to) break;
		const next = text.charAt(dollar + 1);
		const named = matchAt(name, text, dollar + 1);
		if (next === '$' && dollar + 1 < to) {
			pieces.push(letter(evaluation, dollar, dollar + 2));
			at = dollar + 2;
		} else if (next === '{' && dollar + 1 < to) {
			const close = closingBrace(text, dollar, to);
			// Compose refuses the file.
			if (close < 0) return [unknownPiece(evaluation, '', from, to)];
			pieces.push(...bracedParts(evaluation, dollar, close, depth));
			at = close + 1;
		} else if (named !== '' && dollar + 1 + named.length <= to) {
			at = dollar + 1 + named.length;
			pieces.push(...variableParts(evaluation, named, dollar, at));
		} else {
			// A dollar that begins nothing stays.
			pieces.push(literal(evaluation, dollar, dollar + 1));
			at = dollar + 1;
		}
	}
	return pieces;
}

/** `${...}`, from its dollar to its closing brace. */
function bracedParts(evaluation: Evaluation, start: number, close: number, depth: number): readonly Piece[] {
	const { text } = evaluation.template;
	const named = matchAt(name, text, start + 2);
	const afterName = start + 2 + named.length;
	const sign = matchAt(operator, text, afterName);
	const unknown = [unknownPiece(evaluation, named, start, close + 1)];
	if (named === '' || depth > MAX_STEPS || (sign === '' && afterName !== close)) return unknown;
	const value = evaluation.variables(named);
	const isSet = value !== undefined && (!sign.startsWith(':') || value.text !== '');
	const other = (): readonly Piece[] => partsOf(evaluation, afterName + sign.length, close, depth + 1);
	const own = (): readonly Piece[] => variableParts(evaluation, named, start, close + 1);
	if (sign === '') return own();
	if (sign.endsWith('-')) return isSet ? own() : other();
	if (sign.endsWith('?')) return isSet ? own() : unknown;
	if (value === undefined) return unknown;
	return isSet ? other() : [];
}

function variableParts(evaluation: Evaluation, named: string, start: number, end: number): readonly Piece[] {
	const value = evaluation.variables(named);
	if (!value) return [unknownPiece(evaluation, named, start, end)];
	const outer = placeOf(evaluation, start, end);
	return value.pieces.map((piece) =>
		piece.uri === NOWHERE
			? { ...piece, uri: evaluation.outer.uri, offsets: spread(piece.text, outer), outer }
			: { ...piece, outer },
	);
}

/** Stands for the place of what no text says. */
const NOWHERE = '';

/** The value of a variable that Compose sets by itself. */
export function ownValue(text: string): PlacedText {
	const span = { start: 0, end: 0 };
	const place = { uri: NOWHERE, quoting: 'bare', outer: span } as const;
	const pieces = text === '' ? [] : [{ ...place, text, offsets: spread(text, span), isWritable: false }];
	return { text, pieces, outer: { ...place, span, folder: NOWHERE } };
}

function spread(text: string, { start, end }: Span): readonly number[] {
	return [...text.split('').map(() => start), end];
}

/**
 * The brace that closes the one behind the dollar at `start`, in its line. Compose counts braces but passes over the character
 * behind an opening one; where that leaves none, it takes the last of the line.
 */
function closingBrace(text: string, start: number, to: number): number {
	const lineEnd = text.indexOf('\n', start);
	const last = text.lastIndexOf('}', (lineEnd < 0 ? to : Math.min(lineEnd, to)) - 1);
	let open = 0;
	for (let at = start; at <= last; at++) {
		if (text.charAt(at) === '{') {
			open++;
			at++;
		} else if (text.charAt(at) === '}' && --open === 0) return at;
	}
	return last > start ? last : -1;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
}

function literal({ template, outer }: Omit<Evaluation, 'variables'>, from: number, to: number): Piece {
	const { text, offsets, isWritable } = template;
	return {
		text: text.slice(from, to),
		uri: outer.uri,
		offsets: offsets.slice(from, to + 1),
		quoting: outer.quoting,
		isWritable,
		outer: { start: offsets[from] ?? 0, end: offsets[to] ?? 0 },
	};
}

/** One character for which two are written. */
function letter(evaluation: Evaluation, from: number, to: number): Piece {
	const { start, end } = placeOf(evaluation, from, to);
	return { ...literal(evaluation, from, to), text: evaluation.template.text.charAt(from), offsets: [start, end] };
}

function unknownPiece(
	evaluation: Pick<Evaluation, 'template' | 'outer'>,
	named: string,
	from: number,
	to: number,
): Piece {
	const outer = placeOf(evaluation, from, to);
	const text = unknownPart(named);
	return {
		text,
		uri: evaluation.outer.uri,
		offsets: spread(text, outer),
		quoting: evaluation.outer.quoting,
		isWritable: false,
		outer,
	};
}

function placeOf({ template: { offsets } }: Pick<Evaluation, 'template'>, from: number, to: number): Span {
	return { start: offsets[from] ?? 0, end: offsets[to] ?? 0 };
}

/** The same pieces, those as one that stand one behind the other. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
	const found: Piece[] = [];
	for (const piece of pieces) {
		const last = found.at(-1);
		const isNext =
			last?.uri === piece.uri && last.outer.end === piece.outer.start && last.offsets.at(-1) === piece.offsets[0];
		if (last && isNext && isWrittenItself(last) && isWrittenItself(piece))
			found[found.length - 1] = {
				...last,
				text: last.text + piece.text,
				offsets: [...last.offsets.slice(0, -1), ...piece.offsets],
				outer: { start: last.outer.start, end: piece.outer.end },
			};
		else found.push(piece);
	}
	return found;
}

function isWrittenItself({ offsets, outer, isWritable }: Piece): boolean {
	return isWritable && outer.start === offsets[0] && outer.end === offsets.at(-1);
}
