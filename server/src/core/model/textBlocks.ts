import type { Span } from '../base/text';

/** Where the blocks of a text begin and end, as its kind of file has them: between braces, a mapping, a section. */
export interface TextBlocks {
	/** Where the first thing begins that is no comment; the text's length where there is none. */
	readonly first: number;
	/**
	 * The innermost block around `offset`, from the first thing in it to its end; around a comment that of what stands below it. Undefined
	 * where that is the whole text.
	 */
	around(offset: number): Span | undefined;
}

/** For a kind of file without blocks, or what cannot be read. */
export function withoutBlocks(first: number): TextBlocks {
	return { first, around: () => undefined };
}
