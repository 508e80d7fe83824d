import type { Steps } from '../../../base/steps';
import type { FormatManner } from '../../../model/format';
import { placeholderAt } from '../syntax/template';
import { TokenKind } from '../syntax/tree';
import { type Piece, type Pieces, Place, STATEMENT, STEP } from './pieces';

/**
 * Decides of each piece where it stands: which begin a line, which stay behind others, and how deep. Lines are joined
 * only before `{`, and split only behind `;` and braces, or before `{` if that is set. In steps.
 */
export function* placingPieces({ read, all }: Pieces, { braceOnOwnLine }: FormatManner): Steps<void> {
	const inline = inlineBlocks(all);
	yield;
	/** For each block that is open whether it stays on its line. */
	const blocks: boolean[] = [];
	let directive = -1;
	/** The last of the pieces that are known to stand for directives, on lines of their own. */
	let alone = -1;
	for (const [i, piece] of all.entries()) {
		const before = all[i - 1];
		if (i % STEP === STEP - 1) yield;
		piece.depth = blocks.length;
		piece.directive = directive;
		switch (piece.kind) {
			case TokenKind.Comment:
				piece.place = piece.breaks === 0 && before ? Place.Behind : directive < 0 ? Place.Line : Place.Continuation;
				break;
			case TokenKind.Word:
				if (directive < 0) {
					piece.place = blocks.at(-1) === true || isBehindForeign(piece, before) ? Place.Behind : Place.Line;
					piece.directive = i;
					if (i > alone) alone = lastAlone(read, all, i);
					directive = i <= alone ? -1 : i;
				} else piece.place = piece.breaks === 0 ? Place.Behind : Place.Continuation;
				break;
			case STATEMENT:
				piece.place = piece.breaks === 0 && before ? Place.Behind : directive < 0 ? Place.Line : Place.Continuation;
				break;
			case TokenKind.Semicolon:
				piece.place = piece.breaks === 0 ? Place.Behind : Place.Dangling;
				directive = -1;
				break;
			case TokenKind.Open:
				if (braceOnOwnLine === true && directive >= 0 && !inline.has(i)) piece.place = Place.Dangling;
				else piece.place = piece.breaks === 0 || mayJoin(read, before) ? Place.Behind : Place.Dangling;
				blocks.push(inline.has(i));
				directive = -1;
				break;
			case TokenKind.Close: {
				const stays = blocks.pop() === true;
				directive = -1;
				piece.directive = -1;
				piece.depth = blocks.length;
				const isBehindLua = before?.kind === TokenKind.Lua && piece.breaks === 0;
				piece.place = isBehindLua ? Place.Untouched : stays ? Place.Behind : Place.Line;
				break;
			}
			case TokenKind.Lua:
				piece.directive = before?.directive ?? -1;
				piece.place = piece.breaks > 0 && piece.directive >= 0 ? Place.Carried : Place.Untouched;
				break;
			case TokenKind.Stray:
			case TokenKind.Space:
				piece.place = Place.Untouched;
				break;
		}
		// A byte order mark, which nginx takes for a part of the first word, or what would become one.
		// Directly behind a statement it depends on that one whether it is a comment at all.
		const behindStatement =
			piece.kind === TokenKind.Comment && before?.kind === STATEMENT && before.end === piece.start;
		const behindMark = before?.kind === TokenKind.Stray && before.start === 0;
		if (behindMark || behindStatement || (i === 0 && read[piece.start] === '\ufeff')) piece.place = Place.Untouched;
	}
}

/**
 * The opening braces of blocks that are written on one line, as `location = /x { return 204; }` is, and so stay. A block
 * that holds another is opened out: what is written so was made by a program.
 */
function inlineBlocks(all: readonly Piece[]): ReadonlySet<number> {
	const inline = new Set<number>();
	const open: { readonly index: number; onOneLine: boolean; holdsBlock: boolean }[] = [];
	for (const [index, { kind, breaks, multiline }] of all.entries()) {
		const around = open.at(-1);
		if (around && (breaks > 0 || multiline)) around.onOneLine = false;
		if (kind === TokenKind.Open) {
			const lua = all[index + 1]?.kind === TokenKind.Lua;
			if (around && !lua) around.holdsBlock = true;
			open.push({ index, onOneLine: true, holdsBlock: false });
		} else if (kind === TokenKind.Close) {
			const block = open.pop();
			const outside = open.at(-1);
			if (block?.onOneLine === false && outside) outside.onOneLine = false;
			if (block?.onOneLine && !block.holdsBlock) inline.add(block.index);
		}
	}
	return inline;
}

/** On a line that begins with a statement or a placeholder for directives, what follows stays. */
function isBehindForeign({ breaks }: Piece, before: Piece | undefined): boolean {
	return breaks === 0 && (before?.kind === STATEMENT || before?.kind === TokenKind.Word);
}

/**
 * The last one of the placeholders for whole directives that begin at `index`, `${EXTRA_SETTINGS}` alone on its line, which lack
 * no `;`; -1 where there is none.
 */
function lastAlone(text: string, all: readonly Piece[], index: number): number {
	let i = index;
	for (; i === index || all[i]?.breaks === 0; i++) {
		const piece = all[i];
		const isForeign =
			piece?.kind === STATEMENT || (piece?.kind === TokenKind.Word && placeholderAt(text, piece.start) === piece.end);
		if (!isForeign) return piece?.kind === TokenKind.Close || piece?.kind === TokenKind.Comment ? i - 1 : -1;
	}
	// It is the name of a block, then, whose brace stands on the next line.
	return all[i]?.kind === TokenKind.Open ? -1 : i - 1;
}

/** Not behind a comment, which would swallow the brace, nor where a backslash has taken half of the line end. */
function mayJoin(text: string, before: Piece | undefined): boolean {
	return before?.kind === TokenKind.Word && text[before.end - 1] !== '\r';
}
