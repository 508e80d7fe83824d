import type { Span } from '../../base/text';

/** What is said of a place. */
export interface Hover {
	/** The part of the text that it is said of. */
	readonly span: Span;
	/** Markdown. */
	readonly text: string;
}

/** In backticks, so that nothing in a path is taken for Markdown. */
export function code(text: string): string {
	return `\`${text.replace(/`/g, 'ˋ')}\``;
}
