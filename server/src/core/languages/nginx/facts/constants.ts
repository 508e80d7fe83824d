import type { Span } from '../../../base/text';
import { definedIn, groupsOf } from '../names/namesIn';
import { nameRoleOf } from '../names/roles';
import type { Directive, NginxTree, Word } from '../syntax/tree';
import { isBrokenWord } from '../syntax/unreadable';
import { ancestorsOf, forEachDirective } from '../syntax/walk';
import { innerSpan, valueOffset } from '../syntax/wordSpans';

/**
 * The variables of a file that nothing but `set` defines there, by their names in lower case: the word that is the last value in
 * each block. What stands at the top of the file has no block.
 */
export type Constants = ReadonlyMap<string, ReadonlyMap<Block, Word>>;

type Block = Directive | undefined;

/**
 * The variables that have the same value for all visitors. Not those that a `map` or a regular expression defines, and of which an
 * `if` decides.
 */
export function constantsIn(tree: NginxTree): Constants {
	const found = new Map<string, Map<Block, Word>>();
	const others = new Set<string>();
	forEachDirective(tree, (directive) => {
		const defined = [...definedIn(tree.text, directive, nameRoleOf(directive.name)), ...groupsOf(tree.text, directive)];
		for (const { kind, name } of defined) {
			if (kind !== 'variable') continue;
			const key = name.toLowerCase();
			const word = constantOf(tree, directive);
			if (!word) others.add(key);
			else found.set(key, (found.get(key) ?? new Map<Block, Word>()).set(directive.parent, word));
		}
	});
	for (const name of others) found.delete(name);
	return found;
}

function constantOf(tree: NginxTree, { name, words, parent }: Directive): Word | undefined {
	const [, , word, more] = words;
	if (name !== 'set' || !word || more || parent?.name === 'if') return undefined;
	return word.value.includes('$') || isBrokenWord(tree, word) ? undefined : word;
}

/**
 * The blocks of which nginx has gone through each `set` when a directive passes a request on, the later ones first: the location, not
 * those around it, and the server; of a file that others include what stands at its top. Source: ngx_http_rewrite_module, whose
 * codes no location takes from the one around.
 */
function blocksBefore(directive: Directive): readonly Block[] {
	const blocks = ancestorsOf(directive);
	const location = blocks.find(({ name }) => name === 'location');
	return [location, ...blocks.filter(({ name }) => name === 'server'), undefined];
}

/** A word with the values of variables in it, and where its parts stand in the text. */
export interface FilledIn {
	readonly value: string;
	/** Where characters of the value stand: in the word, or where a `set` gives them if all of the address comes from there. */
	readonly place: (start: number, end: number) => Span;
	/** The word that holds the address: that of the `set`, or the one with the variables. */
	readonly word: Word;
}

/** One part of a word: as it is written, or the value of a variable. */
interface Piece {
	readonly value: string;
	/** Where it stands in the word as nginx reads that, the `$` and the name of a variable with it. */
	readonly from: number;
	readonly end: number;
	readonly constant?: Word | undefined;
}

/** Fills constants into a word of a directive; undefined where there are none in it. What else is variable stays. */
export function filledIn(text: string, directive: Directive, word: Word, constants: Constants): FilledIn | undefined {
	const blocks = blocksBefore(directive);
	const pieces: Piece[] = [];
	let at = 0;
	const addPlain = (end: number): void => {
		if (end > at) pieces.push({ value: word.value.slice(at, end), from: at, end });
		at = end;
	};
	for (const match of word.value.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
		const values = constants.get((match[1] ?? match[2] ?? '').toLowerCase());
		const constant = values?.get(blocks.find((block) => values.has(block)));
		if (!constant) continue;
		addPlain(match.index);
		at = match.index + match[0].length;
		pieces.push({ value: constant.value, from: match.index, end: at, constant });
	}
	addPlain(word.value.length);
	const [only, ...others] = pieces.flatMap(({ constant }) => constant ?? []);
	if (!only) return undefined;
	const value = pieces.map((piece) => piece.value).join('');
	const holder = others.length === 0 && isWholeAddress(pieces) ? only : word;
	return { value, place: (start, end) => placeIn({ text, word, holder, pieces }, start, end), word: holder };
}

/** Whether the value of a variable is all of an address but its scheme, and what comes behind it. */
function isWholeAddress(pieces: readonly Piece[]): boolean {
	const at = pieces.findIndex(({ constant }) => constant !== undefined);
	const [before, after] = [pieces.slice(0, at), pieces.slice(at + 1)].map((some) =>
		some.map(({ value }) => value).join(''),
	);
	return /^(?:https?:\/\/)?(?:unix:)?$/i.test(before ?? '') && !/^:\d/.test(after ?? '');
}

interface Places {
	readonly text: string;
	readonly word: Word;
	readonly holder: Word;
	readonly pieces: readonly Piece[];
}

function placeIn({ text, word, holder, pieces }: Places, start: number, end: number): Span {
	let at = 0;
	let [first, last]: (number | undefined)[] = [undefined, undefined];
	for (const { value, from, end: until, constant } of pieces) {
		const [begins, ends] = [at, at + value.length];
		at = ends;
		if (constant === holder && holder !== word && start >= begins && end <= ends)
			return { start: valueOffset(text, holder, start - begins), end: valueOffset(text, holder, end - begins) };
		if (start >= begins && start < ends) first = constant ? from : from + start - begins;
		if (end > begins && end <= ends) last = constant ? until : from + end - begins;
	}
	const whole = innerSpan(text, word);
	return {
		start: first === undefined ? whole.end : valueOffset(text, word, first),
		end: last === undefined ? whole.end : valueOffset(text, word, last),
	};
}
