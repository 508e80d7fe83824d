import type { Steps } from '../../../base/steps';
import { isWrongKind, placesIn } from '../directives/directiveKinds';
import { spaceEnd } from '../repairs/fix';
import { lengthOfQuantifier } from '../repairs/regexBraces';
import { endsWithBrace, standsForSemicolon } from '../repairs/semicolons';
import { isCutRegex, refusalAt } from './cutRegex';
import { type Growing, GrowingTree } from './growingTree';
import type { LexError } from './lexError';
import type { ParseError } from './parseError';
import { wordOf } from './readWord';
import { firstInside, swallowedIn } from './swallowed';
import { type Directive, TokenKind, type Tokens } from './tree';

/** Makes a tree of the tokens of `text`, which begin at `from`, and gathers what nginx would complain of. */
export function* buildTree(
	text: string,
	tokens: Tokens,
	lexErrors: readonly LexError[],
	from: number,
): Steps<{ readonly directives: readonly Directive[]; readonly parseErrors: readonly ParseError[] }> {
	const builder = new TreeBuilder(text, tokens, lexErrors, from);
	return { directives: yield* builder.build(), parseErrors: builder.parseErrors };
}

/** So many tokens are a step. */
const STEP = 4096;

class TreeBuilder {
	readonly parseErrors: ParseError[] = [];
	readonly #text: string;
	readonly #tokens: Tokens;
	readonly #lexErrors: readonly LexError[];
	readonly #tree: GrowingTree;
	/** The end of the last word, `;` or brace. */
	#solidEnd: number;
	/** What a `;` keeps from the brace behind it, and the offset of that. */
	#openLater: { readonly directive: Growing; readonly at: number } | undefined;
	/** The last block whose regular expression was cut off by a brace in it. */
	#cut: Directive | undefined;
	/** Where the last brace ends that opened nothing. */
	#passedOver = -1;

	constructor(text: string, tokens: Tokens, lexErrors: readonly LexError[], from: number) {
		this.#text = text;
		this.#tokens = tokens;
		this.#lexErrors = lexErrors;
		this.#tree = new GrowingTree(text, tokens);
		this.#solidEnd = from;
	}

