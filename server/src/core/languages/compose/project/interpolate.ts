import {
	letterPiece,
	literalPiece,
	type PieceSource,
	type Template,
	unknownPiece,
	type Variables,
	valueOf,
	variablePieces,
} from '../../../model/placedPieces';
import type { OuterPlace, Piece, PlacedText } from '../../../model/placedText';
import { MAX_STEPS } from '../limits';

/**
 * Puts variables into a text as Compose does: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`,
 * `${NAME+other}`, `${NAME:?why}`, `${NAME?why}` and `$$`, defaults within each other. A default counts where a variable is not
 * set in the files that are here; a variable without one is not known then. Source: `template.go` of compose-go, and what
 * Compose 2.40.3 answered.
 */
export function interpolated(template: Template, outer: OuterPlace, variables: Variables): PlacedText {
	return valueOf(partsOf({ template, outer, variables }, 0, template.text.length, 0), outer);
}

/** A text in which nothing is put in. */
export function uninterpolated(template: Template, outer: OuterPlace): PlacedText {
	const pieces = template.text === '' ? [] : [literalPiece({ template, outer }, 0, template.text.length)];
	return { text: template.text, pieces, outer };
}

/** What Docker, or whoever hands the file on to it, puts in for `{{.Name}}`, nobody here can know. */
export function filledInLater(template: Template, outer: OuterPlace): PlacedText {
	const piece = unknownPiece({ template, outer }, template.text, 0, template.text.length);
	return { text: piece.text, pieces: [piece], outer };
}

interface Evaluation extends PieceSource {
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
		if (end > at) pieces.push(literalPiece(evaluation, at, end));
		if (end === to) break;
		const next = text.charAt(dollar + 1);
		const named = matchAt(name, text, dollar + 1);
		if (next === '$' && dollar + 1 < to) {
			pieces.push(letterPiece(evaluation, dollar, dollar + 2));
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
			pieces.push(literalPiece(evaluation, dollar, dollar + 1));
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
	return variablePieces(evaluation, value, start, end);
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
