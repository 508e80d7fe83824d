import type { Span } from '../base/text';
import type { Uri } from '../base/uri';
import type { Quoting } from './endpoint';
import type { WrittenValue } from './launcher';

/** A value that is put together of what stands in several places, and knows of each part where. */
export interface PlacedText {
	/** What is made of it. What nobody here can know stands as `unknownPart` in it. */
	readonly text: string;
	/** The parts that make up `text`, in their order. None is empty. */
	readonly pieces: readonly Piece[];
	/** The whole value in the file that says it. */
	readonly outer: OuterPlace;
}

/** Where a value stands in the file that says it. */
export interface OuterPlace {
	readonly uri: Uri;
	/** Without quotes. */
	readonly span: Span;
	readonly quoting: Quoting;
	/** The folder against which relative paths in it are taken. */
	readonly folder: Uri;
}

/** A part of a value that stands in one place. */
export interface Piece {
	readonly text: string;
	readonly uri: Uri;
	/** Where each code unit begins, and where the last one ends: one number more than `text` has code units. */
	readonly offsets: readonly number[];
	readonly quoting: Quoting;
	/** Whether it may be written anew there, if it makes up the value by itself. */
	readonly isWritable: boolean;
	/** What stands for it in that file: itself, or the variable that is put in. */
	readonly outer: Span;
}

const MARK = '\ue001';
/** What is not kept of an environment file is not known either. */
const unknown = /[\ue000\ue001]/;

/** What stands in a value for the variable `name`, so that two that are put together of the same are the same. */
export function unknownPart(name: string): string {
	return `${MARK}${name}${MARK}`;
}

/** Whether all of a text is known. */
export function isKnown(text: string): boolean {
	return !unknown.test(text);
}

/** A text with what was not known in it as people write it: `${NAME}`. */
export function shownText(text: string): string {
	return text.replaceAll(new RegExp(`${MARK}([^${MARK}]*)${MARK}`, 'g'), (_, name: string) => `\${${name}}`);
}

/** The text of a value from code unit `from` to `to`, as a value of its own. */
export function sliced(value: PlacedText, from: number, to = value.text.length): PlacedText {
	const pieces: Piece[] = [];
	let at = 0;
	for (const piece of value.pieces) {
		const start = Math.max(0, from - at);
		const end = Math.min(piece.text.length, to - at);
		at += piece.text.length;
		if (start >= end) continue;
		const offsets = piece.offsets.slice(start, end + 1);
		const isOwn = isWritten(piece, value.outer);
		const outer = isOwn ? { start: offsets[0] ?? 0, end: offsets.at(-1) ?? 0 } : piece.outer;
		const isWhole = start === 0 && end === piece.text.length;
		pieces.push({
			...piece,
			text: piece.text.slice(start, end),
			offsets,
			outer,
			isWritable: piece.isWritable && (isOwn || isWhole),
		});
	}
	const place = pieces[0]?.outer.start ?? placeAt(value, from);
	const span = { start: place, end: Math.max(place, pieces.at(-1)?.outer.end ?? place) };
	return { text: value.text.slice(from, to), pieces, outer: { ...value.outer, span } };
}

/** Where a value is written: in the one place in which all of it stands, else where it is put together. */
export function writtenIn({ text, pieces, outer }: PlacedText): WrittenValue {
	const [piece] = pieces;
	if (!piece) return { uri: outer.uri, span: outer.span, quoting: outer.quoting, isWritable: true };
	if (pieces.length === 1) {
		const { offsets } = piece;
		const span = { start: offsets[0] ?? 0, end: offsets.at(-1) ?? 0 };
		const { uri, quoting, isWritable } = piece;
		return { uri, span, quoting, isWritable, ...(isLetterForLetter(offsets) ? {} : { offsets }) };
	}
	const offsets = pieces.flatMap((one) =>
		isWritten(one, outer) ? one.offsets.slice(0, -1) : one.offsets.slice(1).map(() => one.outer.start),
	);
	const isSame = text.length === outer.span.end - outer.span.start && isLetterForLetter([...offsets, outer.span.end]);
	return {
		uri: outer.uri,
		span: outer.span,
		quoting: outer.quoting,
		isWritable: false,
		...(isSame ? {} : { offsets: [...offsets, outer.span.end] }),
	};
}

/** Whether a piece stands in the value itself, and no variable stands for it. */
function isWritten({ uri, offsets, outer: own }: Piece, outer: OuterPlace): boolean {
	return uri === outer.uri && own.start === offsets[0] && own.end === offsets.at(-1);
}

function isLetterForLetter(offsets: readonly number[]): boolean {
	const first = offsets[0] ?? 0;
	return offsets.every((offset, index) => offset === first + index);
}

function placeAt({ pieces, outer }: PlacedText, offset: number): number {
	let at = 0;
	for (const piece of pieces) {
		if (offset <= at + piece.text.length)
			return isWritten(piece, outer) ? (piece.offsets[offset - at] ?? piece.outer.end) : piece.outer.end;
		at += piece.text.length;
	}
	return outer.span.end;
}
