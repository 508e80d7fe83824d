import type { Span } from '../../../base/text';
import { isKnownDirective } from '../directives/directiveKinds';
import { type Body, type Directive, type NginxTree, TokenKind } from './tree';
import { directiveAt, tokenAt } from './walk';

/** The directive that somebody is typing: its words around the cursor, whether or not its `;` is there yet. */
export interface Statement {
	readonly words: readonly StatementWord[];
	/** Which word the cursor touches, or before which a new one would begin. */
	readonly index: number;
	readonly touched: StatementWord | undefined;
	/** The names of the blocks around, from the innermost out. */
	readonly blocks: readonly string[];
}

/** Where the name of a directive is being typed, or may be. */
export interface NamePlace {
	/** What there is of the name. */
	readonly span: Span;
	/** The names of the blocks around, from the innermost out. */
	readonly blocks: readonly string[];
	/** Whether nothing of the directive follows in its line, so that arguments and a `;` may be written, too. */
	readonly alone: boolean;
}

/** Where the first word of an entry of a `map` or the like is being typed, or may be. */
export interface EntryPlace extends NamePlace {
	/** The first words of the other entries. */
	readonly present: readonly string[];
}

/** A word as it is written. `start` and `end` go without its quotes. */
export interface StatementWord {
	readonly start: number;
	readonly end: number;
	readonly quote: '' | '"' | "'";
	readonly text: string;
}

/**
 * The directive that is being typed at `offset`; undefined in comments, in Lua, among the entries of a `map` and the
 * like. Without a semicolon it ends with its line where the next one begins like a directive.
 */
export function statementAt(tree: NginxTree, offset: number): Statement | undefined {
	const { kinds, ends, count } = tree.tokens;
	const at = tokenAt(tree, offset);
	if (kinds[at] === TokenKind.Comment || kinds[at] === TokenKind.Lua) return undefined;
	const startOf = (token: number): number => ends[token - 1] ?? 0;
	const touches = (token: number): boolean => kinds[token] === TokenKind.Word && startOf(token) <= offset;
	const touched = touches(at) ? at : at + 1 < count && touches(at + 1) ? at + 1 : -1;
	let words: StatementWord[] = [];
	for (let token = touched < 0 ? at : touched; token >= 0 && !endsStatement(kinds[token], touched, token); token--) {
		if (kinds[token] === TokenKind.Word) words.unshift(wordIn(tree.text, startOf(token), ends[token] ?? 0, offset));
	}
	words = words.slice(lastLineOfDirective(tree.text, words));
	const [name] = words;
	const last = words[words.length - 1];
	if (!name || !last) return undefined;
	if (touched < 0 && /[\r\n]/.test(tree.text.slice(last.end, offset))) return undefined;
	const blocks = blocksAround(tree, name.start);
	if (!blocks) return undefined;
	const index = touched < 0 ? words.length : words.length - 1;
	if (touched >= 0 && (offset < last.start || offset > last.end || /[\r\n]/.test(last.text))) return undefined;
	for (let token = (touched < 0 ? at : touched) + 1; token < count && !endsLine(tree, token); token++)
		if (kinds[token] === TokenKind.Word) words.push(wordIn(tree.text, startOf(token), ends[token] ?? 0, offset));
	return { words, index, touched: touched < 0 ? undefined : words[index], blocks };
}

/**
 * The place of a directive's name at `offset`: the name itself, or where a new directive would begin. Undefined in
 * comments, in Lua, among the entries of a `map` and the like, and where an argument would stand.
 */
export function namePlaceAt(tree: NginxTree, offset: number): NamePlace | undefined {
	const statement = statementAt(tree, offset);
	if (statement) {
		const { index, touched, blocks, words } = statement;
		if (index !== 0 || touched?.quote !== '') return undefined;
		const alone = words.length === 1 && endsHere(tree.text, touched.end);
		return { span: { start: touched.start, end: touched.end }, blocks, alone };
	}
	const { kinds, ends } = tree.tokens;
	const at = tokenAt(tree, offset);
	const space = kinds[at] === TokenKind.Space || kinds[at] === undefined || (ends[at] ?? 0) === offset;
	if (!space || kinds[at] === TokenKind.Comment || kinds[at] === TokenKind.Lua) return undefined;
	if (kinds[at] === TokenKind.Word || kinds[at] === TokenKind.Stray) return undefined;
	const blocks = blocksAround(tree, offset);
	if (!blocks) return undefined;
	return { span: { start: offset, end: offset }, blocks, alone: endsHere(tree.text, offset) };
}

