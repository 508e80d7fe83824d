import { isEntryBlock, sharedName } from '../directives/directiveKinds';
import { isLuaBlock } from './lua';
import { wordOf } from './readWord';
import { holdsForeignText } from './template';
import { type Body, type Directive, TokenKind, type Tokens, type Word } from './tree';

/** A directive while it is read. */
export interface Growing extends Directive {
	words: Word[];
	end: number;
	body: GrowingBody | undefined;
	parent: Growing | undefined;
	terminated: boolean;
}

interface GrowingBody extends Body {
	open: number;
	close: number;
	directives: Growing[];
}

/** The part of a tree that is read: the blocks that are open, and the words of the directive that is next. */
export class GrowingTree {
	readonly top: Growing[] = [];
	/** The innermost block that is open. */
	parent: Growing | undefined;
	/** The first `wordCount` of these are the words of the next directive; the array is used again and again. */
	readonly words: Word[] = [];
	wordCount = 0;
	#siblings: Growing[] = this.top;
	/** How many `{` need no `}`, less how many `}` need no `{`. */
	#explained = 0;
	/** How many more `{` than `}` there are in all. Counted when asked for, as in most files nobody asks. */
	#surplus: number | undefined;
	/** Whether braces of a template language are among them, so that the number tells nothing. Found out when asked for. */
	#isForeign: boolean | undefined;
	readonly #text: string;
	readonly #tokens: Tokens;

	constructor(text: string, tokens: Tokens) {
		this.#text = text;
		this.#tokens = tokens;
	}

	/** Whether a `}` further on, or a `{`, has no counterpart, so that a slip that accounts for it is likely. */
	get lacksOpening(): boolean {
		return this.#openAtEnd() < 0 && this.#bracesTell();
	}

	get lacksClosing(): boolean {
		return this.#openAtEnd() > 0 && this.#bracesTell();
	}

	/** Takes a `{` for something that needs no `}`. */
	passOver(): void {
		this.#explained++;
	}

	/** Adds the directive of the words so far. Without any, it begins with what stands before `end`. */
	add(end: number, terminated: boolean): Growing {
		const words = this.words.slice(0, this.wordCount);
		const first = words[0];
		const directive: Growing = {
			name: first === undefined ? '' : sharedName(first.value),
			words,
			start: first === undefined ? end - 1 : first.start,
			end,
			body: undefined,
			parent: this.parent,
			terminated,
		};
		this.#siblings.push(directive);
		this.wordCount = 0;
		return directive;
	}

	/**
	 * Has a directive open a block with the `{` at `open`, or with one that is missing there. Among `data`, names mean nothing.
	 */
	enter(directive: Growing, open: number, opened = true, data = false): void {
		const { name } = directive;
		const kind = data ? 'directives' : isLuaBlock(name) ? 'lua' : isEntryBlock(name) ? 'entries' : 'directives';
		directive.terminated = false;
		directive.body = { open, opened, close: -1, kind, directives: [] };
		if (!opened) this.#explained--;
		this.parent = directive;
		this.#siblings = directive.body.directives;
	}

	/**
	 * Has the innermost block, of which nothing is read yet, go on with the words so far, the first of which belongs to its
	 * last one: its `{` is rather the one that goes from `start` to `end`.
	 */
	goOn(start: number, end: number): void {
		const block = this.parent;
		const [first] = this.words;
		if (block?.body === undefined || first === undefined) return;
		const cut = block.words.pop() ?? first;
		block.words.push(wordOf(this.#text, cut.start, first.end, false));
		for (let i = 1; i < this.wordCount; i++) block.words.push(this.words[i] ?? first);
		block.body.open = start;
		block.end = end;
		this.wordCount = 0;
		this.passOver();
	}

	/** Closes the innermost block by a `}` that goes from `start` to `end`; without any block, that is too many. */
	leave(start: number, end: number): void {
		const block = this.parent;
		if (block?.body === undefined) {
			this.#explained--;
			return;
		}
		block.body.close = start;
		block.end = end;
		block.terminated = true;
		this.#goOut();
	}

	/** Ends the innermost block, whose `}` is missing. */
	leaveUnclosed(): void {
		const block = this.parent;
		if (block?.body === undefined) return;
		block.end = block.body.directives.at(-1)?.end ?? block.body.open + 1;
		this.#explained++;
		this.#goOut();
	}

	/** How many blocks will be open when all is read, as far as is known; below zero, how many `}` are too many. */
	#openAtEnd(): number {
		this.#surplus ??= surplusOf(this.#tokens);
		return this.#surplus - this.#explained;
	}

	#bracesTell(): boolean {
		this.#isForeign ??= holdsForeignText(this.#text);
		return !this.#isForeign;
	}

	#goOut(): void {
		this.parent = this.parent?.parent;
		this.#siblings = this.parent?.body?.directives ?? this.top;
	}
}

function surplusOf({ count, kinds }: Tokens): number {
	let surplus = 0;
	for (let token = 0; token < count; token++) {
		if (kinds[token] === TokenKind.Open) surplus++;
		else if (kinds[token] === TokenKind.Close) surplus--;
	}
	return surplus;
}
