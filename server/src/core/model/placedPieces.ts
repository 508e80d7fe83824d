import type { Span } from '../base/text';
import { type OuterPlace, type Piece, type PlacedText, unknownPart } from './placedText';

/** The variables that are put into values; undefined for one of which nobody here can know whether it is set. */
export type Variables = (name: string) => PlacedText | undefined;

/** A text with the place of each code unit, and where the last one ends. */
export interface Template {
	readonly text: string;
	readonly offsets: readonly number[];
	readonly isWritable: boolean;
}

/** A text into which something is put, and the value that it is. */
export interface PieceSource {
	readonly template: Template;
	readonly outer: OuterPlace;
}

/** What stands in the text from code unit `from` to `to`, letter for letter. */
export function literalPiece({ template, outer }: PieceSource, from: number, to: number): Piece {
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

/** One character, the last of those for which it stands. */
export function letterPiece(source: PieceSource, from: number, to: number): Piece {
	const { start, end } = placeOf(source, from, to);
	return { ...literalPiece(source, from, to), text: source.template.text.charAt(to - 1), offsets: [start, end] };
}

/** What nobody here can know, and what it is called. */
export function unknownPiece(source: PieceSource, named: string, from: number, to: number): Piece {
	const outer = placeOf(source, from, to);
	const text = unknownPart(named);
	const { uri, quoting } = source.outer;
	return { text, uri, offsets: spread(text, outer), quoting, isWritable: false, outer };
}

/** What the variable brings that is named from code unit `from` to `to`. */
export function variablePieces(source: PieceSource, value: PlacedText, from: number, to: number): readonly Piece[] {
	const outer = placeOf(source, from, to);
	return value.pieces.map((piece) =>
		piece.uri === NOWHERE
			? { ...piece, uri: source.outer.uri, offsets: spread(piece.text, outer), outer }
			: { ...piece, outer },
	);
}

/** Stands for the place of what no text says. */
const NOWHERE = '';

/** A value that no text says. */
export function ownValue(text: string): PlacedText {
	const span = { start: 0, end: 0 };
	const place = { uri: NOWHERE, quoting: 'bare', outer: span } as const;
	const pieces = text === '' ? [] : [{ ...place, text, offsets: spread(text, span), isWritable: false }];
	return { text, pieces, outer: { ...place, span, folder: NOWHERE } };
}

/** The value that pieces make up, those as one that stand one behind the other. */
export function valueOf(pieces: readonly Piece[], outer: OuterPlace): PlacedText {
	const found = joined(pieces);
	return { text: found.map(({ text }) => text).join(''), pieces: found, outer };
}

function spread(text: string, { start, end }: Span): readonly number[] {
	return [...text.split('').map(() => start), end];
}

function placeOf({ template: { offsets } }: PieceSource, from: number, to: number): Span {
	return { start: offsets[from] ?? 0, end: offsets[to] ?? 0 };
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
	const runs: [Piece, ...Piece[]][] = [];
	for (const piece of pieces) {
		const run = runs.at(-1);
		const last = run?.at(-1);
		const isNext =
			last?.uri === piece.uri && last.outer.end === piece.outer.start && last.offsets.at(-1) === piece.offsets[0];
		if (run && last && isNext && isWrittenItself(last) && isWrittenItself(piece)) run.push(piece);
		else runs.push([piece]);
	}
	return runs.map(asOne);
}

function asOne(run: readonly [Piece, ...Piece[]]): Piece {
	const [first] = run;
	if (run.length === 1) return first;
	const end = run.at(-1)?.outer.end ?? first.outer.end;
	return {
		...first,
		text: run.map(({ text }) => text).join(''),
		offsets: [...run.flatMap(({ offsets }) => offsets.slice(0, -1)), end],
		outer: { start: first.outer.start, end },
	};
}

function isWrittenItself({ offsets, outer, isWritable }: Piece): boolean {
	return isWritable && outer.start === offsets[0] && outer.end === offsets.at(-1);
}
