import { Composer, type CST, type Document, Parser } from 'yaml';
import type { Span } from '../../../base/text';
import { MAX_FAULTS, MAX_LENGTH, MAX_LINE_INDENT, MAX_NESTING } from '../limits';
import { withEvenLayout } from './goLayout';

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
	const found = read(text);
	const faults = faultsIn(found);
	if (faults === 0) return found;
	// Of what stands where it may not by YAML 1.2, Compose's reader takes some.
	const even = faults > MAX_FAULTS ? undefined : withEvenLayout(text);
	const again = even && read(even.text);
	if (!even || !again || faultsIn(again) > 0) return { ...found, documents: undefined };
	const comments = [...again.comments, ...even.comments].sort((a, b) => a.start - b.start);
	return { documents: again.documents, comments };
}

function read(text: string): { readonly documents: readonly Document.Parsed[]; readonly comments: readonly Span[] } {
	const tokens = [...new Parser().parse(text)];
	// Whoever looks for keys that are there twice for himself does so in linear time.
	const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
	return { documents: [...new Composer(options).compose(tokens)], comments: commentsIn(tokens) };
}

function faultsIn({ documents }: Pick<ReturnType<typeof read>, 'documents'>): number {
	return documents.reduce((sum, { errors }) => sum + errors.length, 0);
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