	/** Takes one token at a time. */
	*build(): Steps<readonly Directive[]> {
		const { count, kinds, ends } = this.#tokens;
		const tree = this.#tree;
		let nextFault = 0;
		for (let token = 0, start = 0; token < count; token++) {
			if (token % STEP === STEP - 1) yield;
			const end = ends[token] ?? 0;
			const lexError = this.#lexErrors[nextFault];
			const faulty = lexError?.token === token;
			switch (kinds[token]) {
				case TokenKind.Word:
					tree.words[tree.wordCount++] = wordOf(this.#text, start, end, faulty && lexError.quoteAt >= 0);
					this.#solidEnd = end;
					break;
				case TokenKind.Semicolon:
					this.#solidEnd = end;
					this.#semicolon(start, end);
					break;
				case TokenKind.Open:
					this.#solidEnd = end;
					this.#open(start, end);
					break;
				case TokenKind.Close:
					this.#close(start, end);
					break;
				case TokenKind.Stray:
					if (tree.wordCount > 0 && standsForSemicolon(this.#text, start, end)) tree.add(end, false);
					break;
				default:
					break;
			}
			if (faulty) {
				const { kind, at, quoteAt } = lexError;
				this.parseErrors.push({ kind, at, start, end, directive: undefined, quoteAt });
				nextFault++;
			}
			start = end;
		}
		this.#finish();
		return tree.top;
	}

	#semicolon(start: number, end: number): void {
		const tree = this.#tree;
		if (tree.wordCount === 0) {
			this.#report('semicolon', start, end, undefined);
			return;
		}
		this.#goesOnCut(start);
		const directive = tree.add(end, true);
		if (tree.parent?.body?.kind === 'entries') return;
		// Whether a `server` outside all blocks is one of an upstream, the rest of the file tells.
		const undecided = directive.name === 'server' && directive.parent === undefined;
		if (!undecided && !isWrongKind(directive.name, false, directive.parent)) return;
		this.#report('no-opening', start, end, directive);
		const behind = spaceEnd(this.#text, end);
		if (this.#text[behind] === '{') this.#openLater = { directive, at: behind };
		else if (tree.lacksOpening) this.#openUnopened(directive, start, end, undecided);
	}

	/** Has a directive open the block whose `{` is missing, with what it swallowed in it: a `}` further on closes it. */
	#openUnopened(block: Growing, start: number, end: number, onlyPlain: boolean): void {
		const { words, name, parent } = block;
		const inside = firstInside(this.#text, words, { name, parent });
		if (onlyPlain && (inside < 0 ? words.length : inside) > 1) return;
		this.#tree.enter(block, inside > 0 ? (words[inside - 1]?.end ?? start) : start, false);
		if (inside < 0) return;
		block.words = words.slice(0, inside);
		const swallowed = words.slice(inside);
		this.#tree.words.splice(0, swallowed.length, ...swallowed);
		this.#tree.wordCount = swallowed.length;
		this.#tree.add(end, true);
	}

	#open(start: number, end: number): void {
		const tree = this.#tree;
		if (this.#openLater?.at === start) {
			tree.enter(this.#openLater.directive, start);
			return;
		}
		if (this.#isPassedOver(start, end)) return;
		if (this.#goesOnCut(start)) {
			tree.goOn(start, end);
			return;
		}
		const unclosed = this.#belongsOutside() ? tree.parent : undefined;
		const refused = tree.parent?.body?.kind === 'entries' || tree.wordCount === 0;
		if (unclosed !== undefined) tree.leaveUnclosed();
		const data = tree.parent?.body?.kind === 'entries';
		const directive = tree.add(end, false);
		const wrong = refused || unclosed !== undefined || isWrongKind(directive.name, true, directive.parent);
		if (wrong) this.#report(refused ? 'open' : 'not-terminated', start, end, directive, unclosed);
		if (wrong && unclosed === undefined && this.#opensNothing(directive, end)) return;
		tree.enter(directive, start, true, data);
		if (wrong || !isCutRegex(this.#text, directive, start)) return;
		if (refusalAt(this.#text, directive, start) === undefined) return;
		this.#cut = directive;
		this.#report('cut-regex', start, end, directive);
	}

	/**
	 * Whether the words before `at` go on with a regular expression that the `{` of a repeat count in it cut off, so that
	 * they are no directive. nginx complains there, if it did not before.
	 */
	#goesOnCut(at: number): boolean {
		const { parent: block, words } = this.#tree;
		if (block?.body?.opened !== true || block.body.directives.length > 0) return false;
		const { open } = block.body;
		const [first] = words;
		if (first?.start !== open + 1 || !isCutRegex(this.#text, block, open)) return false;
		if (this.#cut !== block)
			this.parseErrors.push({ kind: 'cut-regex', at, start: open, end: first.end, directive: block, quoteAt: -1 });
		this.#cut = block;
		return true;
	}

	/**
	 * Whether what is about to open a block is rather a directive that stands behind the block that is open: among entries
	 * no block may stand, and in an upstream no `server` that is one.
	 */
	#belongsOutside(): boolean {
		const { words, wordCount, parent: block, lacksClosing } = this.#tree;
		const [first] = words;
		if (first === undefined || wordCount === 0 || block?.body === undefined) return false;
		const name = first.value;
		if (!placesIn(name, block.parent).some((place) => place.block)) return false;
		return block.body.kind === 'entries' || (wordCount === 1 && lacksClosing && isWrongKind(name, true, block));
	}

	/** Whether a `{` that may open no block will not be closed either. If so, that is no longer expected. */
	#opensNothing({ words }: Growing, end: number): boolean {
		const opens = !this.#tree.lacksClosing || swallowedIn(this.#text, words).length > 0;
		if (opens) return false;
		this.#tree.passOver();
		this.#passedOver = end;
		return true;
	}

	/** Whether it is one more repeat count of the regular expression whose first one opened nothing, as in `a{2}b{3}`. */
	#isPassedOver(start: number, end: number): boolean {
		const tree = this.#tree;
		const glued = tree.wordCount === 1 && tree.words[0]?.start === this.#passedOver;
		if (!glued || !tree.lacksClosing || lengthOfQuantifier(this.#text, start) === 0) return false;
		tree.passOver();
		this.#passedOver = end;
		tree.add(end, false);
		return true;
	}

	#close(start: number, end: number): void {
		const tree = this.#tree;
		if (tree.wordCount > 0) this.#cutOff(tree.add(this.#solidEnd, false), start, end);
		else if (tree.parent === undefined) this.#report('close', start, end, undefined);
		this.#solidEnd = end;
		tree.leave(start, end);
	}

	/** A `}` behind a directive without its `;`: one that should have opened a block, or that a `}` is glued to. */
	#cutOff(directive: Growing, start: number, end: number): void {
		const tree = this.#tree;
		this.#report('close', start, end, directive);
		if (tree.lacksOpening && isWrongKind(directive.name, false, directive.parent))
			tree.enter(directive, directive.end, false);
		else if (tree.lacksClosing && tree.parent?.parent && endsWithBrace(this.#text, directive)) tree.leaveUnclosed();
	}

	#finish(): void {
		const tree = this.#tree;
		const end = this.#text.length;
		if (tree.wordCount > 0) this.#report('end-in-directive', end, end, tree.add(this.#solidEnd, false));
		else if (tree.parent !== undefined) this.#report('end-in-block', end, end, tree.parent);
		while (tree.parent !== undefined) tree.leaveUnclosed();
	}

	#report(
		kind: ParseError['kind'],
		start: number,
		end: number,
		directive: Directive | undefined,
		block?: Directive,
	): void {
		this.parseErrors.push({ kind, at: start, start, end, directive, block, quoteAt: -1 });
	}
}
