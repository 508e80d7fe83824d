import type { Edit } from '../../../base/text';
import { endOfBareWord } from '../syntax/bareWord';
import { closesMore } from '../syntax/quotedWord';
import type { Directive } from '../syntax/tree';
import { eachDirective } from '../syntax/walk';

/** `{2}`, `{2,}`, `{2,5}`: what nginx takes for the start of a block where it stands in a word without quotes. */
const quantifier = /\{\d+(?:,\d*)?\}/y;

/** Puts the word into quotes that is cut off by `open`, the `{` of a repeat count in it; undefined where that is none. */
export function quoteRegex(text: string, directive: Directive, open: number): Edit | undefined {
	const word = directive.words.findLast(({ start }) => start < open);
	if (word === undefined || word.quote !== '' || word.end < open) return undefined;
	if (lengthOfQuantifier(text, open) === 0) return undefined;
	let end = open;
	for (let length = lengthOfQuantifier(text, end); length > 0; length = lengthOfQuantifier(text, end)) {
		end = endOfBareWord(text, end + length);
	}
	if (directive.name === 'if' && text[end - 1] === ')' && closesMore(text.slice(word.start, end))) end--;
	const raw = text.slice(word.start, end);
	const quote = raw.includes('"') ? "'" : '"';
	return raw.includes(quote) ? undefined : { span: { start: word.start, end }, newText: quote + raw + quote };
}

/** All such words, and how many braces in them were taken for the start of a block. */
export function bracesInRegexes(
	text: string,
	directives: readonly Directive[],
): { readonly edits: readonly Edit[]; readonly braces: number } {
	const edits: Edit[] = [];
	let braces = 0;
	eachDirective(directives, (directive) => {
		const open = directive.body?.open;
		if (open === undefined || lengthOfQuantifier(text, open) === 0) return;
		const last = edits.at(-1);
		if (last !== undefined && open < last.span.end) {
			braces++;
			return;
		}
		const edit = quoteRegex(text, directive, open);
		if (edit === undefined) return;
		edits.push(edit);
		braces++;
	});
	return { edits, braces };
}

/** How long a repeat count in braces is that begins at `open`; 0 where none does. */
export function lengthOfQuantifier(text: string, open: number): number {
	quantifier.lastIndex = open;
	return quantifier.exec(text)?.[0].length ?? 0;
}
