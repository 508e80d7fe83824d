import type { Span } from '../../../base/text';
import { parseNginx } from '../syntax/parse';
import { directiveAt, wordAt } from '../syntax/walk';

/** The word without its quotes, the word, the directive, what stands between the braces around it, and so on outwards. */
export function nginxSpansAround(text: string, offset: number): readonly Span[] {
	const tree = parseNginx(text);
	const spans: Span[] = [];
	const add = (start: number, end: number): void => {
		const last = spans.at(-1);
		const holdsLast =
			last === undefined || (start <= last.start && last.end <= end && (start < last.start || last.end < end));
		if (start <= offset && offset <= end && holdsLast) spans.push({ start, end });
	};
	const found = wordAt(tree, offset);
	if (found) {
		const { start, end, quote } = found.word;
		const closed = quote !== '' && end - start > 1 && text[end - 1] === quote;
		add(start + quote.length, closed ? end - 1 : end);
		add(start, end);
		const args = found.directive.words.slice(1);
		const [first] = args;
		if (found.index > 0 && first) add(first.start, args.at(-1)?.end ?? first.end);
	}
	for (let directive = directiveAt(tree, offset); directive !== undefined; directive = directive.parent) {
		const { body, start, end } = directive;
		if (body !== undefined) add(body.open + 1, body.close < 0 ? end : body.close);
		add(start, end);
	}
	add(0, text.length);
	return spans;
}
