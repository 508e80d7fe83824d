import type { Directive, Word } from '../syntax/tree';
import type { TypographicFacts } from './facts';

/** Whether looking closer can find anything; most files end here. */
export function mayHoldTypographic(text: string): boolean {
	return /[\u00a0\u2007\u202f\u2018-\u201f]/.test(text);
}

/**
 * Curly quotes that stand where quotes belong, around an argument or a word of a `map`, be the second of them a plain one,
 * and no-break spaces in a bare word. To nginx both are bytes of the word. Quotes inside of a text are the author's business.
 */
export function readTypographic(text: string, directive: Directive): TypographicFacts[] {
	const found: TypographicFacts[] = [];
	const isEntry = directive.parent?.body?.kind === 'entries';
	let open: { readonly at: number; readonly plain: '"' | "'" } | undefined;
	directive.words.forEach((word, index) => {
		if (word.quote !== '') return;
		const raw = text.slice(word.start, word.end);
		found.push(...noBreakSpaces(raw, word));
		if (index === 0 && !isEntry) return;
		const first = plainQuote(raw[0]);
		if (!open && first) open = { at: word.start, plain: first };
		const last = word.end - 1;
		const end = raw[raw.length - 1];
		if (!open || last <= open.at || (plainQuote(end) ?? end) !== open.plain) return;
		if (!/["']/.test(text.slice(open.at, last)))
			found.push({
				kind: 'quotes',
				open: { start: open.at, end: open.at + 1 },
				close: { start: last, end: last + 1 },
				plain: open.plain,
			});
		open = undefined;
	});
	return found;
}

function noBreakSpaces(raw: string, word: Word): TypographicFacts[] {
	return [...raw.matchAll(/[\u00a0\u2007\u202f]+/g)].map(({ 0: run, index }) => ({
		kind: 'no-break-space',
		span: { start: word.start + index, end: word.start + index + run.length },
	}));
}

function plainQuote(character: string | undefined): '"' | "'" | undefined {
	if (character === undefined) return undefined;
	if ('\u201c\u201d\u201e\u201f'.includes(character)) return '"';
	return '\u2018\u2019\u201a\u201b'.includes(character) ? "'" : undefined;
}
