import type { Span } from '../../../base/text';
import type { Directive } from '../syntax/tree';

/** The whole directive, with the rest of its lines where nothing else stands on them. */
export function removalSpan(text: string, directive: Directive): Span {
	let start = directive.start;
	while (text[start - 1] === '\t' || text[start - 1] === ' ') start--;
	if (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r')
		return { start: directive.start, end: directive.end };
	const rest = /^[\t ]*(?:\r\n|\r|\n|$)/.exec(text.slice(directive.end, directive.end + 200))?.[0];
	return rest === undefined
		? { start: directive.start, end: directive.end }
		: { start, end: directive.end + rest.length };
}
