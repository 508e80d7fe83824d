import { isEntryBlock, isWrongKind, placesIn } from './directiveKinds';
import { isLuaBlock } from './lua';
import { type Complaint, markProblems, problemsOf } from './problems';
import { wordOf } from './readWord';
import { withProvenFixes } from './repairs/provenFixes';
import { type Fault, type Scan, scan } from './scan';
import { type Body, type Directive, type NginxTree, TokenKind, type Tokens, type Word } from './tree';

/**
 * Reads nginx configuration text, as nginx's own reader does; what that refuses is in `problems`, the first of them in
 * its words and on its line. Never throws; the tokens tile the text; deep nesting is no matter. A block that nothing
 * closes ends with the last word, `;` or brace in it. A byte order mark at the start is read over, and a problem.
 */
export function parseNginx(text: string): NginxTree {
	const tree = read(text, true);
	if (tree.problems.length === 0) return tree;
	return { ...tree, problems: withProvenFixes(text, tree.problems, (edited) => read(edited, false).problems) };
}

/** The same without any fixes, which cost more than all the rest: for those who only want to know what stands where. */
export function nginxTreeOf(text: string): NginxTree {
	return read(text, false);
}

function read(text: string, repairing: boolean): NginxTree {
	if (!text.startsWith('\ufeff')) return build(text, scan(text, 0, true), 0, repairing);
	const asNginxReads = build(text, scan(text, 0, false), 0, false);
	const withoutMark = build(text, scan(text, 1, true), 1, repairing);
	return { ...withoutMark, problems: markProblems(asNginxReads, withoutMark) };
}

function build(text: string, { tokens, faults }: Scan, from: number, repairing: boolean): NginxTree {
	const builder = new TreeBuilder(text, tokens, faults, from);
	const directives = builder.build();
	return { text, directives, tokens, problems: problemsOf(text, directives, builder.complaints, repairing) };
}

/** A directive while it is read. */
interface Growing extends Directive {
	end: number;
	body: GrowingBody | undefined;
	parent: Growing | undefined;
	terminated: boolean;
}

interface GrowingBody extends Body {
	close: number;
	directives: Growing[];
}

/** Makes a tree of tokens, one token at a time, and gathers what nginx would complain of. */
class TreeBuilder {
	readonly complaints: Complaint[] = [];
	readonly #text: string;
	readonly #tokens: Tokens;
	readonly #faults: readonly Fault[];
	readonly #top: Growing[] = [];
	/** The block that is open, and what stands in it. */
	#parent: Growing | undefined;
	#siblings: Growing[] = this.#top;
	/** The first `#wordCount` of these are the words of the directive that is being read; the array is used again and again. */
	readonly #words: Word[] = [];
	#wordCount = 0;
	/** The end of the last word, `;` or brace. */
	#solidEnd: number;

	constructor(text: string, tokens: Tokens, faults: readonly Fault[], from: number) {
		this.#text = text;
		this.#tokens = tokens;
		this.#faults = faults;
		this.#solidEnd = from;
	}

	build(): readonly Directive[] {
		const { count, kinds, ends } = this.#tokens;
		let nextFault = 0;
		for (let token = 0, start = 0; token < count; token++) {
			const end = ends[token] ?? 0;
			const fault = this.#faults[nextFault];
			const faulty = fault?.token === token;
			switch (kinds[token]) {
				case TokenKind.Word:
					this.#words[this.#wordCount++] = wordOf(this.#text, start, end, faulty && fault.quoteAt >= 0);
					this.#solidEnd = end;
					break;
				case TokenKind.Semicolon:
					this.#semicolon(start, end);
					break;
				case TokenKind.Open:
					this.#open(start, end);
					break;
				case TokenKind.Close:
					this.#close(start, end);
					break;
				default:
					break;
			}
			if (faulty) {
				const { kind, at, quoteAt } = fault;
				this.complaints.push({ kind, at, start, end, directive: undefined, quoteAt });
				nextFault++;
			}
			start = end;
		}
		this.#finish();
		return this.#top;
	}

