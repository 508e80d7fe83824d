import type { Span } from '../../../base/text';
import type { JoinedLines } from '../../../base/textLines';
import type { Uri } from '../../../base/uri';
import { folderOf } from '../../../base/uri';
import type { Quoting } from '../../../model/endpoint';
import {
	letterPiece,
	literalPiece,
	type PieceSource,
	unknownPiece,
	type Variables,
	valueOf,
	variablePieces,
} from '../../../model/placedPieces';
import { isKnown, type Piece, type PlacedText } from '../../../model/placedText';
import { MAX_STEPS, MAX_VALUE_LENGTH } from '../limits';
import type { Escape } from '../syntax/instruction';

/** Where words are taken from, and what is put into them. */
export interface Expansion {
	readonly uri: Uri;
	readonly escape: Escape;
	readonly variables: Variables;
	/** Whether words may be written anew where they stand. */
	readonly isWritable: boolean;
}

/**
 * What BuildKit makes of a word: quotes are taken off, `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`,
 * `${NAME+other}`, `${NAME:?why}` and `${NAME?why}` put in, defaults within each other. A default counts where a variable is not set
 * in the files that are here; a variable without one is not known then, as the image below may set it. Undefined where BuildKit
 * refuses the word. Source: `frontend/dockerfile/shell/lex.go` of BuildKit 0.13.
 */
export function expanded(rest: JoinedLines, word: Span, expansion: Expansion): PlacedText | undefined {
	const written = rest.text.slice(word.start, word.end);
	const quote = quoteAround(written, expansion.escape);
	const inner = { start: word.start + quote.length, end: word.end - quote.length };
	const quoting: Quoting = quote === '"' ? 'double' : quote === "'" ? 'single' : 'bare';
	const outer = { uri: expansion.uri, span: rest.spanOf(inner), quoting, folder: folderOf(expansion.uri) };
	const places = written.split('').map((_, at) => rest.placeOf(word.start + at));
	const template = {
		text: written,
		offsets: [...places, (places.at(-1) ?? outer.span.start - 1) + 1],
		isWritable: expansion.isWritable,
	};
	const reading: Reading = { ...expansion, template, outer, at: 0, length: 0, isRefused: false };
	const pieces = piecesUpTo(reading, '', 0);
	return reading.isRefused ? undefined : valueOf(pieces, outer);
}

/** The quote that begins and ends a word, and holds all of it; empty where none does. */
function quoteAround(word: string, escape: Escape): string {
	const quote = /^["']/.exec(word)?.[0] ?? '';
	if (quote === '') return '';
	let at = 1;
	for (; at < word.length && word.charAt(at) !== quote; at++) if (quote === '"' && word.charAt(at) === escape) at++;
	return at === word.length - 1 ? quote : '';
}

interface Reading extends Expansion, PieceSource {
	at: number;
	/** How much was put in for variables. */
	length: number;
	isRefused: boolean;
}

/** What is made of the text up to `stop`, behind which reading goes on, or of all that is left. */
function piecesUpTo(reading: Reading, stop: string, depth: number): readonly Piece[] {
	const { escape, template } = reading;
	const { text } = template;
	const pieces: Piece[] = [];
	let isQuoted = false;
	while (reading.at < text.length) {
		const from = reading.at;
		const character = text.charAt(from);
		const next = text.charAt(from + 1);
		if (!isQuoted && stop !== '' && character === stop) {
			reading.at++;
			return pieces;
		}
		if (character === '$') pieces.push(...variableAt(reading, depth));
		else if (character === '"') {
			isQuoted = !isQuoted;
			reading.at++;
		} else if (character === "'" && !isQuoted) {
			const close = text.indexOf("'", from + 1);
			if (close < 0) break;
			if (close > from + 1) pieces.push(literalPiece(reading, from + 1, close));
			reading.at = close + 1;
		} else if (character === escape && (!isQuoted || next === '"' || next === '$' || next === escape)) {
			if (next !== '') pieces.push(letterPiece(reading, from, from + 2));
			reading.at = from + 2;
		} else {
			const [run = character] = matchAt(/[^"'$\\`}/]+/y, text, from);
			pieces.push(literalPiece(reading, from, from + run.length));
			reading.at += run.length;
		}
	}
	if (isQuoted || stop !== '' || reading.at < text.length) refuse(reading);
	return pieces;
}

function refuse(reading: Reading): readonly Piece[] {
	reading.isRefused = true;
	reading.at = reading.template.text.length;
	return [];
}

/** What the variable stands for that begins here. */
function variableAt(reading: Reading, depth: number): readonly Piece[] {
	const { text } = reading.template;
	const from = reading.at;
	const [plain = ''] = matchAt(/\$(?:[\p{L}_][\p{L}\p{Nd}_]*|\p{Nd}+|[@*#?\-$!])/uy, text, from);
	if (plain !== '') {
		reading.at += plain.length;
		return valuePieces(reading, plain.slice(1), from);
	}
	const [braced = '', name = '', sign = ''] = matchAt(
		/\$\{([\p{L}_][\p{L}\p{Nd}_]*|\p{Nd}+|[@*#?\-$!])(\}|:?[-+?]|[#%/])/uy,
		text,
		from,
	);
	if (braced === '') {
		if (text.charAt(from + 1) === '{') return refuse(reading);
		reading.at++;
		return [literalPiece(reading, from, from + 1)];
	}
	reading.at += braced.length;
	if (sign === '}') return valuePieces(reading, name, from);
	if (depth > MAX_STEPS) return refuse(reading);
	const other = piecesUpTo(reading, '}', depth + 1);
	if (reading.isRefused) return [];
	const value = reading.variables(name);
	// Of what is not known nobody knows whether it is empty.
	if (sign.startsWith(':') && value && !isKnown(value.text)) return [unknownPiece(reading, name, from, reading.at)];
	const isSet = value !== undefined && (!sign.startsWith(':') || value.text !== '');
	if (sign.endsWith('-')) return isSet ? valuePieces(reading, name, from) : other;
	if (sign.endsWith('?') && isSet) return valuePieces(reading, name, from);
	if (sign.endsWith('+') && value !== undefined) return isSet ? other : [];
	return [unknownPiece(reading, name, from, reading.at)];
}

function valuePieces(reading: Reading, name: string, from: number): readonly Piece[] {
	const value = reading.variables(name);
	reading.length += value?.text.length ?? 0;
	// Each that names itself twice is twice as long as before.
	if (reading.length > MAX_VALUE_LENGTH) return refuse(reading);
	return value ? variablePieces(reading, value, from, reading.at) : [unknownPiece(reading, name, from, reading.at)];
}

function matchAt(pattern: RegExp, text: string, at: number): readonly string[] {
	pattern.lastIndex = at;
	return pattern.exec(text) ?? [];
}
