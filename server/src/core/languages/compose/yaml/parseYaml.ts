import { Composer, type CST, type Document, Parser } from 'yaml';
import type { Span } from '../../../base/text';
import { MAX_LENGTH, MAX_LINE_INDENT, MAX_NESTING } from '../limits';

/** A text as a reader of YAML sees it. */
export interface YamlReading {
	/** Undefined where it refuses the text, or where it is too much to read. */
	readonly documents: readonly Document.Parsed[] | undefined;
	/** All comments, from their `#` to the end of the line, as far as they were come to. */
	readonly comments: readonly Span[];
}

/** Reads a text of YAML, which may be any text at all. Values are left as letters: what they mean is Compose's to say. */
export function parseYaml(text: string): YamlReading {
	if (text.length > MAX_LENGTH || isNestedTooDeep(text)) return { documents: undefined, comments: [] };
	const tokens = [...new Parser().parse(text)];
	const comments = commentsIn(tokens);
	// Whoever looks for keys that are there twice for himself does so in linear time.
	const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
	const documents = [...new Composer(options).compose(tokens)];
	return { documents: documents.some(({ errors }) => errors.length > 0) ? undefined : documents, comments };
}

/**
 * Whether brackets, or the levels that one line may begin, are nested deeper than a reader can go that works by recursion.
 * Brackets in quotes count as well, since nothing is known of quotes here.
 */
function isNestedTooDeep(text: string): boolean {
	let depth = 0;
	for (const { 0: found } of text.matchAll(/[[\]{}]|(?<=^|[\r\n])[ \t?:-]+/g)) {
		if (found === '[' || found === '{') depth++;
		else if (found === ']' || found === '}') depth = Math.max(0, depth - 1);
		else if (found.length > MAX_LINE_INDENT) return true;
		if (depth > MAX_NESTING) return true;
	}
	return false;
}

/** The comments among all tokens, in the order of the text. */
function commentsIn(tokens: readonly CST.Token[]): readonly Span[] {
	const comments: Span[] = [];
	const pending: (CST.Token | null | undefined)[] = tokens.toReversed();
	while (pending.length > 0) {
		const token = pending.pop();
		if (!token) continue;
		if (token.type === 'comment')
			comments.push({ start: token.offset, end: token.offset + token.source.replace(/[\r\n]+$/, '').length });
		for (const inner of partsOf(token).reverse()) pending.push(inner);
	}
	return comments.sort((a, b) => a.start - b.start);
}

function partsOf(token: CST.Token): (CST.Token | null | undefined)[] {
	switch (token.type) {
		case 'document':
			return [...token.start, token.value, ...(token.end ?? [])];
		case 'block-map':
		case 'block-seq':
			return token.items.flatMap(({ start, key, sep, value }) => [...start, key, ...(sep ?? []), value]);
		case 'flow-collection':
			return [
				...token.items.flatMap(({ start, key, sep, value }) => [...start, key, ...(sep ?? []), value]),
				...token.end,
			];
		case 'block-scalar':
			return [...token.props];
		case 'alias':
		case 'scalar':
		case 'single-quoted-scalar':
		case 'double-quoted-scalar':
		case 'doc-end':
			return [...(token.end ?? [])];
		default:
			return [];
	}
}