	#semicolon(start: number, end: number): void {
		this.#solidEnd = end;
		if (this.#wordCount === 0) {
			this.#complain('semicolon', start, end, undefined);
			return;
		}
		const directive = this.#add(end, true);
		if (this.#parent?.body?.kind === 'entries') return;
		// Whether a `server` outside all blocks is one of an upstream, the rest of the file tells.
		const open = directive.name === 'server' && directive.parent === undefined;
		if (open || isWrongKind(directive.name, false, directive.parent))
			this.#complain('no-opening', start, end, directive);
	}

	#open(start: number, end: number): void {
		this.#solidEnd = end;
		const amongEntries = this.#parent?.body?.kind === 'entries';
		const refused = amongEntries || this.#wordCount === 0;
		const unclosed = amongEntries && this.#belongsOutside() ? this.#parent : undefined;
		if (unclosed !== undefined) this.#leaveUnclosed();
		const data = amongEntries && unclosed === undefined;
		const directive = this.#add(end, false);
		if (refused) this.#complain('open', start, end, directive, unclosed);
		else if (isWrongKind(directive.name, true, directive.parent))
			this.#complain('not-terminated', start, end, directive);
		const kind = isLuaBlock(directive.name) ? 'lua' : !data && isEntryBlock(directive.name) ? 'entries' : 'directives';
		directive.body = { open: start, close: -1, kind, directives: [] };
		this.#parent = directive;
		this.#siblings = directive.body.directives;
	}

	#close(start: number, end: number): void {
		if (this.#wordCount > 0) {
			this.#complain('close', start, end, this.#add(this.#solidEnd, false));
		} else if (this.#parent === undefined) {
			this.#complain('close', start, end, undefined);
		}
		this.#solidEnd = end;
		const block = this.#parent;
		if (block?.body === undefined) return;
		block.body.close = start;
		block.end = end;
		block.terminated = true;
		this.#leave();
	}

	#finish(): void {
		const end = this.#text.length;
		if (this.#wordCount > 0) this.#complain('end-in-directive', end, end, this.#add(this.#solidEnd, false));
		else if (this.#parent !== undefined) this.#complain('end-in-block', end, end, this.#parent);
		while (this.#parent !== undefined) this.#leaveUnclosed();
	}

	/** Adds the directive of the words so far. Without any, it begins with what stands before `end`. */
	#add(end: number, terminated: boolean): Growing {
		const words = this.#words.slice(0, this.#wordCount);
		const first = words[0];
		const directive: Growing = {
			name: first === undefined ? '' : first.value,
			words,
			start: first === undefined ? end - 1 : first.start,
			end,
			body: undefined,
			parent: this.#parent,
			terminated,
		};
		this.#siblings.push(directive);
		this.#wordCount = 0;
		return directive;
	}

	#leave(): void {
		this.#parent = this.#parent?.parent;
		this.#siblings = this.#parent?.body?.directives ?? this.#top;
	}

	#leaveUnclosed(): void {
		const block = this.#parent;
		if (block?.body === undefined) return;
		block.end = block.body.directives.at(-1)?.end ?? block.body.open + 1;
		this.#leave();
	}

	/** Whether what is about to open a block among entries is rather a directive that stands behind them. */
	#belongsOutside(): boolean {
		const name = this.#wordCount > 0 ? this.#words[0]?.value : undefined;
		const outside = this.#parent?.parent;
		return name !== undefined && placesIn(name, outside).some((place) => place.block);
	}

	#complain(
		kind: Complaint['kind'],
		start: number,
		end: number,
		directive: Directive | undefined,
		block?: Directive,
	): void {
		this.complaints.push({ kind, at: start, start, end, directive, block, quoteAt: -1 });
	}
}
