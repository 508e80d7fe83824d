import { lineEndOf } from '../../../base/text';
import { indentOf } from '../repairs/indentation';
import type { Directive } from '../syntax/tree';
import { innerSpan } from '../syntax/wordSpans';
import type { UpstreamFacts, UpstreamServerFacts } from './facts';

/** What the parameters of an upstream's `server` line are and where. `address` is its place in the file's addresses. */
export function readUpstreamServer(
	text: string,
	directive: Directive,
	address: number | undefined,
): UpstreamServerFacts {
	const [name] = directive.words;
	return {
		address,
		nameSpan: name ? innerSpan(text, name) : { start: directive.start, end: directive.start },
		parameters: directive.words.slice(2).map((word, index) => ({
			text: word.value,
			span: innerSpan(text, word),
			whole: { start: word.start, end: word.end },
			removal: { start: removalStart(text, directive.words[index + 1]?.end ?? word.start, word.start), end: word.end },
		})),
	};
}

/** Where a word begins for removal: it goes with the blanks before it, unless a comment stands there. */
export function removalStart(text: string, previousEnd: number, start: number): number {
	return /\S/.test(text.slice(previousEnd, start)) ? start : previousEnd;
}

/** After these a `server` line may follow; a method that comes after it would rule out `backup` or warn. */
const beforeServers = new Set(['server', 'zone', 'hash', 'ip_hash', 'least_conn', 'random', 'least_time', 'include']);

/** Where a `server` line may be inserted into an upstream, and what goes around it. */
export function insertionIn(text: string, upstream: Directive): UpstreamFacts['insertion'] {
	const { body } = upstream;
	if (!body) return { offset: upstream.end, before: ' ', after: '' };
	const last = body.directives.findLast(({ name, terminated }) => beforeServers.has(name) && terminated);
	const offset = last?.end ?? body.open + 1;
	const rest = /^[\t ]*(?:#[^\n]*)?(?=\r|\n|$)/.exec(text.slice(offset, offset + 1000))?.[0];
	if (rest === undefined) return { offset, before: ' ', after: /\s/.test(text[offset] ?? ' ') ? '' : ' ' };
	const [first] = body.directives;
	const indent = first
		? indentOf(text, first.start)
		: indentOf(text, upstream.start) + (/^(\t| +)\S/m.exec(text)?.[1] ?? '    ');
	return { offset: offset + rest.replace(/\r$/, '').length, before: lineEndOf(text) + indent, after: '' };
}