/** Where an entry of a block that holds data begins at `offset`, or what is there of its first word. Undefined elsewhere. */
export function entryPlaceAt(tree: NginxTree, offset: number): EntryPlace | undefined {
	const { kinds, ends, count } = tree.tokens;
	const at = tokenAt(tree, offset);
	if (kinds[at] === TokenKind.Comment) return undefined;
	const startOf = (token: number): number => ends[token - 1] ?? 0;
	const touches = (token: number): boolean => kinds[token] === TokenKind.Word && startOf(token) <= offset;
	const touched = touches(at) ? at : at + 1 < count && touches(at + 1) ? at + 1 : -1;
	let before = touched < 0 ? at : touched - 1;
	while (kinds[before] === TokenKind.Space || kinds[before] === TokenKind.Comment) before--;
	if (kinds[before] === undefined || kinds[before] === TokenKind.Word) return undefined;
	const names: string[] = [];
	let entries: readonly Directive[] = [];
	for (let block = directiveAt(tree, offset); block; block = block.parent) {
		if (!block.body || !holds(block.body, offset)) continue;
		if (names.length === 0 && block.body.kind !== 'entries') return undefined;
		if (names.length === 0) entries = block.body.directives;
		names.push(block.name);
	}
	if (names.length === 0) return undefined;
	const span = touched < 0 ? { start: offset, end: offset } : { start: startOf(touched), end: ends[touched] ?? offset };
	const present = entries.filter(({ start }) => start !== span.start).map(({ name }) => name);
	return { span, blocks: names, alone: endsHere(tree.text, span.end), present };
}

/** Whether nothing more of a directive stands in the line behind `offset`. */
function endsHere(text: string, offset: number): boolean {
	const lineEnd = text.slice(offset).search(/[\r\n]/);
	const rest = text.slice(offset, lineEnd < 0 ? undefined : offset + lineEnd).trimStart();
	return rest === '' || rest.startsWith('}') || rest.startsWith('#');
}

/** Behind the cursor's own word, a `;` or a brace ends what is being typed. */
function endsStatement(kind: number | undefined, touched: number, token: number): boolean {
	if (token === touched) return false;
	return kind !== TokenKind.Word && kind !== TokenKind.Space && kind !== TokenKind.Comment;
}

function endsLine({ text, tokens: { kinds, ends } }: NginxTree, token: number): boolean {
	const kind = kinds[token];
	if (kind === TokenKind.Word) return false;
	return kind !== TokenKind.Space || /[\r\n]/.test(text.slice(ends[token - 1] ?? 0, ends[token]));
}

/** The inside of a word. A brace behind the cursor belongs to the block: `upstream igu { server unix:|}`. */
function wordIn(text: string, start: number, end: number, offset: number): StatementWord {
	const first = text[start];
	const quote = first === '"' || first === "'" ? first : '';
	if (quote !== '') {
		const closed = end - start > 1 && text[end - 1] === quote && text[end - 2] !== '\\';
		const inner = { start: start + 1, end: quoteEnd(text, start + 1, closed ? end - 1 : end, offset) };
		return { ...inner, quote, text: text.slice(inner.start, inner.end) };
	}
	const brace = text.slice(start, end).search(/\}(?<!\$\{\w*\})/);
	const cut = brace >= 0 && start + brace >= offset ? start + brace : end;
	return { start, end: cut, quote, text: text.slice(start, cut) };
}

/** A quote that goes on over lines was most likely forgotten: then its word ends with the cursor's line, or its `;`. */
function quoteEnd(text: string, start: number, end: number, offset: number): number {
	if (offset < start || offset > end || !/[\r\n]/.test(text.slice(start, end))) return end;
	const rest = text.slice(offset, end).search(/[;\r\n]/);
	return rest < 0 ? end : offset + rest;
}

/** The last word that begins a line with the name of a directive: a semicolon is missing before it. */
function lastLineOfDirective(text: string, words: readonly StatementWord[]): number {
	return Math.max(
		0,
		words.findLastIndex(
			(word, index) =>
				index > 0 &&
				word.quote === '' &&
				isKnownDirective(word.text) &&
				/[\r\n]/.test(text.slice(words[index - 1]?.end ?? 0, word.start)),
		),
	);
}

/** The names of the blocks around a place; undefined where these hold no directives. */
function blocksAround(tree: NginxTree, offset: number): string[] | undefined {
	const names: string[] = [];
	for (let block = directiveAt(tree, offset); block; block = block.parent) {
		if (!block.body || !holds(block.body, offset)) continue;
		if (names.length === 0 && block.body.kind !== 'directives') return undefined;
		names.push(block.name);
	}
	return names;
}

function holds({ open, close }: Body, offset: number): boolean {
	return offset > open && (close < 0 || offset <= close);
}
